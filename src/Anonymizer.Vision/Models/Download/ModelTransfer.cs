using System.Net;
using System.Net.Http.Headers;

namespace Anonymizer.Vision.Models.Download;

/// <summary>Receives the bytes of one model over HTTP, going on where an interrupted transfer stopped.</summary>
internal sealed class ModelTransfer(
    ModelEntry entry,
    Uri address,
    HttpClient client,
    ModelDownloadOptions options,
    TimeProvider time,
    IProgress<DownloadProgress>? progress)
{
    private const int BufferSize = 64 * 1024;

    // The server's mark of the version it sent. With it, a server whose file has changed sends the whole new file instead of
    // a rest that doesn't fit. It isn't kept from one call to the next; there the hash tells.
    private EntityTagHeaderValue? _version;

    /// <summary>Receives until the file has its full size.</summary>
    /// <exception cref="TransferInterruptedException">The transfer ended early; calling again goes on.</exception>
    /// <exception cref="ModelDownloadException">Trying again at once would not help.</exception>
    public async Task ReceiveAsync(PartialFile part, CancellationToken cancellationToken)
    {
        if (part.Length > entry.Bytes) part.Clear();
        if (part.Length == entry.Bytes) return;

        using HttpRequestMessage request = CreateRequest(part.Length);
        using HttpResponseMessage response = await SendAsync(request, cancellationToken);
        Accept(response, part);
        _version = response.Headers.ETag is { IsWeak: false } strong ? strong : null;
        await CopyAsync(response, part, cancellationToken);
    }

    private HttpRequestMessage CreateRequest(long received)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (received == 0) return request;

        request.Headers.Range = new RangeHeaderValue(received, null);
        if (_version is not null) request.Headers.IfRange = new RangeConditionHeaderValue(_version);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = new Patience(options.ResponseTimeout, time, cancellationToken);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        }
        catch (HttpRequestException error)
        {
            throw Failure(ModelDownloadFailure.Unreachable, $"{address.Host} can't be reached ({error.Message})", error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(ModelDownloadFailure.Unreachable, $"{address.Host} gives no answer", error);
        }
    }

    /// <summary>Decides from the head of the answer whether its body continues the part, replaces it, or is of no use.</summary>
    private void Accept(HttpResponseMessage response, PartialFile part)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == part.Length:
                return;
            case HttpStatusCode.OK:
                part.Clear();
                return;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                part.Clear();
                throw new TransferInterruptedException($"{address.Host} can't continue the transfer");
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new TransferInterruptedException($"{address.Host} is busy (HTTP status {(int)response.StatusCode})");
            default:
                string answer = $"{address.Host} answers with HTTP status {(int)response.StatusCode} for {address}";
                throw Failure(ModelDownloadFailure.Refused, answer, null);
        }
    }

    private async Task CopyAsync(HttpResponseMessage response, PartialFile part, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        while (await ReadAsync(body, buffer, cancellationToken) is var count and > 0)
        {
            if (part.Length + count > entry.Bytes) throw Unwanted(part, $"more than the expected {entry.Bytes} bytes");
            await part.AppendAsync(buffer.AsMemory(0, count), cancellationToken);
            progress?.Report(new DownloadProgress(entry.Name, part.Length, entry.Bytes));
        }

        if (part.Length == entry.Bytes) return;

        // Where the answer says how long it is, the client would have noticed a cut; so this short body is all there is.
        bool endIsKnown = response.Content.Headers.ContentLength is not null || response.Headers.TransferEncodingChunked == true;
        throw endIsKnown
            ? Unwanted(part, $"{part.Length} bytes instead of {entry.Bytes}")
            : new TransferInterruptedException($"the transfer from {address.Host} was cut");
    }

    private async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var patience = new Patience(options.StallTimeout, time, cancellationToken);
        try
        {
            return await body.ReadAsync(buffer, patience.Token);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new TransferInterruptedException($"the transfer from {address.Host} was cut", error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransferInterruptedException($"the transfer from {address.Host} stalled", error);
        }
    }

    private ModelDownloadException Unwanted(PartialFile part, string what)
    {
        part.Clear();
        return Failure(ModelDownloadFailure.WrongContent, $"{address.Host} sent something else ({what})", null);
    }

    private ModelDownloadException Failure(ModelDownloadFailure failure, string why, Exception? cause) =>
        new(failure, $"The model '{entry.Name}' can't be downloaded: {why}. {Advice(failure)}", cause);

    private string Advice(ModelDownloadFailure failure) => failure == ModelDownloadFailure.Unreachable
        ? "Try again when the network is there."
        : $"Get {entry.File} from {entry.Source} and name its folder with --models.";
}
