namespace NetSocialBot.Tests.Storage;

/// <summary>The bots of this class's tests keep their data in PostgreSQL; all others in a SQLite file.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnPostgreSqlAttribute : Attribute;
