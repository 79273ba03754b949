namespace NetSocialBot.Storage.Backups;

/// <summary>What became of a backup or a restore.</summary>
internal abstract record BackupOutcome
{
    private BackupOutcome() { }

    /// <param name="Bytes">Size of the backup's file.</param>
    internal sealed record Done(string File, long Bytes) : BackupOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Why">One line, with the remedy.</param>
    internal sealed record Refused(string Why) : BackupOutcome;
}
