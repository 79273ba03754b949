using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using NetSocialBot.Playground.StandIn.People;

namespace NetSocialBot.Tests.Members;

/// <summary>Looks for what is left of somebody, in every column of every table and in every byte of the files.</summary>
internal static class MeTraces
{
    /// <summary>Where in the database something is written, whatever tables there are.</summary>
    public static List<string> Holding(string file, string trace)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        List<string> found = [];
        foreach (var table in Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    var value = rows.GetValue(i) is byte[] bytes
                        ? Encoding.UTF8.GetString(bytes)
                        : Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture)!;
                    if (value.Contains(trace, StringComparison.OrdinalIgnoreCase))
                    {
                        found.Add($"{table}.{rows.GetName(i)}");
                    }
                }
            }
        }

        return found;
    }

    private static List<string> Column(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        List<string> values = [];
        while (rows.Read())
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }

    /// <summary>Where in the database's files these bytes are, freed places and the write-ahead log included.</summary>
    public static List<string> BytesOf(string file, byte[] bytes)
    {
        List<string> found = [];
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            var at = content.GetBuffer().AsSpan(0, (int)content.Length).IndexOf(bytes);
            if (at >= 0)
            {
                found.Add($"{Path.GetFileName(path)} at {at}");
            }
        }

        return found;
    }

    /// <summary>As SQLite writes a number so large.</summary>
    public static byte[] BytesOf(SimulatedUser user)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, user.Account.Id);
        return bytes;
    }
}
