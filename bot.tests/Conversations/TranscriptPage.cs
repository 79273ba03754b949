using System.Globalization;
using System.Text;
using NetSocialBot.Chat;
using NetSocialBot.Tests.Bot;

namespace NetSocialBot.Tests.Conversations;

/// <summary>What people read, as a page of the documentation shows it.</summary>
/// <param name="names">Of everybody who is mentioned.</param>
internal sealed class TranscriptPage(IReadOnlyDictionary<UserId, string> names)
{
    private readonly StringBuilder page = new();

    public override string ToString() => page.ToString();

    public void Say(TestBot bot, string where, OutgoingMessage message)
    {
        Head(bot, where);
        foreach (var line in Shown(message.Text).Split('\n'))
        {
            page.Append(line.Length > 0 ? $"> {line}  " : ">").Append('\n');
        }

        if (message.Buttons.Count > 0)
        {
            page.Append("> ").AppendJoin(' ', message.Buttons.Select(b => $"`{b.Label}`")).Append('\n');
        }
    }

    public void Say(TestBot bot, string where, Form form)
    {
        Head(bot, where);
        page.Append(CultureInfo.InvariantCulture, $"> **{form.Title}**  \n");
        foreach (var field in form.Fields)
        {
            page.Append(CultureInfo.InvariantCulture, $"> {field.Label} _{field.Hint}_  \n");
        }
    }

    private void Head(TestBot bot, string where)
    {
        var at = bot.Clock.GetUtcNow().ToString("dddd HH:mm", CultureInfo.InvariantCulture);
        page.Append(CultureInfo.InvariantCulture, $"\n**{at}** · {where}\n\n");
    }

    private string Shown(ChatText text) =>
        string.Concat(
            text.Spans.Select(span =>
                span switch
                {
                    ChatSpan.Markdown said => said.Text,
                    ChatSpan.Verbatim said => said.Text,
                    ChatSpan.Mention mention => $"@{names[mention.User]}",
                    ChatSpan.Moment moment => moment.At.ToString("dddd d MMMM, HH:mm", CultureInfo.InvariantCulture),
                    _ => throw new InvalidOperationException($"Not expected here: {span}."),
                }
            )
        );
}
