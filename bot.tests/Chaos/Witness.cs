using System.Globalization;

namespace NetSocialBot.Tests.Chaos;

/// <summary>Stands between the client and the wire, and notes what becomes of each answer to an interaction.</summary>
internal sealed class Witness(ChaosBook book, TimeProvider time, HttpMessageHandler wire) : DelegatingHandler(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        book.Survivors.Watch(request);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            book.Survivors.Watch(response);
            var status = (int)response.StatusCode;
            // 40060, "acknowledged already", is Discord's word that an earlier try had arrived. A callback is answered by 204:
            // where it is 200, a fault has put something else in the place of Discord's word.
            var isSpoiled =
                status == 200 && request.RequestUri!.AbsolutePath.EndsWith("/callback", StringComparison.Ordinal);
            Note(request, $"{status}", isSpoiled || status is 429 or >= 500, began);
            return response;
        }
        catch (Exception failure)
        {
            Note(request, failure.GetType().Name, hasFailed: true, began);
            throw;
        }
    }

    private void Note(HttpRequestMessage request, string outcome, bool hasFailed, long began)
    {
        if (book.Ledger is not { } ledger)
        {
            return;
        }

        var attempt = new Attempt(outcome, hasFailed, time.GetElapsedTime(began));
        var parts = request.RequestUri!.AbsolutePath.Split('/');
        if (parts is [.., "interactions", var id, _, "callback"])
        {
            ledger.Find(ulong.Parse(id, CultureInfo.InvariantCulture))?.First.Enqueue(attempt);
        }
        else if (parts is [.., "webhooks", _, var token, "messages", _])
        {
            ledger.FindByToken(token)?.Later.Enqueue(attempt);
        }
    }
}
