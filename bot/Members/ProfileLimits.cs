namespace NetSocialBot.Members;

/// <summary>Lengths of what members write, in UTF-16 units: short enough that an introduction stays one screen.</summary>
internal static class ProfileLimits
{
    public const int Short = 100;
    public const int Medium = 200;
    public const int Long = 300;
    public const int Interests = 30;
    public const int Languages = 10;
}
