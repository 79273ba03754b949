using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace NetSocialBot.Tests.Storage;

/// <summary>
/// A PostgreSQL of the tests' own: on loopback, in a temporary folder, with nothing kept on disk for safety. A shell watches over
/// it and takes it down when its input ends, so that it is gone after the tests however these end.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    public const string Lacking =
        "PostgreSQL's programs (initdb, pg_ctl) are not on this machine: install Debian's package postgresql to run this test.";

    private const string User = "bot";
    private const string Password = "a password of the tests";

    /// <summary>The server refuses to run as root.</summary>
    private const string Unprivileged = "postgres";

    /// <summary>Each line of its input is carried out and answered with a line; at the end of the input everything is taken down.</summary>
    private const string Watch = """
        trap '' INT TERM
        folder=$(mktemp -d "$FOLDERS/netsocialbot-postgres-XXXXXX") || exit 1
        server() { "$BIN/pg_ctl" -D "$folder/data" -w -l "$folder/log" "$@" >&2; }
        options="-c listen_addresses=127.0.0.1 -c port=$PORT -c unix_socket_directories='' -c fsync=off"
        options="$options -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB"
        printf '%s' "$SECRET" > "$folder/secret"
        "$BIN/initdb" -D "$folder/data" -U "$NAME" --auth=scram-sha-256 --pwfile="$folder/secret" --no-sync -E UTF8 \
            --locale=C >&2 && server -o "$options" start && echo up || { cat "$folder/log" >&2; rm -rf "$folder"; exit 1; }
        while read -r command; do
            case $command in
                stop) server -m fast stop ;;
                start) server -o "$options" start ;;
            esac && echo "done" || echo failed
        done
        server -m immediate stop
        rm -rf "$folder"
        """;

    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static PostgresCluster? shared;

    private readonly Process watcher;
    private readonly int port;
    private int databases;

    private PostgresCluster(Process watcher, int port) => (this.watcher, this.port) = (watcher, port);

    /// <summary>Null where the programs are lacking.</summary>
    public static string? Programs { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "pg_ctl")))
                .MaxBy(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var version) ? version : 0)
            : null;

    /// <summary>The one of this run, started by whoever needs it first. Skips the test where there can be none.</summary>
    public static async Task<PostgresCluster> SharedAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            return shared ??= await StartAsync(cancellationToken);
        }
        finally
        {
            Gate.Release();
        }
    }

    public static async ValueTask EndSharedAsync()
    {
        if (Interlocked.Exchange(ref shared, null) is { } cluster)
        {
            await cluster.DisposeAsync();
        }
    }

    /// <summary>One for a test that does harm to it.</summary>
    public static async Task<PostgresCluster> StartAsync(CancellationToken cancellationToken)
    {
        Assert.SkipWhen(Programs is null, Lacking);
        var port = FreePort();
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo(
                "setpriv",
                [$"--reuid={Unprivileged}", $"--regid={Unprivileged}", "--clear-groups", "/bin/sh", "-c", Watch]
            )
            : new ProcessStartInfo("/bin/sh", ["-c", Watch]);
        start.WorkingDirectory = "/";
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["BIN"] = Programs;
        start.Environment["FOLDERS"] = TestFolders.ForAll;
        start.Environment["PORT"] = $"{port}";
        start.Environment["NAME"] = User;
        start.Environment["SECRET"] = Password;
        start.Environment["LC_ALL"] = "C";
        var watcher = Process.Start(start)!;
        var error = ReadAllAsync(watcher.StandardError, cancellationToken);
        if (await watcher.StandardOutput.ReadLineAsync(cancellationToken) != "up")
        {
            Assert.Fail($"PostgreSQL did not start: {await error}");
        }

        return new PostgresCluster(watcher, port);
    }

    /// <returns>The connection string of a new and empty database.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"test{Interlocked.Increment(ref databases)}";
        await AskAsync($"CREATE DATABASE {name} TEMPLATE template0", cancellationToken);
        return ConnectionTo(name);
    }

    /// <param name="original">Its connection string; nobody is connected to it.</param>
    /// <returns>That of the copy.</returns>
    public async Task<string> CopyDatabaseAsync(string original, CancellationToken cancellationToken)
    {
        var name = $"test{Interlocked.Increment(ref databases)}";
        var template = new NpgsqlConnectionStringBuilder(original).Database;
        await AskAsync($"CREATE DATABASE {name} TEMPLATE {template}", cancellationToken);
        return ConnectionTo(name);
    }

    public async Task DropDatabaseAsync(string connection, CancellationToken cancellationToken)
    {
        await using (var pooled = new NpgsqlConnection(connection))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        await AskAsync($"DROP DATABASE {name} WITH (FORCE)", cancellationToken);
    }

    public string ConnectionTo(string database, string password = Password) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = User,
            Password = password,
            Database = database,
        }.ToString();

    /// <summary>As for an update of the server: those who are connected are cut off.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => TellAsync("stop", cancellationToken);

    public Task StartAgainAsync(CancellationToken cancellationToken) => TellAsync("start", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        watcher.StandardInput.Close();
        await watcher.WaitForExitAsync(CancellationToken.None);
        watcher.Dispose();
    }

    private async Task TellAsync(string command, CancellationToken cancellationToken)
    {
        await watcher.StandardInput.WriteLineAsync(command.AsMemory(), cancellationToken);
        Assert.Equal("done", await watcher.StandardOutput.ReadLineAsync(cancellationToken));
    }

    private async Task AskAsync(string statement, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionTo("postgres")};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string> ReadAllAsync(StreamReader reader, CancellationToken cancellationToken) =>
        await reader.ReadToEndAsync(cancellationToken);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
