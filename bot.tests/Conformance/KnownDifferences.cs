namespace NetSocialBot.Tests.Conformance;

/// <summary>Where Discord itself does not do what its OpenAPI document says. Each is put right in what was read from it.</summary>
internal static class KnownDifferences
{
    private static readonly string[] Commands = ["ApplicationCommandUpdateRequest", "ApplicationCommandCreateRequest"];

    /// <summary>What is taken although the document does not have it so, and by whose word.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Field errors have codes that are text, such as BASE_TYPE_REQUIRED (reference, error messages)",
        "The body of a 429 need not have a code (topics, rate limits, rate limit response structure)",
        "A post in a forum comes back with its first message (channel resource, start thread in forum or media channel)",
        "default_member_permissions is a bit set written as text (application commands, command structure)",
    ];

    public static void PutRight(SchemaBook book)
    {
        var error = book.Named("Error");
        book.Named("InnerErrors").Properties["_errors"].Items = new Schema
        {
            Types = error.Types,
            Required = error.Required,
            Properties = new Dictionary<string, Schema>(error.Properties)
            {
                ["code"] = new Schema { Types = ["string", "integer"] },
            },
        };
        var limited = book.Named("RatelimitedResponse");
        var withoutCode = new Schema
        {
            Types = error.Types,
            Properties = error.Properties,
            Required = ["message"],
        };
        limited.AllOf = [.. limited.AllOf.Select(part => part.Required.Contains("code") ? withoutCode : part)];
        var thread = book.Named("CreatedThreadResponse");
        thread.Properties = new Dictionary<string, Schema>(thread.Properties)
        {
            ["message"] = book.Named("MessageResponse"),
        };
        foreach (var command in Commands)
        {
            var permissions = book.Named(command).Properties["default_member_permissions"];
            permissions.Types = [.. permissions.Types, "string"];
            permissions.Pattern = book.Named("SnowflakeType").Pattern;
        }
    }
}
