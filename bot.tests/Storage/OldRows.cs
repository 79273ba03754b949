using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using NetSocialBot.Storage;
using NetSocialBot.Time;
using NodaTime;

namespace NetSocialBot.Tests.Storage;

/// <summary>Rows in every table that there was after some migration, of the kinds that its columns had then.</summary>
internal sealed class OldRows(BotDbContext db, string migration)
{
    private const int RowsEach = 2;

    /// <summary>Columns that are gone, and whose values went into others that do not take any text.</summary>
    private static readonly Dictionary<string, string> Moved = new(StringComparer.Ordinal) { ["RoundDay"] = "Monday" };

    private readonly IReadOnlyModel then = ModelAfter(db, migration);

    /// <returns>The tables, each with as many rows as it has now.</returns>
    public async Task<IReadOnlyDictionary<string, int>> WriteAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, int> written = [];
        foreach (var entity in InOrder())
        {
            for (var row = 1; row <= RowsEach; row++)
            {
                await WriteAsync(entity, row, cancellationToken);
            }

            written.Add(entity.GetTableName()!, RowsEach);
        }

        return written;
    }

    /// <summary>How many rows each of today's tables has, each of them read as the features read it.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> ReadAsync(
        BotDbContext db,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, int> read = [];
        foreach (var entity in db.Model.GetEntityTypes().Where(e => !e.IsOwned()))
        {
            var rows =
                (IQueryable<object>)
                    typeof(DbContext)
                        .GetMethod(nameof(DbContext.Set), [])!
                        .MakeGenericMethod(entity.ClrType)
                        .Invoke(db, [])!;
            read.Add(entity.GetTableName()!, (await rows.ToListAsync(cancellationToken)).Count);
        }

        return read;
    }

    private static IReadOnlyModel ModelAfter(BotDbContext db, string migration)
    {
        var all = db.GetService<IMigrationsAssembly>();
        return all.CreateMigration(all.Migrations[migration], db.Database.ProviderName!).TargetModel;
    }

    /// <summary>Whoever is pointed to comes first.</summary>
    private IEnumerable<IReadOnlyEntityType> InOrder()
    {
        List<IReadOnlyEntityType> left = [.. then.GetEntityTypes()];
        while (left.Count > 0)
        {
            var next = left.First(e =>
                e.GetForeignKeys().All(k => k.PrincipalEntityType == e || !left.Contains(k.PrincipalEntityType))
            );
            left.Remove(next);
            yield return next;
        }
    }

    private async Task WriteAsync(IReadOnlyEntityType entity, int row, CancellationToken cancellationToken)
    {
        // Numbers that the database gives are its own; in an empty table they are those of the rows. And where branches came
        // together, the model beside a migration may still have what another one before it took away.
        var there = await ColumnsAsync(entity, cancellationToken);
        var columns = entity.GetProperties().Where(p => !IsGiven(p) && there.Contains(p.GetColumnName())).ToList();
        var names = string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""));
        var places = string.Join(", ", columns.Select((_, i) => $"{{{i}}}"));
        var insert = $"INSERT INTO \"{entity.GetTableName()}\" ({names}) VALUES ({places})";
        await db.Database.ExecuteSqlRawAsync(insert, columns.Select(c => ValueOf(c, row)), cancellationToken);
    }

    private async Task<HashSet<string>> ColumnsAsync(IReadOnlyEntityType entity, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var look = db.Database.GetDbConnection().CreateCommand();
        look.CommandText = $"SELECT * FROM \"{entity.GetTableName()}\" WHERE 1 = 0";
        await using var rows = await look.ExecuteReaderAsync(cancellationToken);
        return [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)];
    }

    private static bool IsGiven(IReadOnlyProperty property) =>
        property.ValueGenerated == ValueGenerated.OnAdd && property.IsPrimaryKey() && !property.IsForeignKey();

    private object ValueOf(IReadOnlyProperty property, int row)
    {
        var now = db
            .Model.GetEntityTypes()
            .FirstOrDefault(e => e.GetTableName() == property.DeclaringType.GetTableName())
            ?.GetProperties()
            .FirstOrDefault(p => p.GetColumnName() == property.GetColumnName());
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (now?.ClrType is { } known && (Nullable.GetUnderlyingType(known) ?? known) is { IsEnum: true } states)
        {
            return type == typeof(string) ? Enum.GetNames(states)[0] : 0;
        }

        if (now is null && Moved.TryGetValue(property.GetColumnName(), out var moved))
        {
            return moved;
        }

        // Texts that have to say something.
        var kept = now is null ? null : Nullable.GetUnderlyingType(now.ClrType) ?? now.ClrType;
        if (kept == typeof(LocalDate))
        {
            return $"2027-01-0{row}";
        }

        if (kept == typeof(Recurrence))
        {
            return "weekdays 17:00";
        }

        if (type == typeof(string) && now is { IsPrimitiveCollection: true })
        {
            return $"""["text {row}"]""";
        }

        return type == typeof(string) ? $"text {row}"
            : type == typeof(bool) ? true
            : type == typeof(byte[]) ? new byte[] { (byte)row }
            : type == typeof(List<string>) ? new List<string> { $"text {row}" }
            : type == typeof(double) ? row
            : Convert.ChangeType(row, type, System.Globalization.CultureInfo.InvariantCulture);
    }
}
