using System.Reflection;
using System.Text.Json.Nodes;
using NetSocialBot.Playground.StandIn.Faults;

namespace NetSocialBot.Playground.StandIn.Control;

/// <summary>
/// Faults as JSON, both ways: <c>{"kind":"rate_limited","retry_after":2.5,"scope":"user"}</c>. Kinds and fields are those of
/// the records inside of <typeparamref name="TFault"/>, in snake case; times are seconds.
/// </summary>
internal static class FaultForm<TFault>
    where TFault : FaultKind
{
    private static readonly Dictionary<string, ConstructorInfo> ByKind = typeof(TFault)
        .GetNestedTypes(BindingFlags.NonPublic)
        .Where(type => type.IsSubclassOf(typeof(TFault)))
        .ToDictionary(type => FaultNames.Of(type.Name), type => type.GetConstructors()[0]);

    /// <summary>With their fields, for who got one wrong.</summary>
    private static readonly string Kinds = string.Join(
        ", ",
        ByKind.Select(kind => $"{kind.Key}({string.Join(", ", kind.Value.GetParameters().Select(NameOf))})")
    );

    /// <returns>Null, and mistakes noted, where it is none.</returns>
    public static TFault? Read(Fields fields)
    {
        var kind = fields.Text("kind", $"one of {Kinds}");
        if (!ByKind.TryGetValue(kind, out var constructor))
        {
            if (kind.Length > 0)
            {
                fields.Note("kind", $"'{kind}' is not known", $"give one of {Kinds}");
            }
            return null;
        }
        var before = fields.Mistakes.Count;
        var values = constructor.GetParameters().Select(parameter => ValueOf(parameter, fields)).ToArray();
        fields.AllowNoOthers();
        if (fields.Mistakes.Count > before)
        {
            return null;
        }
        var fault = (TFault)constructor.Invoke(values);
        if (fault.Complaint() is not { } complaint)
        {
            return fault;
        }
        fields.Note(FaultNames.Of(complaint.Field), "cannot be", complaint.Problem);
        return null;
    }

    private static object? ValueOf(ParameterInfo parameter, Fields fields)
    {
        var name = NameOf(parameter);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (!parameter.HasDefaultValue && !fields.Has(name))
        {
            fields.Note(name, "is missing", $"give {WhatIs(type)}");
            return null;
        }
        var otherwise = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        if (type == typeof(TimeSpan))
        {
            return SecondsOf(name, fields);
        }
        if (type == typeof(int))
        {
            return fields.WholeOr(name, (int?)otherwise, WhatIs(type));
        }
        if (type == typeof(bool))
        {
            return fields.FlagOr(name, otherwise is true);
        }
        var text = fields.TextOr(name, (string?)otherwise, WhatIs(type));
        return type.IsEnum && text is not null ? MemberOf(type, name, text, fields) : text;
    }

    private static TimeSpan? SecondsOf(string name, Fields fields)
    {
        const double Most = 10_000_000_000;
        var seconds = fields.NumberOr(name, null, WhatIs(typeof(TimeSpan)));
        if (seconds is null or (>= -Most and <= Most))
        {
            return seconds is { } number ? TimeSpan.FromSeconds(number) : null;
        }
        fields.Note(name, "is too long", WhatIs(typeof(TimeSpan)));
        return null;
    }

    private static object? MemberOf(Type type, string name, string text, Fields fields)
    {
        var member = Enum.GetNames(type).FirstOrDefault(each => FaultNames.Of(each) == text);
        if (member is null)
        {
            fields.Note(name, $"'{text}' is not known", $"give {WhatIs(type)}");
        }
        return member is null ? null : Enum.Parse(type, member);
    }

    private static string NameOf(ParameterInfo parameter) => FaultNames.Of(parameter.Name!);

    private static string WhatIs(Type type) =>
        type == typeof(TimeSpan) ? "seconds, for example 1.5"
        : type == typeof(int) ? "a whole number"
        : type == typeof(bool) ? "true or false"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type).Select(FaultNames.Of))}"
        : "a text";
}
