using System.Text.RegularExpressions;

namespace NetSocialBot.DiscordApi.Model;

/// <summary>A file to send with a message (Discord, reference, uploading files): 10 MiB at most, ten in a message.</summary>
internal sealed partial class FileUpload
{
    /// <param name="name">
    /// Letters, digits, dots, dashes and underscores: Discord changes other names, and <c>attachment://name</c> would miss.
    /// </param>
    /// <param name="contentType">For example <c>text/calendar</c>.</param>
    /// <param name="description">For those who do not see it; 1,024 characters at most.</param>
    public FileUpload(string name, string contentType, ReadOnlyMemory<byte> content, string? description = null)
    {
        if (!PlainName().IsMatch(name))
        {
            throw new ArgumentException(
                $"'{name}' would be changed by Discord. Use letters, digits, dots, dashes and underscores.",
                nameof(name)
            );
        }

        Name = name;
        ContentType = contentType;
        Content = content;
        Description = description;
    }

    public string Name { get; }

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Content { get; }

    public string? Description { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+\z")]
    private static partial Regex PlainName();
}

/// <param name="Id">Of a file that stands, to keep it; or n of a new one in <c>files[n]</c>.</param>
internal sealed record AttachmentRequest(string Id, string? Filename = null, string? Description = null);
