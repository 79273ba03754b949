using System.Globalization;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>Finds who and what is meant, by id or by name; and keeps what was seen and stands in no channel.</summary>
internal sealed class Cast(DiscordWorld world)
{
    private readonly Dictionary<ulong, Message> seen = [];
    private readonly List<Modal> forms = [];

    public Account? Person(Fields fields, string name) =>
        Find(
            fields,
            name,
            "a person",
            world.Accounts.Values.Where(account => !account.IsBot),
            account => (account.Id, account.DisplayName)
        );

    /// <summary>The bot too.</summary>
    public Account? Anybody(Fields fields, string name) =>
        Find(fields, name, "a person or the bot", world.Accounts.Values, account => (account.Id, account.DisplayName));

    /// <param name="guild">Null where it was not found: then there is nothing to say about its roles.</param>
    public static Role? Role(Fields fields, Guild? guild)
    {
        if (guild is not null)
        {
            var roles = guild.Roles.Prepend(guild.Everyone);
            return Find(fields, "role", "a role", roles, role => (role.Id, role.Name));
        }
        fields.Has("role");
        return null;
    }

    public Guild? Guild(Fields fields) =>
        Find(fields, "guild", "a guild", world.Guilds.Values, guild => (guild.Id, guild.Name));

    public Channel? Channel(Fields fields) =>
        Find(fields, "channel", "a channel or thread", world.Channels.Values, channel => (channel.Id, channel.Name));

    public Message? Message(Fields fields, string name)
    {
        var text = fields.Text(name, "the id of a message, as it was seen");
        if (text.Length == 0)
        {
            return null;
        }
        var id = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var found =
            seen.GetValueOrDefault(id)
            ?? world.Channels.Values.SelectMany(channel => channel.Messages).FirstOrDefault(m => m.Id == id);
        if (found is null)
        {
            fields.Note(name, $"there is no message {text}", "give the id of one, as /_standin/log shows it");
        }
        return found;
    }

    public Modal? Form(Fields fields)
    {
        var number = fields.WholeOr("form", null, "the number of a form, as it was seen");
        if (number >= 1 && number <= forms.Count)
        {
            return forms[number.Value - 1];
        }
        fields.Note("form", "is none that was seen", "give the number of a form, as it was seen");
        return null;
    }

    /// <returns>The number of a form, if it is one.</returns>
    public int? Remember(Seen what)
    {
        if (what.Message is { } message)
        {
            seen[message.Id] = message;
        }
        if (what is not Seen.Form form)
        {
            return null;
        }
        forms.Add(form.Modal);
        return forms.Count;
    }

    private static T? Find<T>(
        Fields fields,
        string field,
        string what,
        IEnumerable<T> all,
        Func<T, (ulong Id, string Name)> called
    )
        where T : class
    {
        var wanted = fields.Text(field, $"the id or name of {what}");
        if (wanted.Length == 0)
        {
            return null;
        }
        var found = all.Where(one => WireJson.Id(called(one).Id) == wanted || called(one).Name == wanted).ToList();
        if (found is [var only])
        {
            return only;
        }
        fields.Note(
            field,
            found.Count == 0
                ? $"'{wanted}' is nobody's and nothing's name"
                : $"'{wanted}' can be {found.Count} of them",
            $"give the id of {what}; GET /_standin/world shows them"
        );
        return null;
    }
}
