using System.Buffers.Binary;
using NetSocialBot.Playground.StandIn.Interactions;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Tests.StandIn;

/// <summary>Expected values: reference, "Uploading Files", and resources/message, "Attachment Object".</summary>
public sealed class AttachmentTests
{
    private const int Mebibyte = 1024 * 1024;

    private static readonly byte[] Calendar = "BEGIN:VCALENDAR"u8.ToArray();

    [Fact]
    public async Task Files_come_with_the_names_and_descriptions_that_the_message_gives_them()
    {
        await using var community = await Community.StartAsync();

        var answer = await PostAsync(
            community,
            """
            {"content":"look","attachments":[{"id":0,"filename":"who met.png","description":"who met whom"},{"id":"1"}]}
            """,
            (0, "chart.png", "image/png", Png(640, 480)),
            (1, "week.ics", "text/calendar", Calendar)
        );

        Assert.Equal(200, answer.Status);
        var (chart, week) = (answer.Json!["attachments"]![0]!, answer.Json["attachments"]![1]!);
        Assert.Equal(
            ("who_met.png", "who met whom"),
            (chart["filename"]!.ToString(), chart["description"]!.ToString())
        );
        Assert.Equal((640, 480), ((int)chart["width"]!, (int)chart["height"]!));
        Assert.Equal(("week.ics", "text/calendar"), (week["filename"]!.ToString(), week["content_type"]!.ToString()));
        Assert.Null(week["width"]);
        Assert.EndsWith("/week.ics", week["url"]!.ToString(), StringComparison.Ordinal);
        var stored = Assert.Single(community.Server.Messages(community.Lounge)).Attachments;
        Assert.Equal(Calendar, stored[1].Bytes.ToArray());
    }

    [Fact]
    public async Task Files_without_a_list_are_all_taken_and_a_message_may_be_nothing_but_files()
    {
        await using var community = await Community.StartAsync();

        var answer = await PostAsync(community, "{}", (0, "a.txt", "text/plain", [1]), (1, "b.txt", "text/plain", [2]));

        Assert.Equal(200, answer.Status);
        Assert.Equal(["a.txt", "b.txt"], Names(answer));
    }

    [Fact]
    public async Task Ten_files_are_the_most()
    {
        await using var community = await Community.StartAsync();
        (int, string, string, byte[])[] Files(int count) =>
            [.. Enumerable.Range(0, count).Select(i => (i, $"{i}.txt", "text/plain", new byte[] { 1 }))];

        var ten = await PostAsync(community, "{}", Files(10));
        var eleven = await PostAsync(community, "{}", Files(11));

        Assert.Equal(200, ten.Status);
        Assert.Equal((50035, "BASE_TYPE_MAX_LENGTH"), (eleven.Code, eleven.ErrorAt("attachments")));
    }

    [Fact]
    public async Task A_file_of_ten_mebibytes_passes_and_one_byte_more_does_not()
    {
        await using var community = await Community.StartAsync();

        var fits = await PostAsync(community, "{}", (0, "a.bin", "image/png", new byte[10 * Mebibyte]));
        var tooLarge = await PostAsync(community, "{}", (0, "a.bin", "image/png", new byte[(10 * Mebibyte) + 1]));

        Assert.Equal(200, fits.Status);
        Assert.Equal((413, 40005), (tooLarge.Status, tooLarge.Code));
    }

    [Fact]
    public async Task All_files_of_a_request_together_have_a_limit_too()
    {
        await using var community = await Community.StartAsync();
        var nine = new byte[9 * Mebibyte];

        var answer = await PostAsync(
            community,
            "{}",
            (0, "a.bin", "image/png", nine),
            (1, "b.bin", "image/png", nine),
            (2, "c.bin", "image/png", nine)
        );

        Assert.Equal((413, 40005), (answer.Status, answer.Code));
        Assert.Empty(community.Server.Messages(community.Lounge));
    }

    [Theory]
    [InlineData("""{"attachments":[{"id":7}]}""", "attachments.0.id", "ATTACHMENT_NOT_FOUND")]
    [InlineData("""{"attachments":[{"filename":"x"}]}""", "attachments.0.id", "BASE_TYPE_REQUIRED")]
    [InlineData(
        """{"attachments":[{"id":0,"description":"LONG"}]}""",
        "attachments.0.description",
        "BASE_TYPE_MAX_LENGTH"
    )]
    [InlineData("""{"attachments":[{"id":0,"filename":""}]}""", "attachments.0.filename", "BASE_TYPE_REQUIRED")]
    [InlineData(
        """{"flags":32768,"components":[{"type":13,"file":{"url":"attachment://other.ics"}}]}""",
        "components.0.file.url",
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
    )]
    public async Task A_faulty_list_of_files_is_refused_with_the_place_of_the_fault(
        string json,
        string path,
        string code
    )
    {
        await using var community = await Community.StartAsync();

        var answer = await PostAsync(
            community,
            json.Replace("LONG", new string('x', 1025), StringComparison.Ordinal),
            (0, "week.ics", "text/calendar", Calendar)
        );

        Assert.Equal((400, 50035), (answer.Status, answer.Code));
        Assert.Equal(code, answer.ErrorAt(path));
    }

    [Fact]
    public async Task A_component_shows_a_file_of_the_message()
    {
        await using var community = await Community.StartAsync();

        var answer = await PostAsync(
            community,
            """{"flags":32768,"components":[{"type":13,"file":{"url":"attachment://week.ics"}}]}""",
            (0, "week.ics", "text/calendar", Calendar)
        );

        var component = answer.Json!["components"]![0]!;
        Assert.Equal(("week.ics", Calendar.Length), (component["name"]!.ToString(), (int)component["size"]!));
        Assert.Equal(answer.Json["attachments"]![0]!["url"]!.ToString(), component["file"]!["url"]!.ToString());
    }

    [Fact]
    public async Task An_edit_keeps_what_it_lists_adds_what_it_brings_and_drops_the_rest()
    {
        await using var community = await Community.StartAsync();
        var posted = await PostAsync(
            community,
            """{"content":"two"}""",
            (0, "a.txt", "text/plain", [1]),
            (1, "b.txt", "text/plain", [2])
        );
        var path = $"channels/{community.Lounge.Id}/messages/{posted["id"]}";
        var second = posted.Json!["attachments"]![1]!["id"];

        var untouched = await community.Bot.PatchAsync(path, """{"content":"still two"}""");
        var changed = await community.Bot.UploadAsync(
            HttpMethod.Patch,
            path,
            $$"""{"attachments":[{"id":"{{second}}","description":"the second"},{"id":0}]}""",
            (0, "c.txt", "text/plain", [3])
        );
        var joined = await community.Bot.UploadAsync(HttpMethod.Patch, path, "{}", (0, "d.txt", "text/plain", [4]));
        var emptied = await community.Bot.PatchAsync(path, """{"attachments":[]}""");

        Assert.Equal(["a.txt", "b.txt"], Names(untouched));
        Assert.Equal(["b.txt", "c.txt"], Names(changed));
        Assert.Equal("the second", changed.Json!["attachments"]![0]!["description"]!.ToString());
        Assert.Equal(["b.txt", "c.txt", "d.txt"], Names(joined));
        Assert.Empty(Names(emptied));
    }

    [Fact]
    public async Task Without_the_permission_no_file_is_posted()
    {
        await using var community = await Community.StartAsync();
        community.Server.Deny(community.Lounge, community.Server.Bot, Permissions.AttachFiles);

        var answer = PostAsync(community, """{"content":"x"}""", (0, "a.txt", "text/plain", [1]));

        Assert.Equal((403, 50013), await RestTests.CodeAsync(answer));
    }

    [Fact]
    public async Task An_answer_to_an_interaction_and_what_follows_it_may_bring_files()
    {
        await using var scene = await Scene.StartAsync();
        var seeing = scene.Community.Ada.SlashAsync(scene.Community.Lounge, "hello", Patience.Token);
        var asked = await scene.AskedAsync();

        var answered = await scene.Community.Bot.UploadAsync(
            HttpMethod.Post,
            $"interactions/{asked["id"]}/{asked["token"]}/callback",
            """{"type":4,"data":{"content":"Your week","attachments":[{"id":0,"description":"a calendar"}]}}""",
            (0, "week.ics", "text/calendar", Calendar)
        );
        var followUp = await scene.Community.Bot.UploadAsync(
            HttpMethod.Post,
            scene.Webhook(asked),
            """{"content":"And a chart","flags":64}""",
            (0, "chart.png", "image/png", Png(1, 1))
        );

        Assert.Equal(204, answered.Status);
        var file = Assert.Single(Assert.IsType<Seen.Reply>(await seeing).Message.Attachments);
        Assert.Equal(("week.ics", "a calendar"), (file.Name, file.Description));
        Assert.Equal(["chart.png"], Names(followUp));
        Assert.True((bool)followUp.Json!["attachments"]![0]!["ephemeral"]!);
    }

    [Fact]
    public async Task A_repeated_upload_with_the_same_nonce_gives_the_first_message()
    {
        await using var community = await Community.StartAsync();
        const string Json = """{"content":"once","nonce":"abc","enforce_nonce":true}""";

        var first = await PostAsync(community, Json, (0, "a.txt", "text/plain", [1]));
        var second = await PostAsync(community, Json, (0, "a.txt", "text/plain", [1]));

        Assert.Equal(first["id"], second["id"]);
        Assert.Single(community.Server.Messages(community.Lounge));
    }

    private static IEnumerable<string> Names(RawAnswer answer) =>
        answer.Json!["attachments"]!.AsArray().Select(file => file!["filename"]!.ToString());

    private static Task<RawAnswer> PostAsync(
        Community community,
        string json,
        params (int Number, string Name, string Type, byte[] Bytes)[] files
    ) => community.Bot.UploadAsync(HttpMethod.Post, $"channels/{community.Lounge.Id}/messages", json, files);

    /// <summary>The head of a PNG, which says how large the picture is.</summary>
    private static byte[] Png(int width, int height)
    {
        byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[8]];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
