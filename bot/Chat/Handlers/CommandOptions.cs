using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace NetSocialBot.Chat.Handlers;

internal sealed class CommandOptions
{
    public const string Section = "Commands";

    /// <summary>Folder of the translations; a relative one is looked for beside the program.</summary>
    [Required]
    public string Folder { get; set; } = "config/commands";

    public string FullPath => Path.GetFullPath(Folder, AppContext.BaseDirectory);
}

[OptionsValidator]
internal sealed partial class CommandOptionsValidator : IValidateOptions<CommandOptions>;
