using System.Text;

namespace NetSocialBot.Storage.Backups;

/// <summary>What a file says by its first bytes, and how one comes to be: beside its place first, and then all at once.</summary>
internal static class BackupFile
{
    /// <summary>https://sqlite.org/fileformat.html#magic_header_string</summary>
    private static readonly byte[] SqliteMagic = Encoding.ASCII.GetBytes("SQLite format 3\0");

    /// <summary>Of pg_dump's custom format.</summary>
    private static readonly byte[] PostgresMagic = Encoding.ASCII.GetBytes("PGDMP");

    public static bool IsSqlite(string file) => StartsWith(file, SqliteMagic);

    public static bool IsPostgres(string file) => StartsWith(file, PostgresMagic);

    /// <summary>For the one who runs the bot only: it has what members wrote.</summary>
    /// <param name="write">Makes the file that it is given the name of.</param>
    public static async Task<BackupOutcome> WriteAsync(string file, Func<string, Task<string?>> write)
    {
        var path = Path.GetFullPath(file);
        if (File.Exists(path))
        {
            return new BackupOutcome.Refused($"{path} is there already: name a file that is not, or move this one.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            return new BackupOutcome.Refused($"{path}: there is no such folder. Make it first.");
        }

        var partial = $"{path}.partial";
        try
        {
            Reserve(partial);
            if (await write(partial).ConfigureAwait(false) is { } problem)
            {
                return new BackupOutcome.Refused(problem);
            }

            File.Move(partial, path);
            return new BackupOutcome.Done(path, new FileInfo(path).Length);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new BackupOutcome.Refused($"{path} cannot be written: {failure.Message.ReplaceLineEndings(" ")}");
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void Reserve(string partial)
    {
        File.Delete(partial);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(partial, options).Dispose();
    }

    private static bool StartsWith(string file, byte[] magic)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var start = new byte[magic.Length];
        return stream.ReadAtLeast(start, magic.Length, throwOnEndOfStream: false) == magic.Length
            && start.AsSpan().SequenceEqual(magic);
    }
}
