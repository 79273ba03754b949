using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.Discord;
using NetSocialBot.DiscordApi;
using NetSocialBot.Icebreakers;
using NetSocialBot.Interests;
using NetSocialBot.Storage;

namespace NetSocialBot.Hosting;

/// <summary>The verb without a name: the bot itself. What an operator can mend is a sentence and exit code 2.</summary>
internal static class WorkerVerb
{
    /// <summary>What a shell reports for a program that was asked to end before it was done.</summary>
    private const int Stopped = 130;

    public static Task<int> RunAsync(CancellationToken cancellationToken) =>
        ComplainingAsync(
            Console.Error,
            async () =>
            {
                using var host = BotHost.Build();
                if (string.IsNullOrWhiteSpace(host.Services.GetRequiredService<IConfiguration>()["Discord:Token"]))
                {
                    return Complain(Console.Error, TextBook.Of("Hosting").In(Language.English).Raw("no-token"));
                }

                await CheckAsync(host.Services, cancellationToken).ConfigureAwait(false);
                await host.RunAsync(cancellationToken).ConfigureAwait(false);
                return Environment.ExitCode;
            },
            cancellationToken
        );

    /// <summary>Whatever the operator can mend ends the verb with a sentence; everything else is thrown.</summary>
    public static async Task<int> ComplainingAsync(
        TextWriter error,
        Func<Task<int>> run,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (OptionsValidationException failure)
        {
            return Complain(error, string.Join(Environment.NewLine, failure.Failures));
        }
        catch (Exception failure)
            when (failure
                    is DatabaseUnusableException
                        or DecksUnusableException
                        or InterestsUnusableException
                        or HandlersUnusableException
                        or CommandTextsUnusableException
            )
        {
            return Complain(error, failure.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Stopped;
        }
        catch (Exception failure) when (IsUnreadableSetting(failure))
        {
            var cause = failure.InnerException is { } inner ? $" {inner.Message}" : "";
            return Complain(
                error,
                $"{failure.Message}{cause} Mend config/settings.json or the environment.".ReplaceLineEndings(" ")
            );
        }
    }

    /// <summary>
    /// What can be wrong with settings and files comes to light here, before the host starts: it would log each fault with
    /// a stack trace, where the operator needs the sentence.
    /// </summary>
    private static async Task CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        services.GetRequiredService<IStartupValidator>().Validate();
        services.GetRequiredService<DiscordOptions>();
        services.GetRequiredService<DeckLibrary>();
        services.GetRequiredService<InterestTaxonomy>();
        services.GetRequiredService<CommandTree>();
        await services.GetRequiredService<Database>().PrepareAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A settings file that is no JSON, or a value that is not of its setting's kind.</summary>
    private static bool IsUnreadableSetting(Exception failure) =>
        failure is InvalidDataException
        || failure is InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" };

    private static int Complain(TextWriter error, string message)
    {
        error.WriteLine(message);
        return CommandLine.BadInput;
    }
}
