using NodaTime;

namespace NetSocialBot.Chat.Handlers;

/// <summary>Who asked, where, and with which rights.</summary>
/// <param name="Key">Unique for this one interaction: the root of the idempotency keys of what it creates.</param>
/// <param name="IsModerator">The platform's own word that this person may manage the community.</param>
internal sealed record InteractionContext(
    string Key,
    CommunityId Community,
    ChannelId Channel,
    UserId User,
    string UserName,
    bool IsModerator,
    Instant At
)
{
    private const int ReferenceLength = 6;

    /// <summary>The language that the person reads the platform in, for example <c>de</c> or <c>pt-BR</c>.</summary>
    public string Locale { get; init; } = Locales.Default;

    /// <summary>The language that the community says it speaks; for what everybody in a channel reads.</summary>
    public string CommunityLocale { get; init; } = Locales.Default;

    /// <summary>The person's in the community; none in a direct message, where the platform does not say.</summary>
    public IReadOnlyCollection<RoleId> Roles { get; init; } = [];

    /// <summary>
    /// In a direct message: there is nobody else, nobody is a moderator, and the community is the one that the custom id names
    /// (<see cref="DirectCustomId"/>).
    /// </summary>
    public bool IsDirect { get; init; }

    /// <summary>For what only this person reads.</summary>
    public Language Language => Languages.Of(Locale);

    /// <summary>For what everybody in a channel reads.</summary>
    public Language CommunityLanguage => Languages.Of(CommunityLocale);

    /// <summary>What somebody can read out to a moderator, and the operator finds in the log.</summary>
    public string Reference => ReferenceOf(Key);

    /// <summary>The end of a key: the part that differs from one minute to the next.</summary>
    public static string ReferenceOf(string key) => key.Length > ReferenceLength ? key[^ReferenceLength..] : key;
}
