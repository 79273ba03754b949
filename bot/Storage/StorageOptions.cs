using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace NetSocialBot.Storage;

internal sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The SQLite file that holds everything, Quartz's tables included. Relative to the working folder.</summary>
    [Required]
    public string File { get; set; } = "netsocialbot.db";

    /// <summary>A PostgreSQL connection string; where there is one, <see cref="File"/> is not used.</summary>
    public string? PostgreSql { get; set; }

    /// <summary>
    /// How long a start waits for a PostgreSQL that is not there yet. As long as it takes if it is left out; zero does not wait.
    /// </summary>
    public TimeSpan? WaitAtMost { get; set; }

    /// <summary>A worker on PostgreSQL that was not heard of for so long is taken for dead, and its work given to another.</summary>
    [Range(
        typeof(TimeSpan),
        "00:00:03",
        "00:10:00",
        ErrorMessage = "Storage:TakeOverAfter is from three seconds (00:00:03) to ten minutes (00:10:00)."
    )]
    public TimeSpan TakeOverAfter { get; set; } = TimeSpan.FromSeconds(15);

    public bool UsesPostgreSql => !string.IsNullOrWhiteSpace(PostgreSql);
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
