namespace NetSocialBot.Tests.Spreadsheet;

/// <summary>A slice of real members, when the data is there: nothing in the repository depends on it.</summary>
public sealed class RealMembersTests
{
    private const int Members = 3_000;

    [Fact]
    public async Task Three_thousand_real_members_are_each_in_once_and_meet_nobody_they_know()
    {
        var data = FindData();
        Assert.SkipWhen(data is null, "The real members are not beside this repository (../shared/data/deezer/HU).");
        var token = TestContext.Current.CancellationToken;
        var members = (await File.ReadAllLinesAsync(Path.Combine(data, "members.csv"), token))
            .Take(Members + 1)
            .ToArray();
        var names = members.Skip(1).Select(line => line.Split(',')[0]).ToHashSet();
        var known = (await File.ReadAllLinesAsync(Path.Combine(data, "known.csv"), token))
            .Where((line, row) => row == 0 || line.Split(',').All(names.Contains))
            .ToArray();
        using var folder = new PairFolder()
            .With("members.csv", string.Join('\n', members))
            .With("known.csv", string.Join('\n', known));

        var result = await folder.RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Looking for the best candidates of 3,000 members", result.Error, StringComparison.Ordinal);
        var groups = (await File.ReadAllLinesAsync(folder.Output, token))
            .Skip(1)
            .Select(line => line.Split(',').Take(3).Where(name => name.Length > 0).ToArray())
            .ToArray();
        Assert.Equal(names.Order(), groups.SelectMany(group => group).Order());
        Assert.All(groups, group => Assert.Equal(2, group.Length));
        var strangers = groups.SelectMany(group => new[] { $"{group[0]},{group[1]}", $"{group[1]},{group[0]}" });
        Assert.Empty(known.Intersect(strangers));
        Assert.Contains(
            "Matching       proved optimal, over the best candidates",
            result.Output,
            StringComparison.Ordinal
        );
    }

    private static string? FindData()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetSocialBot.sln")))
            {
                var data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data", "deezer", "HU"));
                return Directory.Exists(data) ? data : null;
            }
        }
        return null;
    }
}
