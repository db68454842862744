using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Anonymizer.Tests.Vision.Models.Download;

/// <summary>
/// A web server on the loopback interface that answers each connection with the next of the given answers, byte for byte,
/// then closes it: so that it can also break off in the middle of a file.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _requests = [];
    private readonly Task _serving;

    public LoopbackServer(params Answer[] answers)
    {
        _listener.Start();
        _serving = ServeAsync(answers);
    }

    /// <summary>The heads of the requests so far.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/model.onnx");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        try
        {
            await _serving;
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or IOException)
        {
            // Stopped while it waited for a connection that the test did not make.
        }

        _stop.Dispose();
    }

    private async Task ServeAsync(Answer[] answers)
    {
        foreach (Answer answer in answers)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
            NetworkStream stream = client.GetStream();
            _requests.Add(await ReadHeadAsync(stream));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer.Head + "Connection: close\r\n\r\n"), _stop.Token);
            await stream.WriteAsync(answer.Body, _stop.Token);
            if (answer.ThenHangs) await Task.Delay(Timeout.Infinite, _stop.Token);
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            head.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, _stop.Token)));
        return head.ToString();
    }
}

/// <summary>What the server says once.</summary>
internal sealed record Answer(string Head, ReadOnlyMemory<byte> Body, bool ThenHangs = false)
{
    /// <summary>The whole file; broken off after some bytes when <paramref name="sent"/> says so.</summary>
    public static Answer Whole(byte[] file, int? sent = null, bool thenHangs = false, string version = "\"v1\"") =>
        new($"HTTP/1.1 200 OK\r\nETag: {version}\r\nContent-Length: {file.Length}\r\n", file.AsMemory(0, sent ?? file.Length), thenHangs);

    /// <summary>The whole file without saying how long it is, so that a cut can't be told from the end.</summary>
    public static Answer WithoutLength(byte[] file, int? sent = null) =>
        new("HTTP/1.1 200 OK\r\n", file.AsMemory(0, sent ?? file.Length));

    /// <summary>The rest of the file from an offset.</summary>
    public static Answer Rest(byte[] file, int from) =>
        new(
            $"HTTP/1.1 206 Partial Content\r\nETag: \"v1\"\r\nContent-Length: {file.Length - from}\r\nContent-Range: bytes {from}-{file.Length - 1}/{file.Length}\r\n",
            file.AsMemory(from));

    /// <summary>A status without content.</summary>
    public static Answer Status(string status) => new($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n", default);
}
