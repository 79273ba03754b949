using NetSocialBot.Chat.Handlers;

namespace NetSocialBot.Icebreakers.Shelf;

/// <summary>What questions can leave as.</summary>
internal enum ExportFormat
{
    [ChoiceName("CSV, for a spreadsheet")]
    Csv,

    [ChoiceName("YAML, as decks are written")]
    Yaml,
}
