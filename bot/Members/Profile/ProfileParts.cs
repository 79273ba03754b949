namespace NetSocialBot.Members.Profile;

/// <summary>What a profile is made of: the person, and no title or employer.</summary>
[Flags]
internal enum ProfileParts
{
    None = 0,
    From = 1,
    Family = 1 << 1,
    Likes = 1 << 2,
    Fun = 1 << 3,
    Done = 1 << 4,
    Thinks = 1 << 5,
}

internal static class ProfilePartsExtensions
{
    /// <summary>In the order in which they are read.</summary>
    public static readonly IReadOnlyList<ProfileParts> All =
    [
        ProfileParts.From,
        ProfileParts.Likes,
        ProfileParts.Fun,
        ProfileParts.Done,
        ProfileParts.Thinks,
        ProfileParts.Family,
    ];

    /// <summary>Shown to the whole community unless the member says otherwise; family and thoughts are for those they meet.</summary>
    public const ProfileParts ShownAtFirst =
        ProfileParts.From | ProfileParts.Likes | ProfileParts.Fun | ProfileParts.Done;

    extension(ProfileParts part)
    {
        /// <summary>Of one part: its word in texts and forms.</summary>
        public string Key => part.ToString().ToLowerInvariant();

        /// <summary>Of one part, in UTF-16 units.</summary>
        public int MaxLength =>
            part switch
            {
                ProfileParts.From => ProfileLimits.Short,
                ProfileParts.Fun => ProfileLimits.Medium,
                _ => ProfileLimits.Long,
            };
    }
}
