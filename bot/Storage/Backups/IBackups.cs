namespace NetSocialBot.Storage.Backups;

/// <summary>All that is stored, to a file and back.</summary>
internal interface IBackups
{
    /// <summary>As it is at one moment, whatever the bot writes meanwhile. A file that is there already stays.</summary>
    Task<BackupOutcome> BackUpAsync(string file, CancellationToken cancellationToken);

    /// <summary>All of it or nothing, whenever it is cut short. The bot must not be running.</summary>
    /// <param name="overwrite">Whether what is stored now may be lost.</param>
    Task<BackupOutcome> RestoreAsync(string file, bool overwrite, CancellationToken cancellationToken);
}
