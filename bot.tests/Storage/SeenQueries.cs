using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NetSocialBot.Tests.Storage;

/// <summary>What the bot asks its database, and which of it makes SQLite read a whole table.</summary>
internal sealed partial class SeenQueries : DbCommandInterceptor
{
    /// <summary>Tables with a row or so for each community or worker, which may be read as a whole now and then.</summary>
    private static readonly string[] Short = ["Communities", "Programmes", "CoffeeNotices", "Leases", "DoctorVisits"];

    /// <summary>What a test itself asks.</summary>
    private static readonly AsyncLocal<bool> IsAside = new();

    /// <summary>Those that were looked at in this run, by whichever test.</summary>
    private static readonly ConcurrentDictionary<string, bool> Known = [];

    private readonly ConcurrentDictionary<string, string[]> statements = [];

    /// <summary>Until the end of the calling method, what is asked is not the bot's question.</summary>
    public static void StepAside() => IsAside.Value = true;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    /// <summary>Looks at what no test has asked before.</summary>
    /// <returns>The table that is read as a whole, and the statement.</returns>
    public IReadOnlyList<(string Table, string Statement)> WithoutIndex(string file)
    {
        List<(string, string)> found = [];
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        foreach (var (statement, parameters) in statements.Where(s => Known.TryAdd(s.Key, true)))
        {
            var plan = PlanOf(connection, statement, parameters);
            var made = plan.Select(step => Made().Match(step))
                .Where(m => m.Success)
                .Select(m => m.Groups["name"].Value)
                .ToHashSet();
            found.AddRange(
                plan.Select(step => WholeTable().Match(step))
                    .Where(m => m.Success && !made.Contains(m.Groups["name"].Value))
                    .Where(m => !IsPartial(connection, m.Groups["index"].Value))
                    .Select(m => TableOf(statement, m.Groups["name"].Value))
                    .OfType<string>()
                    .Where(table => !Short.Contains(table))
                    .Select(table => (table, statement))
            );
        }

        return found;
    }

    private void Note(DbCommand command)
    {
        if (!IsAside.Value && Questions().IsMatch(command.CommandText))
        {
            statements.TryAdd(
                command.CommandText,
                [.. command.Parameters.Cast<DbParameter>().Select(p => p.ParameterName)]
            );
        }
    }

    private static List<string> PlanOf(SqliteConnection connection, string statement, string[] parameters)
    {
        using var explain = connection.CreateCommand();
#pragma warning disable CA2100 // It is what the bot itself asked.
        explain.CommandText = $"EXPLAIN QUERY PLAN {statement}";
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            explain.Parameters.AddWithValue(name, DBNull.Value);
        }

        List<string> steps = [];
        using var reader = explain.ExecuteReader();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    /// <summary>An index of a few rows among many is there to be read as a whole.</summary>
    private static bool IsPartial(SqliteConnection connection, string index)
    {
        using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT sql LIKE '% WHERE %' FROM sqlite_master WHERE type = 'index' AND name = $name";
        ask.Parameters.AddWithValue("$name", index);
        return ask.ExecuteScalar() is 1L;
    }

    /// <returns>Null for what is no table, such as a list of values.</returns>
    private static string? TableOf(string statement, string alias) =>
        Regex.Match(statement, $"""(FROM|JOIN|UPDATE) "(?<table>\w+)" AS "{alias}"\s""") is { Success: true } named
            ? named.Groups["table"].Value
            : null;

    /// <summary>One statement: those that are sent together are about one row each. What asks for nothing at all reads nothing.</summary>
    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE)(?!.*WHERE 0\s*$)[^;]*;?\s*$", RegexOptions.Singleline)]
    private static partial Regex Questions();

    /// <summary>What stands in a plan for a part of the statement, and is no table.</summary>
    [GeneratedRegex(@"^(CO-ROUTINE|MATERIALIZE) (?<name>\w+)")]
    private static partial Regex Made();

    /// <summary>https://www.sqlite.org/eqp.html: an index that is read as a whole is no better.</summary>
    [GeneratedRegex(@"^SCAN (?<name>\w+)( USING (COVERING )?INDEX (?<index>\w+))?")]
    private static partial Regex WholeTable();
}
