using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NetSocialBot.Chat;
using NetSocialBot.Storage.Leases;
using NodaTime;

namespace NetSocialBot.Storage;

/// <summary>
/// The one context. It knows no feature: each brings its <see cref="IEntityTypeConfiguration{TEntity}"/>, and reads through
/// <see cref="DbContext.Set{TEntity}()"/>. Each database has a type of its own, as EF Core keeps migrations by context type.
/// A new migration, for both:
/// <c>dotnet ef migrations add NAME --project bot --context SqliteBotDbContext --output-dir Storage/Migrations/Sqlite</c>,
/// <c>dotnet ef migrations add NAME --project bot --context PostgresBotDbContext --output-dir Storage/Migrations/Postgres</c>.
/// </summary>
internal abstract class BotDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The work that this context is at, if it is one that only one worker may be at.</summary>
    public HeldLease? Held { get; set; }

    /// <exception cref="LeaseLostException">Another worker is at it by now; nothing was saved.</exception>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        Held?.Assert(this);
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException failure) when (Held is { } held)
        {
            if (await held.IsLostAsync(this, failure, cancellationToken).ConfigureAwait(false))
            {
                throw new LeaseLostException(held.Work, failure);
            }

            throw;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BotDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<CommunityId>().HaveConversion<CommunityIdConverter>();
        configurationBuilder.Properties<UserId>().HaveConversion<UserIdConverter>();
        configurationBuilder.Properties<ChannelId>().HaveConversion<ChannelIdConverter>();
        configurationBuilder.Properties<MessageId>().HaveConversion<MessageIdConverter>();
        configurationBuilder.Properties<RoleId>().HaveConversion<RoleIdConverter>();
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    private sealed class CommunityIdConverter() : ValueConverter<CommunityId, long>(id => id.Value, v => new(v));

    private sealed class UserIdConverter() : ValueConverter<UserId, long>(id => id.Value, v => new(v));

    private sealed class ChannelIdConverter() : ValueConverter<ChannelId, long>(id => id.Value, v => new(v));

    private sealed class MessageIdConverter() : ValueConverter<MessageId, long>(id => id.Value, v => new(v));

    private sealed class RoleIdConverter() : ValueConverter<RoleId, long>(id => id.Value, v => new(v));

    /// <summary>Moments are milliseconds since 1970: they sort and compare the same on every database.</summary>
    private sealed class InstantConverter()
        : ValueConverter<Instant, long>(i => i.ToUnixTimeMilliseconds(), v => Instant.FromUnixTimeMilliseconds(v));
}

internal sealed class SqliteBotDbContext(DbContextOptions<SqliteBotDbContext> options) : BotDbContext(options);

internal sealed class PostgresBotDbContext(DbContextOptions<PostgresBotDbContext> options) : BotDbContext(options);
