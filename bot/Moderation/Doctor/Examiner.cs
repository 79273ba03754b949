using Microsoft.EntityFrameworkCore;
using NetSocialBot.Chat;
using NetSocialBot.Communities;
using NetSocialBot.Storage;
using NodaTime;

namespace NetSocialBot.Moderation.Doctor;

/// <summary>
/// Looks a community over: what its features will do next, what they have found out themselves, and whether the bot is allowed
/// what it needs in the channels they use. Changes nothing, and tries nothing out.
/// </summary>
internal sealed class Examiner(
    BotDbContext db,
    IChatPlatform chat,
    IEnumerable<IUpcoming> plans,
    IEnumerable<IFindings> findings
)
{
    private const ChannelRights ForModerators = ChannelRights.See | ChannelRights.Write;

    /// <summary>Less than that nobody notices, and an answer may have been on its way so long.</summary>
    private static readonly Duration LargestSkew = Duration.FromSeconds(5);

    private static readonly TextBook Book = TextBook.Of("Moderation");

    /// <returns>Null where the community is not known.</returns>
    public async Task<Examination?> ExamineAsync(CommunityId id, Language language, CancellationToken cancellationToken)
    {
        var community = await db.Set<Community>()
            .AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == id && c.Active, cancellationToken)
            .ConfigureAwait(false);
        if (community is null)
        {
            return null;
        }

        var upcoming = await UpcomingAsync(id, language, cancellationToken).ConfigureAwait(false);
        List<Finding> found = [];
        foreach (var feature in findings)
        {
            found.AddRange(await feature.FindAsync(id, language, cancellationToken).ConfigureAwait(false));
        }

        var texts = Book.In(language);
        foreach (var use in UsesOf(community, upcoming, texts))
        {
            if (await LookAsync(id, use, texts, cancellationToken).ConfigureAwait(false) is { } trouble)
            {
                found.Insert(0, trouble);
            }
        }

        if (Clock(texts) is { } wrong)
        {
            found.Add(wrong);
        }

        if (community.ModeratorChannel is null)
        {
            found.Add(
                new Finding(texts.Get("doctor-nowhere"), texts.Get("doctor-nowhere-remedy"))
                {
                    Key = "moderators:nowhere",
                    IsOnlyShown = true,
                }
            );
        }

        return new Examination(community, upcoming, [.. found.OrderBy(f => f.IsOnlyShown)]);
    }

    private Finding? Clock(MessageTexts texts)
    {
        if (chat.ClockSkew is not { } skew || (skew >= -LargestSkew && skew <= LargestSkew))
        {
            return null;
        }

        var isBehind = skew > Duration.Zero;
        return new Finding(
            texts.Get(
                isBehind ? "doctor-skew-behind" : "doctor-skew-ahead",
                ("seconds", (long)Math.Round(Math.Abs(skew.TotalSeconds)))
            ),
            texts.Get("doctor-skew-remedy")
        )
        {
            Key = isBehind ? "clock:behind" : "clock:ahead",
        };
    }

    /// <summary>What comes next, the soonest first.</summary>
    public async Task<IReadOnlyList<Upcoming>> UpcomingAsync(
        CommunityId community,
        Language language,
        CancellationToken cancellationToken
    )
    {
        List<Upcoming> all = [];
        foreach (var feature in plans)
        {
            all.AddRange(await feature.UpcomingAsync(community, language, cancellationToken).ConfigureAwait(false));
        }

        return [.. all.OrderBy(u => u.At)];
    }

    /// <summary>Each channel once, with all that is to happen there.</summary>
    private static IEnumerable<ChannelUse> UsesOf(
        Community community,
        IReadOnlyList<Upcoming> upcoming,
        MessageTexts texts
    )
    {
        var uses = upcoming
            .Where(u => u.Channel is not null)
            .Select(u => new ChannelUse(u.Channel!.Value, u.Needs, [u.Name], u.Move, "doctor-move"));
        if (community.ModeratorChannel is { } moderators)
        {
            uses = uses.Append(
                new ChannelUse(
                    moderators,
                    ForModerators,
                    [texts.Raw("doctor-moderators-channel")],
                    Move: null,
                    "doctor-move-moderators"
                )
            );
        }

        return uses.GroupBy(use => use.Channel)
            .Select(same =>
                same.Aggregate(
                    (all, use) =>
                        all with
                        {
                            Needs = all.Needs | use.Needs,
                            Names = [.. all.Names, .. use.Names],
                            Move = all.Move ?? use.Move,
                        }
                )
            );
    }

    private async Task<Finding?> LookAsync(
        CommunityId community,
        ChannelUse use,
        MessageTexts texts,
        CancellationToken cancellationToken
    )
    {
        var looked = await chat.LackingAsync(community, use.Channel, use.Needs, cancellationToken)
            .ConfigureAwait(false);
        var names = ChatText.Enumerate([.. use.Names.Select(ChatText.Verbatim)], texts.Language);
        if (looked.Refusal == ChatRefusal.Gone)
        {
            return new Finding(texts.Get("doctor-gone", ("names", names)), texts.Get(use.WhereElse), use.Move)
            {
                Key = $"channel:gone:{use.Channel}",
            };
        }

        // What could not be looked at just now is no finding.
        if (looked.Refusal is not null || looked.Value == ChannelRights.None)
        {
            return null;
        }

        var lacking = Enum.GetValues<ChannelRights>()
            .Where(right => right != ChannelRights.None && looked.Value.HasFlag(right))
            .Select(right => texts.Get($"right-{right.ToString().ToLowerInvariant()}"));
        return new Finding(
            texts.Get(
                "doctor-lacking",
                ("channel", ChatText.Channel(use.Channel)),
                ("names", names),
                ("rights", ChatText.Enumerate([.. lacking], texts.Language))
            ),
            texts.Get("doctor-lacking-remedy"),
            use.Move
        )
        {
            Key = $"channel:lacking:{use.Channel}:{looked.Value}",
        };
    }

    /// <param name="Names">What is to happen there.</param>
    /// <param name="WhereElse">The key of the text that says how to choose another one.</param>
    private sealed record ChannelUse(
        ChannelId Channel,
        ChannelRights Needs,
        IReadOnlyList<string> Names,
        Button? Move,
        string WhereElse
    );
}

/// <param name="Upcoming">The soonest first.</param>
/// <param name="Findings">First what somebody should see to, then what somebody may want so.</param>
internal sealed record Examination(
    Community Community,
    IReadOnlyList<Upcoming> Upcoming,
    IReadOnlyList<Finding> Findings
)
{
    public IReadOnlyList<Finding> ToDo => [.. Findings.Where(f => !f.IsOnlyShown)];
}
