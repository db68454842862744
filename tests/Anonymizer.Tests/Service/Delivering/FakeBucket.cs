using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Tests.Service.Delivering;

/// <summary>
/// A bucket on this machine that keeps versions, as many real ones do. It answers only what is signed with the right key (Signature Version 4,
/// worked out here once more from the documentation), and knows as much as handing over and deleting takes.
/// </summary>
internal sealed partial class FakeBucket : IAsyncDisposable
{
    public const string AccessKey = "the-access-key";
    public const string SecretKey = "the-secret-key";
    public const string Name = "results";

    private readonly ConcurrentDictionary<string, List<StoredVersion>> _objects = new();
    private HttpReceiver? _server;
    private int _versions;

    public Uri Address => _server!.Address;

    /// <summary>The objects that a reader of the bucket sees, by their keys.</summary>
    public IReadOnlyDictionary<string, StoredVersion> Objects => _objects
        .Where(entry => entry.Value is [.., { IsMarker: false }])
        .ToDictionary(entry => entry.Key, entry => entry.Value[^1]);

    /// <summary>Everything that is kept, also what is hidden.</summary>
    public int Versions => _objects.Values.Sum(versions => versions.Count);

    /// <summary>Refuses what deletes.</summary>
    public bool IsLocked { get; set; }

    /// <summary>Answers nothing but that it is out of order.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many keys one answer lists.</summary>
    public int PageSize { get; init; } = 1000;

    public static async Task<FakeBucket> StartAsync(int pageSize = 1000)
    {
        var bucket = new FakeBucket { PageSize = pageSize };
        bucket._server = await HttpReceiver.StartAsync(bucket.AnswerAsync);
        return bucket;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    /// <summary>How much is kept under keys that begin so, also what is hidden.</summary>
    public int VersionsOf(string beginning) =>
        _objects.Where(entry => entry.Key.StartsWith(beginning, StringComparison.Ordinal)).Sum(entry => entry.Value.Count);

    /// <summary>Takes an object away, as somebody else might.</summary>
    public void Remove(string key) => _objects.Remove(key, out _);

    private async Task AnswerAsync(Received request, HttpResponse response)
    {
        if (!IsSigned(request))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            await response.WriteAsync("<Error><Code>SignatureDoesNotMatch</Code></Error>");
            return;
        }

        if (IsDown)
        {
            response.StatusCode = StatusCodes.Status501NotImplemented;
            await response.WriteAsync("<Error><Code>OutOfOrder</Code></Error>");
            return;
        }

        var key = Uri.UnescapeDataString(request.Path[($"/{Name}".Length)..].TrimStart('/'));
        switch (request.Method)
        {
            case "PUT":
                Add(key, new StoredVersion(Number(), ContentOf(request), request.Headers["Content-Type"], request.Headers.GetValueOrDefault("x-amz-meta-sha256")));
                response.Headers.ETag = "\"0\"";
                break;
            case "HEAD" when Objects.TryGetValue(key, out var found):
                response.ContentLength = found.Content.Length;
                response.Headers["x-amz-meta-sha256"] = found.Sha256;
                break;
            case "HEAD":
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case "DELETE" when IsLocked:
                response.StatusCode = StatusCodes.Status403Forbidden;
                await response.WriteAsync("<Error><Code>AccessDenied</Code></Error>");
                break;
            case "DELETE":
                Delete(key, QueryValue(request, "versionId"));
                response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "GET" when request.Query.Contains("versions", StringComparison.Ordinal):
                await response.WriteAsync(ListVersions(QueryValue(request, "prefix") ?? string.Empty));
                break;
            case "GET" when QueryValue(request, "list-type") == "2":
                await response.WriteAsync(ListObjects(QueryValue(request, "prefix") ?? string.Empty, QueryValue(request, "continuation-token")));
                break;
            case "GET" when key.Length > 0 && Objects.TryGetValue(key, out var wanted):
                await SendAsync(wanted.Content, request.Headers.GetValueOrDefault("Range"), response);
                break;
            case "GET" when key.Length > 0:
                response.StatusCode = StatusCodes.Status404NotFound;
                await response.WriteAsync("<Error><Code>NoSuchKey</Code></Error>");
                break;
            default:
                response.StatusCode = StatusCodes.Status501NotImplemented;
                await response.WriteAsync("<Error><Code>NotImplemented</Code></Error>");
                break;
        }
    }

    private string ListObjects(string prefix, string? after)
    {
        var rest = Objects
            .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(entry.Key, after ?? string.Empty) > 0)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .ToList();
        var contents = rest.Take(PageSize).Select(entry =>
            $"<Contents><Key>{entry.Key}</Key><Size>{entry.Value.Content.Length}</Size><LastModified>{entry.Value.At:yyyy-MM-ddTHH:mm:ss.fffZ}</LastModified></Contents>");
        var more = rest.Count > PageSize ? $"<IsTruncated>true</IsTruncated><NextContinuationToken>{rest[PageSize - 1].Key}</NextContinuationToken>" : string.Empty;
        return $"<ListBucketResult><Name>{Name}</Name>{string.Concat(contents)}{more}</ListBucketResult>";
    }

    private static async Task SendAsync(byte[] content, string? range, HttpResponse response)
    {
        var from = range is null ? 0 : int.Parse(range["bytes=".Length..].Split('-')[0], CultureInfo.InvariantCulture);
        response.StatusCode = range is null ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent;
        response.ContentLength = content.Length - from;
        await response.Body.WriteAsync(content.AsMemory(from));
    }

    private string Number() => Interlocked.Increment(ref _versions).ToString(CultureInfo.InvariantCulture);

    private void Add(string key, StoredVersion version) => _objects.GetOrAdd(key, _ => []).Add(version);

    private void Delete(string key, string? version)
    {
        if (version is null)
        {
            Add(key, new StoredVersion(Number(), [], string.Empty, null) { IsMarker = true });
        }
        else
        {
            _objects[key].RemoveAll(stored => stored.Number == version);
        }
    }

    private string ListVersions(string prefix)
    {
        var versions = _objects.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(entry => entry.Value.Select(version =>
        {
            var element = version.IsMarker ? "DeleteMarker" : "Version";
            return $"<{element}><Key>{entry.Key}</Key><VersionId>{version.Number}</VersionId></{element}>";
        }));
        return $"<ListVersionsResult><Name>{Name}</Name>{string.Concat(versions)}</ListVersionsResult>";
    }

    private static string? QueryValue(Received request, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    // Bodies may come in pieces that are signed one by one: "size;chunk-signature=...", the piece, and so on until one of size 0.
    private static byte[] ContentOf(Received request)
    {
        if (!request.Headers["x-amz-content-sha256"].StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            return request.Body;
        }

        using var content = new MemoryStream();
        for (var at = 0; ;)
        {
            var end = Array.IndexOf(request.Body, (byte)'\n', at);
            var size = int.Parse(Encoding.ASCII.GetString(request.Body, at, end - at).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return content.ToArray();
            }

            content.Write(request.Body, end + 1, size);
            at = end + 1 + size + "\r\n".Length;
        }
    }

    private static bool IsSigned(Received request)
    {
        if (!request.Headers.TryGetValue("Authorization", out var header) || AuthorizationForm().Match(header) is not { Success: true } authorization)
        {
            return false;
        }

        var (scope, names, signature) = (authorization.Groups["scope"].Value, authorization.Groups["headers"].Value, authorization.Groups["signature"].Value);
        var headers = names.Split(';').Select(name => $"{name}:{request.Headers[name].Trim()}\n");
        var query = request.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Contains('=', StringComparison.Ordinal) ? part : part + "=")
            .Order(StringComparer.Ordinal);
        var canonical = string.Join(
            '\n', request.Method, request.Path, string.Join('&', query), string.Concat(headers), names, request.Headers["x-amz-content-sha256"]);
        var toSign = $"AWS4-HMAC-SHA256\n{request.Headers["x-amz-date"]}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + SecretKey), (secret, part) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(part)));
        return authorization.Groups["key"].Value == AccessKey
            && signature == Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/(?<scope>[^,]+), ?SignedHeaders=(?<headers>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})$")]
    private static partial Regex AuthorizationForm();
}

/// <summary>A version of an object, or a mark that hides the ones before it.</summary>
internal sealed record StoredVersion(string Number, byte[] Content, string Type, string? Sha256)
{
    public bool IsMarker { get; init; }

    public DateTime At { get; init; } = TimeProvider.System.GetUtcNow().UtcDateTime;
}
