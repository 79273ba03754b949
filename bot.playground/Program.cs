using System.CommandLine;
using System.Globalization;
using NetSocialBot.Hosting;
using NetSocialBot.Playground.RealClients;
using NetSocialBot.Playground.Serving;
using NetSocialBot.Playground.Simulation;

Option<int> members = new("--members")
{
    Description = "How many people come (2 to 500)",
    DefaultValueFactory = _ => 24,
};
Option<int> weeks = new("--weeks") { Description = "How many weeks pass (1 to 52)", DefaultValueFactory = _ => 4 };
Option<int> seed = new("--seed") { Description = "What is left to chance comes from it", DefaultValueFactory = _ => 1 };
Option<bool> stay = new("--stay") { Description = "Keep everything running afterwards, until Ctrl+C" };
members.Validators.Add(result => Between(result, members, 2, 500));
weeks.Validators.Add(result => Between(result, weeks, 1, 52));

RootCommand playground = new(
    "Weeks of a community in less than a minute: a Discord stand-in, the real bot, simulated members."
)
{
    members,
    weeks,
    seed,
    stay,
};
playground.Subcommands.Add(StandInCommand.Create());
playground.SetAction(
    (parsed, cancellationToken) =>
        Playground.RunAsync(
            new PlaygroundSettings(
                parsed.GetValue(members),
                parsed.GetValue(weeks),
                parsed.GetValue(seed),
                parsed.GetValue(stay)
            ),
            cancellationToken
        )
);

Argument<string[]> client = new("command")
{
    Description = "The program and its arguments",
    Arity = ArgumentArity.OneOrMore,
};
Command clients = new("clients", "See whether a bot on another client library takes the stand-in for Discord.")
{
    client,
};
clients.SetAction(
    (parsed, cancellationToken) => ClientCheck.RunAsync(parsed.GetRequiredValue(client), Console.Out, cancellationToken)
);
playground.Subcommands.Add(clients);
return await CommandLine
    .RunAsync(playground, args, Console.Out, Console.Error, CancellationToken.None)
    .ConfigureAwait(false);

static void Between(System.CommandLine.Parsing.OptionResult result, Option<int> option, int least, int most)
{
    // A value that is no number has an error of its own.
    if (
        result.Tokens is [var token]
        && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
        && (value < least || value > most)
    )
    {
        result.AddError($"{option.Name}: {value} is not between {least} and {most}.");
    }
}
