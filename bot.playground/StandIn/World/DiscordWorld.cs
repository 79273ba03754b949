using System.Globalization;
using System.Text.RegularExpressions;

namespace NetSocialBot.Playground.StandIn.World;

/// <summary>
/// Everything Discord would have in its data bases. All of it is read and changed under <see cref="Gate"/>, which also
/// gives events their order.
/// </summary>
internal sealed partial class DiscordWorld
{
    /// <param name="skew">By how much the clock that Discord tells the time by is ahead at first.</param>
    public DiscordWorld(TimeProvider time, string botName, TimeSpan skew = default)
    {
        Time = time;
        WallClock = new SkewedTime(time, skew);
        Snowflakes = new Snowflakes(WallClock);
        // Two ids, as an old application has them: whoever mixes them up shall notice.
        ApplicationId = Snowflakes.Next();
        Bot = new Account(Snowflakes.Next(), botName.ToLowerInvariant(), botName, isBot: true);
        Accounts[Bot.Id] = Bot;
    }

    /// <summary>Re-entrant.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Goes right: whatever is decided is decided by it.</summary>
    public TimeProvider Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>What Discord tells the time by: headers, timestamps, ids.</summary>
    public SkewedTime WallClock { get; }

    /// <summary>What is told when somebody asks for the time.</summary>
    public DateTimeOffset Shown => WallClock.GetUtcNow();

    public Snowflakes Snowflakes { get; }

    public HappeningLog Log { get; } = new();

    public ulong ApplicationId { get; }

    public Account Bot { get; }

    public Dictionary<ulong, Account> Accounts { get; } = [];

    public Dictionary<ulong, Guild> Guilds { get; } = [];

    /// <summary>Channels, threads and direct conversations of all guilds.</summary>
    public Dictionary<ulong, Channel> Channels { get; } = [];

    /// <summary>What people sent along with commands, by id.</summary>
    public Dictionary<ulong, Upload> SentFiles { get; } = [];

    /// <summary>Where those are fetched, in place of <c>https://cdn.discordapp.com</c>; without a slash at the end.</summary>
    public string FilesUrl { get; set; } = "";

    /// <summary>Where events go; the gateway puts itself here.</summary>
    public Action<Dispatch> Publish { get; set; } = _ => { };

    /// <summary>Mentions and times as a reader sees them: <c>@Ada</c>, <c>#general</c>, <c>2026-11-23 10:00 UTC</c>.</summary>
    public string Readable(string text)
    {
        lock (Gate)
        {
            text = UserMention().Replace(text, match => "@" + Name(Accounts, match, account => account.DisplayName));
            text = ChannelMention().Replace(text, match => "#" + Name(Channels, match, channel => channel.Name));
        }
        return TimeMark()
            .Replace(text, match => Readable(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    private static string Name<T>(Dictionary<ulong, T> known, Match match, Func<T, string> name) =>
        known.TryGetValue(ulong.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), out var found)
            ? name(found)
            : "unknown";

    private static string Readable(long unixSeconds) =>
        DateTimeOffset
            .FromUnixTimeSeconds(unixSeconds)
            .ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"<@!?(\d{17,19})>")]
    private static partial Regex UserMention();

    [GeneratedRegex(@"<#(\d{17,19})>")]
    private static partial Regex ChannelMention();

    [GeneratedRegex(@"<t:(\d{1,11})(?::[tTdDfFRsS])?>")]
    private static partial Regex TimeMark();
}
