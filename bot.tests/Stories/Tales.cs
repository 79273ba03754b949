using Microsoft.EntityFrameworkCore;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.People;
using NetSocialBot.Playground.StandIn.World;
using NetSocialBot.Stories;
using NetSocialBot.Tests.Introductions;

namespace NetSocialBot.Tests.Stories;

/// <summary>What people do with stories in a town, as they do it: commands, forms, buttons.</summary>
internal static class Tales
{
    public const string Title = "The goat";
    public const string Setting = "A campsite in Wales, third day of rain";
    public const string Happened = "It ate the map, and then it ate the tent.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>In the lobby unless the channel says otherwise.</summary>
    /// <param name="use">Who gets to read it: a value of the form.</param>
    public static async Task<string> TellAsync(
        this MeetingTown town,
        SimulatedUser person,
        string title = Title,
        string setting = Setting,
        string happened = Happened,
        string use = "here",
        string jar = "no",
        Channel? channel = null
    ) =>
        MeetingTown.Private(
            await town.SendAsync(person, await town.FormAsync(person, channel), title, setting, happened, use, jar)
        );

    public static async Task<Modal> FormAsync(this MeetingTown town, SimulatedUser person, Channel? channel = null)
    {
        var seen = await person.SlashAsync(channel ?? town.Lobby, "story tell", Token);
        return Assert.IsType<Seen.Form>(seen).Modal;
    }

    public static async Task<Seen> SendAsync(
        this MeetingTown town,
        SimulatedUser person,
        Modal form,
        string title = Title,
        string setting = Setting,
        string? happened = Happened,
        string use = "here",
        string jar = "no"
    )
    {
        Dictionary<string, object> values = new()
        {
            ["title"] = title,
            ["setting"] = setting,
            ["use"] = use,
            ["jar"] = jar,
        };
        if (happened is not null)
        {
            values["happened"] = happened;
        }

        var seen = await person.SubmitAsync(form, values, Token);
        await town.QuietAsync();
        return seen;
    }

    /// <summary>Runs a command and reads what the person alone sees.</summary>
    public static async Task<Message> ReadAsync(
        this MeetingTown town,
        SimulatedUser person,
        string command,
        params (string Name, object Value)[] options
    )
    {
        var seen = await town.SlashAsync(person, command, options);
        MeetingTown.Private(seen);
        return seen.Message!;
    }

    /// <summary>Their own page of one of their stories, the newest.</summary>
    public static async Task<Message> PageAsync(this MeetingTown town, SimulatedUser person)
    {
        var mine = await town.ReadAsync(person, "story mine");
        var select = Assert.Single(mine.Controls, c => c.Select is not null);
        var seen = await person.SelectAsync(mine, select.CustomId!, [select.Select!.Options[0]], Token);
        return Assert.IsType<Seen.Updated>(seen).Changed;
    }

    public static async Task<Message> TakeBackAsync(this MeetingTown town, SimulatedUser person)
    {
        var page = await town.PageAsync(person);
        await town.PressAsync(person, page, "Take it back");
        await town.PressAsync(person, page, "Yes, take it back");
        return page;
    }

    public static Task<List<Story>> StoriesAsync(this MeetingTown town) =>
        town.ReadAsync(db => db.Set<Story>().AsNoTracking().OrderBy(s => s.Id).ToListAsync(Token));

    public static Task<List<StoryPlace>> PlacesAsync(this MeetingTown town) =>
        town.ReadAsync(db => db.Set<StoryPlace>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(Token));

    /// <summary>Places at which something is still due.</summary>
    public static Task<List<StoryPlace>> UnsettledAsync(this MeetingTown town) =>
        town.ReadAsync(db => StoryPlaces.Unsettled(db).AsNoTracking().ToListAsync(Token));

    /// <summary>What the bot has posted in the lobby, and stands.</summary>
    public static Message Posted(this MeetingTown town) => Assert.Single(town.Notices);

    public static Control Button(this Message message, string label) =>
        Assert.Single(message.Controls, c => c.Label.StartsWith(label, StringComparison.Ordinal));

    public static Task<Seen> PressAsync(this MeetingTown town, SimulatedUser person, Message message, Control button) =>
        town.PressAsync(person, message, button.CustomId!);
}
