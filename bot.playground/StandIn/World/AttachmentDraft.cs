namespace NetSocialBot.Playground.StandIn.World;

/// <summary>A file that a message shall have: one it has already, or a new one.</summary>
/// <param name="Kept">Null for a new one, and then <paramref name="File"/> is set.</param>
/// <param name="Name">What it shall be called.</param>
/// <param name="Description">For those who cannot see it; null where there is none.</param>
internal sealed record AttachmentDraft(Attachment? Kept, Upload? File, string Name, string? Description)
{
    public static AttachmentDraft Keep(Attachment attachment) =>
        new(attachment, null, attachment.Name, attachment.Description);
}
