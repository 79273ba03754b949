using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace NetSocialBot.Storage.Backups;

/// <summary>PostgreSQL's own programs, told by their environment where the database is, so that no password stands in a list of processes.</summary>
internal sealed class PostgresTools(string connectionString)
{
    public const string Dump = "pg_dump";
    public const string Restore = "pg_restore";
    public const string Query = "psql";

    /// <returns>Its output, or what went wrong in one line.</returns>
    public async Task<(string Output, string? Problem)> RunAsync(
        string program,
        CancellationToken cancellationToken,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment())
        {
            start.Environment[name] = value;
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return (
                "",
                $"{program} is not on the path: install PostgreSQL's client programs (Debian: postgresql-client) of the server's version or later."
            );
        }

        using (process)
        {
            process.StandardInput.Close();
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
                var error = process.StandardError.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
                return process.ExitCode == 0
                    ? (await output.ConfigureAwait(false), null)
                    : ("", $"{program} says: {OneLine(await error.ConfigureAwait(false))}");
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw;
            }
        }
    }

    /// <summary>https://www.postgresql.org/docs/current/libpq-envars.html</summary>
    private IEnumerable<(string Name, string Value)> Environment()
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        (string Name, string? Value)[] all =
        [
            ("PGHOST", settings.Host),
            ("PGPORT", settings.Port.ToString(CultureInfo.InvariantCulture)),
            ("PGUSER", settings.Username),
            ("PGPASSWORD", settings.Password),
            ("PGDATABASE", settings.Database),
            ("PGSSLROOTCERT", settings.RootCertificate),
            ("PGSSLCERT", settings.SslCertificate),
            ("PGSSLKEY", settings.SslKey),
            (
                "PGSSLMODE",
                settings.SslMode switch
                {
                    SslMode.VerifyCA => "verify-ca",
                    SslMode.VerifyFull => "verify-full",
                    var mode => mode.ToString().ToLowerInvariant(),
                }
            ),
            ("PGCLIENTENCODING", "UTF8"),
            ("LC_ALL", "C"),
        ];
        return all.Where(a => !string.IsNullOrEmpty(a.Value)).Select(a => (a.Name, a.Value!));
    }

    private static string OneLine(string error) => error.Trim().ReplaceLineEndings(" ");
}
