using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Anonymizer.Tests.Service;

/// <summary>A mail server on this machine: as much of SMTP as it takes to be given an e-mail, or to refuse it.</summary>
internal sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly Task _listening;

    public SmtpReceiver()
    {
        _listener.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it says to a recipient; "250 ok" takes the e-mail.</summary>
    public string AnswerToRecipient { get; set; } = "250 ok";

    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _listening;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
            {
                // The test ended, or the other side hung up.
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 here");
        var recipient = string.Empty;
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            if (word == "RCPT")
            {
                recipient = line;
            }

            await writer.WriteLineAsync(word switch
            {
                "RCPT" => AnswerToRecipient,
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 ok",
            });
            if (word == "DATA")
            {
                _mails.Enqueue(new ReceivedMail(recipient, await ReadDataAsync(reader)));
                await writer.WriteLineAsync("250 taken");
            }
        }
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>An e-mail as it came.</summary>
/// <param name="Recipient">The line that named the recipient.</param>
/// <param name="Text">Headers and body.</param>
internal sealed record ReceivedMail(string Recipient, string Text)
{
    public string Header(string name) => Text.Split('\n').First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    /// <summary>The text as a person reads it.</summary>
    public string Body
    {
        get
        {
            var body = Text[(Text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
            return Header("Content-Transfer-Encoding") == "base64"
                ? Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings(string.Empty)))
                : body;
        }
    }
}
