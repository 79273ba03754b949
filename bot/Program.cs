using System.CommandLine;
using NetSocialBot.Hosting;
using NetSocialBot.Spreadsheet;

var bot = new RootCommand("NetSocialBot introduces the members of a community to each other.");
bot.SetAction((_, cancellationToken) => WorkerVerb.RunAsync(cancellationToken));
bot.Subcommands.Add(PairCommand.Create());
foreach (var verb in StorageVerbs.Create())
{
    bot.Subcommands.Add(verb);
}

return await CommandLine.RunAsync(bot, args, Console.Out, Console.Error, CancellationToken.None).ConfigureAwait(false);
