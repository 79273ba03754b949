using System.Text.Json.Nodes;
using NetSocialBot.Chat;

namespace NetSocialBot.Storage;

/// <summary>
/// What one feature stores about a person. Each that stores anything registers one of these, so that all of it can be exported
/// and erased by somebody who does not know the features.
/// </summary>
internal interface IPersonalData
{
    /// <summary>What it is, as a key of the exported file, for example <c>profile</c>.</summary>
    string Name { get; }

    /// <returns>Null where nothing is stored.</returns>
    Task<JsonNode?> ExportAsync(CommunityId community, UserId user, CancellationToken cancellationToken);

    /// <summary>Rows go; what others need stays as a nameless count. To be called within the caller's transaction.</summary>
    Task EraseAsync(CommunityId community, UserId user, CancellationToken cancellationToken);
}
