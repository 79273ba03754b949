using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NetSocialBot.Chat;
using NetSocialBot.Chat.Handlers;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.Hosting.Telemetry;
using NetSocialBot.Rounds;
using NetSocialBot.Tests.Bot;
using Quartz.Diagnostics;

namespace NetSocialBot.Tests.Hosting;

/// <summary>The dashboard that operators are given asks for what there is.</summary>
public sealed partial class DashboardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_query_of_the_dashboard_names_a_metric_that_there_is()
    {
        var known = await KnownAsync();
        var dashboard = JsonNode.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(AppContext.BaseDirectory, "config", "grafana", "netsocialbot.json"),
                Token
            )
        )!;

        var queries = Values(dashboard, "expr").ToList();

        Assert.True(queries.Count >= 8);
        Assert.All(
            queries,
            query =>
            {
                var named = Metric().Matches(query).Select(m => m.Value).ToList();
                Assert.NotEmpty(named);
                Assert.All(named, name => Assert.Contains(name, known));
            }
        );
    }

    /// <summary>As Prometheus names what comes by OTLP: dots become lines, units are spelled out, counters are totals.</summary>
    private static async Task<HashSet<string>> KnownAsync()
    {
        HashSet<string> names = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (
                    instrument.Meter.Name
                    is Instruments.Name
                        or GatewayMetrics.MeterName
                        or RequestMetrics.MeterName
                        or QuartzInstrumentation.MeterName
                )
                {
                    lock (names)
                    {
                        names.UnionWith(NamesOf(instrument));
                    }
                }
            },
        };
        listener.Start();
        foreach (
            var type in (Type[])
                [typeof(RoundMetrics), typeof(InteractionMetrics), typeof(JobLag), typeof(RequestMetrics)]
        )
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        using var gateway = new GatewayMetrics();
        await using var bot = await TestBot.StartAsync(Token);
        lock (names)
        {
            return [.. names];
        }
    }

    private static IEnumerable<string> NamesOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        var kind = instrument.GetType().Name;
        return kind.StartsWith("Histogram", StringComparison.Ordinal)
                ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"]
            : kind.StartsWith("Counter", StringComparison.Ordinal) ? [$"{name}_total"]
            : [name];
    }

    private static IEnumerable<string> Values(JsonNode? node, string key) =>
        node switch
        {
            JsonObject all => all.SelectMany(p =>
                p.Key == key && p.Value is JsonValue value ? [(string)value!] : Values(p.Value, key)
            ),
            JsonArray items => items.SelectMany(item => Values(item, key)),
            _ => [],
        };

    [GeneratedRegex("(netsocialbot|discord|quartz)_[a-z_]+")]
    private static partial Regex Metric();
}
