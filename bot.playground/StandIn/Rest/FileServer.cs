using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>
/// Hands out files that people sent along with commands, as Discord's CDN does: to whoever knows the address, without a token.
/// </summary>
internal static class FileServer
{
    public const string Prefix = "/ephemeral-attachments";

    /// <param name="path">Application, file and name.</param>
    public static Task HandleAsync(HttpContext http, PathString path, DiscordWorld world)
    {
        var parts = path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Upload? file = null;
        if (
            HttpMethods.IsGet(http.Request.Method)
            && parts is [_, var number, var name]
            && ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        )
        {
            lock (world.Gate)
            {
                file = world.SentFiles.GetValueOrDefault(id);
            }
            file = file?.FileName == name ? file : null;
        }
        if (file is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return http.Response.WriteAsync("This content is no longer available.");
        }
        http.Response.ContentType = file.ContentType;
        http.Response.ContentLength = file.Bytes.Length;
        return http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted).AsTask();
    }
}
