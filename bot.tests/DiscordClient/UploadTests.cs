using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NetSocialBot.DiscordApi.Model;
using NetSocialBot.Tests.StandIn;

namespace NetSocialBot.Tests.DiscordClient;

/// <summary>Files as the framework's own form reader finds them on the other side of a socket.</summary>
public sealed class UploadTests
{
    private static readonly byte[] Picture = [1, 2, 3];

    private static readonly MessageRequest WithFiles = Interactions.Text("look") with
    {
        Nonce = "n",
        EnforceNonce = true,
        Files =
        [
            new FileUpload("chart.png", "image/png", Picture, "who met whom"),
            new FileUpload("week.ics", "text/calendar", "BEGIN:VCALENDAR"u8.ToArray()),
        ],
    };

    [Fact]
    public async Task Files_go_along_with_a_message_and_whole_again_at_every_try()
    {
        List<(IFormCollection Form, byte[] Picture)> forms = [];
        await using var server = await RawServer.StartAsync(
            async (http, number) =>
            {
                var form = await http.Request.ReadFormAsync();
                forms.Add((form, Read(form.Files[0])));
                http.Response.StatusCode = number == 1 ? 502 : 200;
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync("""{"id":"7","channel_id":"1"}""");
            }
        );

        var sending = server.Http.CreateMessageAsync(new(1), WithFiles, Patience.Token);
        server.Clock.Advance(
            await server.Clock.WaitBegunAsync(w => w.TotalMilliseconds is >= 500 and <= 750, Patience.Token)
        );
        await sending;

        Assert.Equal(2, forms.Count);
        foreach (var (form, picture) in forms)
        {
            Assert.Equal(["files[0]", "files[1]"], form.Files.Select(file => file.Name));
            Assert.Equal(["chart.png", "week.ics"], form.Files.Select(file => file.FileName));
            Assert.Equal(["image/png", "text/calendar"], form.Files.Select(file => file.ContentType));
            Assert.Equal(Picture, picture);
            using var payload = JsonDocument.Parse(form["payload_json"].ToString());
            Assert.Equal("look", payload.RootElement.GetProperty("content").GetString());
            Assert.Equal(
                """[{"id":"0","filename":"chart.png","description":"who met whom"},{"id":"1","filename":"week.ics"}]""",
                payload.RootElement.GetProperty("attachments").GetRawText()
            );
        }
    }

    [Fact]
    public async Task A_follow_up_and_an_edit_take_files_too_and_an_edit_keeps_those_it_names()
    {
        List<string> attachments = [];
        await using var server = await RawServer.StartAsync(
            async (http, _) =>
            {
                using var payload = JsonDocument.Parse((await http.Request.ReadFormAsync())["payload_json"].ToString());
                attachments.Add(
                    string.Join(
                        ",",
                        payload
                            .RootElement.GetProperty("attachments")
                            .EnumerateArray()
                            .Select(a => a.GetProperty("id").GetString())
                    )
                );
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync("""{"id":"7","channel_id":"1"}""");
            }
        );
        var edit = WithFiles with { Attachments = [new AttachmentRequest("815")] };

        await server.Http.FollowUpAsync(Interactions.Unknown(99), WithFiles, Patience.Token);
        await server.Http.EditMessageAsync(new(1), new(7), edit, Patience.Token);

        Assert.Equal(["0,1", "815,0,1"], attachments);
    }

    [Theory]
    [InlineData("a chart.png")]
    [InlineData("a\"b")]
    [InlineData("")]
    public void A_name_that_Discord_would_change_is_refused_with_the_rule(string name)
    {
        var refused = Assert.Throws<ArgumentException>(() => new FileUpload(name, "image/png", Picture));

        Assert.Contains("letters, digits", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Read(IFormFile file)
    {
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return memory.ToArray();
    }
}
