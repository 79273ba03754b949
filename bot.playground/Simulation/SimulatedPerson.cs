using System.Text.Json;

namespace NetSocialBot.Playground.Simulation;

/// <summary>Somebody who comes to the playground, with what they would write about themself.</summary>
internal sealed record SimulatedPerson(
    string Name,
    string From,
    string Likes,
    string Done,
    string Thinks,
    string Family
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// As many as wanted. The first are written out in people.json; beyond them, names get a number and lives are dealt anew
    /// from the same cards.
    /// </summary>
    public static IReadOnlyList<SimulatedPerson> Invite(int count, int seed)
    {
        var known = Read();
        var chance = new Random(seed);
        List<SimulatedPerson> people = [.. known.Take(count)];
        while (people.Count < count)
        {
            var number = (people.Count / known.Count) + 1;
            people.Add(
                new SimulatedPerson(
                    $"{known[people.Count % known.Count].Name} {number}",
                    Pick(known, chance).From,
                    Pick(known, chance).Likes,
                    Pick(known, chance).Done,
                    Pick(known, chance).Thinks,
                    Pick(known, chance).Family
                )
            );
        }

        return people;
    }

    private static SimulatedPerson Pick(List<SimulatedPerson> known, Random chance) => known[chance.Next(known.Count)];

    private static List<SimulatedPerson> Read()
    {
        var name = $"{typeof(SimulatedPerson).Namespace}.people.json";
        using var stream = typeof(SimulatedPerson).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<List<SimulatedPerson>>(stream, Json)!;
    }
}
