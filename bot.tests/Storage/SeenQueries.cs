using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NetSocialBot.Tests.Storage;

/// <summary>What the bot asks its database, and which of it makes SQLite read a whole table.</summary>
internal sealed partial class SeenQueries : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, string[]> statements = [];

    public int Count => statements.Count;

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

    /// <returns>The table that is read as a whole, and the statement.</returns>
    public IEnumerable<(string Table, string Statement)> WithoutIndex(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        foreach (var (statement, parameters) in statements.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            foreach (var step in PlanOf(connection, statement, parameters))
            {
                if (WholeTable().Match(step) is { Success: true } scan)
                {
                    yield return (scan.Groups["table"].Value, statement);
                }
            }
        }
    }

    private void Note(DbCommand command)
    {
        if (Questions().IsMatch(command.CommandText))
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

    /// <summary>One statement: those that are sent together are about one row each.</summary>
    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE)[^;]*;?\s*$", RegexOptions.Singleline)]
    private static partial Regex Questions();

    /// <summary>https://www.sqlite.org/eqp.html: an index that is read as a whole is no better.</summary>
    [GeneratedRegex(@"^SCAN (?<table>\w+)")]
    private static partial Regex WholeTable();
}
