using System.Globalization;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Faults;
using NetSocialBot.Playground.StandIn.Rest;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>Discord's clock: <c>/_standin/clock</c>.</summary>
internal sealed class ClockControl(Platform platform)
{
    private const string Ahead = "ahead";

    public Answer Show() =>
        Answer.Ok(
            new JsonObject
            {
                [Ahead] = platform.Clock.Ahead.TotalSeconds,
                ["shows"] = platform.World.Shown.ToString("O", CultureInfo.InvariantCulture),
            }
        );

    /// <returns>Null with mistakes noted.</returns>
    public Answer? Set(Fields fields)
    {
        const string Remedy =
            "give seconds, for example 180; negative for a clock that is behind, 0 for one that is right";
        if (!fields.Has(Ahead))
        {
            fields.Note(Ahead, "is missing", Remedy);
        }
        var seconds = fields.NumberOr(Ahead, 0, Remedy)!.Value;
        fields.AllowNoOthers();
        // Before it is made a length of time: most numbers are too much for one.
        if (Math.Abs(seconds) > ClockFault.Most.TotalSeconds)
        {
            fields.Note(Ahead, "is too much", $"give {ClockFault.Most.TotalSeconds} at most, ahead or behind");
        }
        if (fields.Mistakes.Count > 0)
        {
            return null;
        }
        platform.Clock.Set(TimeSpan.FromSeconds(seconds));
        return Show();
    }
}
