namespace NetSocialBot.Spreadsheet;

/// <summary>
/// A file that appears whole or not at all: written under another name in the same folder and moved into place when
/// it is complete. Made before the work begins, so that nobody waits for a plan that cannot be saved.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private static readonly string[] NoOrdinaryFiles = ["/dev/", "/proc/", "/sys/"];

    /// <summary>What lies in it lies in memory, and is a file like any other.</summary>
    private const string Memory = "/dev/shm/";

    private readonly string _given;
    private readonly string _target;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isDone;

    private OutputFile(string given, string target)
    {
        _given = given;
        _target = target;
        var name = $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp";
        _temporary = Path.Combine(Path.GetDirectoryName(target)!, name);
        // Unbuffered: the writer has a buffer of its own, and a full disk must not be noticed as late as in Dispose.
        _stream = new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
    }

    public Stream Stream => _stream;

    /// <param name="inputs">Files that must not be written over.</param>
    public static Checked<OutputFile> Create(string path, IEnumerable<string> inputs)
    {
        try
        {
            var target = Resolve(path);
            if (inputs.FirstOrDefault(input => IsSame(Resolve(input), target)) is { } same)
            {
                return Problem(path, $"this is the same file as {same}", "Choose another name for the output");
            }
            return FindObstacle(path, target) is { } obstacle ? obstacle : new OutputFile(path, target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return CannotWrite(path, exception);
        }
    }

    /// <summary>Puts the file into its place.</summary>
    public InputProblem? Complete(Action<Stream> write)
    {
        try
        {
            write(_stream);
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            File.Move(_temporary, _target, overwrite: true);
            _isDone = true;
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return CannotWrite(_given, exception);
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (!_isDone)
        {
            File.Delete(_temporary);
        }
    }

    private static InputProblem? FindObstacle(string path, string target)
    {
        if (Directory.Exists(target) || Path.GetFileName(target).Length == 0)
        {
            return Problem(path, "this is a directory", "Name a file in it, such as pairs.csv");
        }
        if (
            Array.Exists(NoOrdinaryFiles, start => target.StartsWith(start, StringComparison.Ordinal))
            && !target.StartsWith(Memory, StringComparison.Ordinal)
        )
        {
            return Problem(path, "this is not an ordinary file", "Name a file such as pairs.csv");
        }
        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            return Problem(path, "the folder does not exist", "Make the folder first, or choose another one");
        }
        return File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly)
            ? Problem(path, "the file is there and read-only", "Allow writing to it, or choose another name")
            : null;
    }

    private static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }

    private static bool IsSame(string one, string other) =>
        string.Equals(
            one,
            other,
            OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase
        );

    private static InputProblem CannotWrite(string path, Exception exception) =>
        Problem(path, $"cannot be written ({exception.Message.TrimEnd('.')})", "Choose a folder you may write to");

    private static InputProblem Problem(string path, string message, string remedy) => new(path, null, message, remedy);
}
