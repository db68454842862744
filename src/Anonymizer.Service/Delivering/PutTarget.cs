using System.Net;
using System.Net.Http.Headers;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Delivering;

/// <summary>Hands results over with HTTP: PUT for each file, DELETE to take it back.</summary>
/// <param name="settings">Where to.</param>
/// <param name="http">The connection; follows no redirection, and waits for as long as a recording takes.</param>
internal sealed class PutTarget(PutSettings settings, HttpClient http) : IDeliveryTarget
{
    /// <summary>Its name.</summary>
    public const string TargetName = "http";

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestUpload = TimeSpan.FromHours(6);
    private readonly Uri _base = WebAddresses.AsFolder(settings.Address);

    /// <inheritdoc/>
    public string Name => TargetName;

    /// <inheritdoc/>
    public async Task SendAsync(DeliveryPackage package, CancellationToken cancellationToken)
    {
        foreach (var file in package.Files)
        {
            using var request = Request(HttpMethod.Put, file.Name);
            request.Content = new StreamContent(file.Open());
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(file.Type);
            request.Content.Headers.ContentLength = file.Bytes;
            request.Content.Headers.Add("Repr-Digest", $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Sha256))}:");
            request.Headers.Add("Idempotency-Key", $"{package.MessageId:n}.{file.Name}");

            // Who refuses, does so before gigabytes are sent.
            request.Headers.ExpectContinue = true;
            var answer = await SendAsync(request, LongestUpload, cancellationToken);
            if ((int)answer is < 200 or > 299)
            {
                throw new MessageFailedException($"The receiver answered {(int)answer} to PUT.");
            }
        }
    }

    /// <inheritdoc/>
    public async Task RecallAsync(DeliveryRecall recall, CancellationToken cancellationToken)
    {
        foreach (var file in recall.Files)
        {
            using var delete = Request(HttpMethod.Delete, file);
            var answer = await SendAsync(delete, LongestAnswer, cancellationToken);
            if (answer is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented)
            {
                throw new MessageFailedException($"The receiver can't delete by HTTP (it answered {(int)answer}): it has to be done there by hand.", isLasting: true);
            }

            if (!IsGone(answer) && (int)answer is < 200 or > 299)
            {
                throw new MessageFailedException($"The receiver answered {(int)answer} to DELETE.");
            }
        }

        foreach (var file in recall.Files)
        {
            using var look = Request(HttpMethod.Head, file);
            var answer = await SendAsync(look, LongestAnswer, cancellationToken);
            if (!IsGone(answer))
            {
                throw new MessageFailedException($"After DELETE it can't be seen to be gone: the receiver answered {(int)answer} to HEAD.");
            }
        }
    }

    private static bool IsGone(HttpStatusCode answer) => answer is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    private HttpRequestMessage Request(HttpMethod method, string file)
    {
        var request = new HttpRequestMessage(method, new Uri(_base, file));
        if (settings.Token is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return request;
    }

    private async Task<HttpStatusCode> SendAsync(HttpRequestMessage request, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(longest);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        return answer.StatusCode;
    }
}
