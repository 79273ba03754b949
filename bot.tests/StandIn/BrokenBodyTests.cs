using System.Net.Sockets;
using System.Text;

namespace NetSocialBot.Tests.StandIn;

/// <summary>What cannot be read is the client's fault and no failure of the server, and only what is too large is called so.</summary>
public sealed class BrokenBodyTests
{
    private const string Part = "--a\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n";

    [Theory]
    [InlineData("multipart/form-data; boundary=a", "x")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=a", Part + "{}")]
    [InlineData("multipart/form-data; boundary=a", Part + "{\r\n--a--\r\n")]
    [InlineData("multipart/form-data; boundary=a", "--a\r\n\r\n{}\r\n--a--\r\n")]
    [InlineData("multipart/form-data; boundary=a", "--a\r\nno header\r\n\r\n{}\r\n--a--\r\n")]
    public async Task A_form_that_cannot_be_read_is_refused(string contentType, string form)
    {
        await using var community = await Community.StartAsync();
        var path = $"channels/{community.Lounge.Id}/messages";

        var answer = await community.Bot.SendAsync(HttpMethod.Post, path, form, contentType);

        Assert.Equal((400, 50109), (answer.Status, answer.Code));
        Assert.Empty(community.Server.Messages(community.Lounge));
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nno length\r\n", "HTTP/1.1 400", "\"code\":50109")]
    [InlineData("Content-Length: 40000000\r\n\r\n", "HTTP/1.1 413", "\"code\":40005")]
    public async Task What_cannot_be_taken_off_the_wire_is_refused_for_what_is_wrong_with_it(
        string rest,
        string status,
        string code
    )
    {
        await using var community = await Community.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", community.Server.BaseUrl.Port, Patience.Token);
        var wire = socket.GetStream();
        const string Head = "POST /api/v10/users/@me HTTP/1.1\r\nHost: x\r\nUser-Agent: DiscordBot (x, 1)\r\n";
        await wire.WriteAsync(Encoding.ASCII.GetBytes(Head + rest), Patience.Token);

        var answer = "";
        var buffer = new byte[4096];
        while (!answer.Contains("\"code\":", StringComparison.Ordinal))
        {
            var count = await wire.ReadAsync(buffer, Patience.Token);
            Assert.True(count > 0, $"The connection ended after: {answer}");
            answer += Encoding.ASCII.GetString(buffer, 0, count);
        }

        Assert.StartsWith(status, answer, StringComparison.Ordinal);
        Assert.Contains(code, answer, StringComparison.Ordinal);
    }
}
