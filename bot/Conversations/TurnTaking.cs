using NetSocialBot.Chat;

namespace NetSocialBot.Conversations;

/// <summary>Who goes first: never always the same one, from question to question and from meeting to meeting.</summary>
internal static class TurnTaking
{
    /// <param name="people">Two or more, in the order of turns.</param>
    /// <param name="past">Earlier meetings of any of them, in any order.</param>
    public static UserId FirstOf(IReadOnlyList<UserId> people, long pairing, IReadOnlyList<PastOpening> past)
    {
        var before = past.Where(p => p.Pairing < pairing).OrderByDescending(p => p.Pairing).ToList();
        // When the same people meet again, somebody else begins.
        var opened = before.Find(p => people.All(p.People.Contains))?.First;
        var start = (int)(pairing % people.Count);
        return Enumerable
            .Range(0, people.Count)
            .Select(i => people[(start + i) % people.Count])
            .Where(person => person != opened)
            .MinBy(person => before.Find(p => p.People.Contains(person))?.First == person ? 1 : 0);
    }

    public static UserId After(IReadOnlyList<UserId> people, UserId first)
    {
        var place = people.TakeWhile(person => person != first).Count();
        return people[(place + 1) % people.Count];
    }
}

/// <summary>Who went first in an earlier meeting.</summary>
internal sealed record PastOpening(long Pairing, UserId First, IReadOnlyList<UserId> People);
