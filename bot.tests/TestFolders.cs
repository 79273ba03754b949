using System.Runtime.CompilerServices;

namespace NetSocialBot.Tests;

/// <summary>
/// Where the tests keep their files: in memory where there is room for them, as what a test waits for most is a disk that makes sure
/// of a file nobody will ever read again. All of it is gone after the tests.
/// </summary>
internal static class TestFolders
{
    private const string Memory = "/dev/shm";
    private const long Enough = 4L << 30;

    /// <summary>What the platform's temporary files are found by.</summary>
    private const string Variable = "TMPDIR";

    /// <summary>Where another user, who may not look into ours, can make a folder too.</summary>
    public static string ForAll { get; private set; } = "/tmp";

    [ModuleInitializer]
    internal static void Choose()
    {
        if (
            Environment.GetEnvironmentVariable(Variable) is not null
            || !Directory.Exists(Memory)
            || new DriveInfo(Memory).AvailableFreeSpace < Enough
        )
        {
            return;
        }

        ForAll = Memory;
        Environment.SetEnvironmentVariable(Variable, Memory);
        var folder = Directory.CreateTempSubdirectory("netsocialbot-tests-");
        Environment.SetEnvironmentVariable(Variable, folder.FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
    }
}
