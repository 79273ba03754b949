using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace NetSocialBot.Interests;

internal sealed class InterestOptions
{
    public const string Section = "Interests";

    /// <summary>The file of known interests; a relative path is looked for beside the program.</summary>
    [Required]
    public string File { get; set; } = "config/interests.yaml";

    public string FullPath => Path.GetFullPath(File, AppContext.BaseDirectory);
}

[OptionsValidator]
internal sealed partial class InterestOptionsValidator : IValidateOptions<InterestOptions>;
