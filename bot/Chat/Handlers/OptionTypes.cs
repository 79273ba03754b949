using System.Reflection;
using System.Text.RegularExpressions;

namespace NetSocialBot.Chat.Handlers;

/// <summary>What the types of parameters are as options of a slash command.</summary>
internal static partial class OptionTypes
{
    /// <summary>As said to whoever wrote another type.</summary>
    public const string Known =
        "string, long, double, bool, Person, UserId, ChannelId, RoleId, Mentionable, SentFile or an enum";

    /// <summary>Null for a type that no option can be.</summary>
    public static CommandOptionType? TryOf(Type type)
    {
        var bare = Bare(type);
        return bare == typeof(string) || bare.IsEnum ? CommandOptionType.Text
            : bare == typeof(long) ? CommandOptionType.WholeNumber
            : bare == typeof(double) ? CommandOptionType.Number
            : bare == typeof(bool) ? CommandOptionType.YesNo
            : bare == typeof(Person) || bare == typeof(UserId) ? CommandOptionType.Person
            : bare == typeof(ChannelId) ? CommandOptionType.Channel
            : bare == typeof(RoleId) ? CommandOptionType.Role
            : bare == typeof(Mentionable) ? CommandOptionType.Mentionable
            : bare == typeof(SentFile) ? CommandOptionType.File
            : null;
    }

    /// <summary>The members of an enum as choices; none for other types.</summary>
    public static IReadOnlyList<OptionChoice> ChoicesOf(Type type) =>
        Bare(type) is { IsEnum: true } known
            ? [.. Members(known).Select(m => new OptionChoice(NameOf(m), Worded(m.Name)))]
            : [];

    /// <summary>The option's value as the parameter's type.</summary>
    public static object Convert(object value, Type type) =>
        Bare(type) switch
        {
            { IsEnum: true } known => Members(known).First(m => Worded(m.Name) == (string)value).GetValue(null)!,
            var wanted when wanted == typeof(UserId) && value is Person person => person.Id,
            _ => value,
        };

    /// <summary>How a member of an enum reads: <c>StoryThread</c> is "story thread".</summary>
    private static string Worded(string name) => Humps().Replace(name, " $1").Trim().ToLowerInvariant();

    private static string NameOf(FieldInfo member) =>
        member.GetCustomAttribute<ChoiceNameAttribute>()?.Name ?? Worded(member.Name);

    /// <summary>As they are written down.</summary>
    private static FieldInfo[] Members(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static);

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Humps();
}
