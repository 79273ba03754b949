using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace NetSocialBot.Icebreakers;

internal sealed class DeckOptions
{
    public const string Section = "Decks";

    /// <summary>Folder of the deck files; a relative one is looked for beside the program.</summary>
    [Required]
    public string Folder { get; set; } = "config/decks";

    public string FullPath => Path.GetFullPath(Folder, AppContext.BaseDirectory);
}

[OptionsValidator]
internal sealed partial class DeckOptionsValidator : IValidateOptions<DeckOptions>;
