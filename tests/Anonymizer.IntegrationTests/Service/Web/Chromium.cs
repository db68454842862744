using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Anonymizer.IntegrationTests.Service.Web;

/// <summary>
/// A headless Chromium with one page, driven over its DevTools protocol: no driver and no package needed, only the distribution's
/// browser. Skips the test where there is none.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly Dictionary<int, TaskCompletionSource<JsonNode>> _asked = [];
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly List<string> _complaints = [];
    private Task _listening = Task.CompletedTask;
    private Task _draining = Task.CompletedTask;
    private string? _session;
    private int _number;

    private Chromium(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>What the browser had to complain of: exceptions of scripts, and what the page's policy forbids.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
            {
                return [.. _complaints];
            }
        }
    }

    /// <summary>Starts the browser.</summary>
    /// <param name="language">What it asks pages for, such as "en" or "nl-NL".</param>
    /// <param name="downloads">Where it puts what is downloaded.</param>
    public static async Task<Chromium> StartAsync(string language, string downloads)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }, Path.Combine)
            .FirstOrDefault(File.Exists);
        Skip.If(program is null, "Chromium is not installed.");
        var profile = Directory.CreateTempSubdirectory("anonymizer browser ").FullName;
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless=new", "--remote-debugging-port=0", $"--user-data-dir={profile}", "--no-first-run", "--disable-gpu", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-default-browser-check", $"--lang={language}",
            .. Environment.IsPrivilegedProcess ? new[] { "--no-sandbox" } : [], "about:blank",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var browser = new Chromium(Process.Start(start)!, profile);
        try
        {
            await browser.ConnectAsync(language, downloads);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a page and waits until it is there.</summary>
    public async Task OpenAsync(Uri address)
    {
        await AskAsync("Page.navigate", new { url = address.AbsoluteUri });
        await UntilAsync($"document.readyState === 'complete' && location.href.startsWith({Quoted(address.AbsoluteUri)})");
    }

    /// <summary>Pretends to be a window of this size; a phone's below 600 points.</summary>
    public Task ResizeAsync(int width, int height) => AskAsync(
        "Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = width < 600 ? 2 : 1, mobile = width < 600 });

    /// <summary>The value of a JavaScript expression; promises are awaited.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await AskAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        return answer["exceptionDetails"] is { } thrown ? throw new InvalidOperationException(thrown.ToJsonString()) : answer["result"]?["value"];
    }

    /// <summary>Waits until an expression is true.</summary>
    /// <param name="expression">What is waited for.</param>
    /// <param name="sign">What changes while the page still gets nearer to that: the wait ends when this stays the same for too long.</param>
    public async Task UntilAsync(string expression, string sign = "0")
    {
        var waiting = Stopwatch.StartNew();
        string? last = null;
        while (true)
        {
            try
            {
                if (await EvaluateAsync($"Boolean({expression})") is JsonValue value && value.GetValue<bool>())
                {
                    return;
                }

                var now = (await EvaluateAsync($"String({sign})"))?.GetValue<string>();
                if (now != last)
                {
                    waiting.Restart();
                    last = now;
                }
            }
            catch (InvalidOperationException) when (waiting.Elapsed < LongestWait)
            {
                // The page is being changed for another at this moment.
            }

            Assert.True(waiting.Elapsed < LongestWait, $"It never came to this: {expression}");
            await Task.Delay(100);
        }
    }

    /// <summary>Clicks, as a person does: where the element is.</summary>
    public async Task ClickAsync(string selector)
    {
        var place = await EvaluateAsync(
            $$"""
            (() => {
              const element = document.querySelector({{Quoted(selector)}});
              element.scrollIntoView({ block: 'center' });
              const box = element.getBoundingClientRect();
              return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
            })()
            """);
        var (x, y) = (place!["x"]!.GetValue<double>(), place["y"]!.GetValue<double>());
        foreach (var type in new[] { "mousePressed", "mouseReleased" })
        {
            await AskAsync("Input.dispatchMouseEvent", new { type, x, y, button = "left", clickCount = 1 });
        }
    }

    /// <summary>Types a text into a field.</summary>
    public async Task TypeAsync(string selector, string text)
    {
        await EvaluateAsync($"document.querySelector({Quoted(selector)}).focus()");
        await AskAsync("Input.insertText", new { text });
    }

    /// <summary>Presses a key.</summary>
    public async Task PressAsync(string key, int code)
    {
        foreach (var type in new[] { "rawKeyDown", "keyUp" })
        {
            await AskAsync("Input.dispatchKeyEvent", new { type, key, code = key, windowsVirtualKeyCode = code });
        }
    }

    /// <summary>Chooses files in a field.</summary>
    public async Task ChooseAsync(string selector, params string[] files)
    {
        var root = await AskAsync("DOM.getDocument", new { depth = 0 });
        var node = await AskAsync("DOM.querySelector", new { nodeId = root["root"]!["nodeId"]!.GetValue<int>(), selector });
        await AskAsync("DOM.setFileInputFiles", new { files, nodeId = node["nodeId"]!.GetValue<int>() });
    }

    /// <summary>Takes a picture of the whole page.</summary>
    public async Task ScreenshotAsync(string path)
    {
        // A page that is still empty, as between two pages, has no size yet, and of that no picture can be taken.
        await UntilAsync("document.readyState === 'complete' && document.documentElement.scrollHeight > 0 && innerWidth > 0");
        var answer = await AskAsync("Page.captureScreenshot", new { format = "png", captureBeyondViewport = true });
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(answer["data"]!.GetValue<string>()));
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _listening;
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _draining;
        _process.Dispose();
        _sending.Dispose();
        for (var attempt = 0; Directory.Exists(_profile); attempt++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
            }
            catch (IOException) when (attempt < 20)
            {
                // One of its processes is still writing its last.
                await Task.Delay(100);
            }
        }
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private async Task ConnectAsync(string language, string downloads)
    {
        using var tooLong = new CancellationTokenSource(LongestWait);
        const string Announcement = "DevTools listening on ";
        string? line;
        do
        {
            line = await _process.StandardError.ReadLineAsync(tooLong.Token);
            Assert.True(line is not null, "Chromium ended at once.");
        }
        while (!line.StartsWith(Announcement, StringComparison.Ordinal));

        // Its pipes must not fill up.
        _draining = Task.WhenAll(
            _process.StandardError.BaseStream.CopyToAsync(Stream.Null), _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null));
        await _socket.ConnectAsync(new Uri(line[Announcement.Length..]), tooLong.Token);
        _listening = ListenAsync();
        var target = await AskAsync("Target.createTarget", new { url = "about:blank" });
        var attached = await AskAsync("Target.attachToTarget", new { targetId = target["targetId"]!.GetValue<string>(), flatten = true });
        _session = attached["sessionId"]!.GetValue<string>();
        foreach (var domain in new[] { "Page", "Runtime", "Log", "DOM", "Network" })
        {
            await AskAsync($"{domain}.enable", new { });
        }

        await AskAsync("Network.setExtraHTTPHeaders", new { headers = new Dictionary<string, string> { ["Accept-Language"] = language } });
        await AskAsync("Browser.setDownloadBehavior", new { behavior = "allow", downloadPath = downloads });
    }

    private async Task<JsonNode> AskAsync(string method, object parameters)
    {
        var question = new JsonObject { ["method"] = method, ["params"] = JsonSerializer.SerializeToNode(parameters) };
        if (_session is not null && !method.StartsWith("Browser.", StringComparison.Ordinal))
        {
            question["sessionId"] = _session;
        }

        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync();
        try
        {
            question["id"] = ++_number;
            lock (_asked)
            {
                _asked[_number] = answer;
            }

            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(question), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(LongestWait);
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                Hear(JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or JsonException)
        {
            // The browser is gone.
        }
    }

    private void Hear(JsonNode message)
    {
        if (message["id"] is { } id)
        {
            TaskCompletionSource<JsonNode>? asked;
            lock (_asked)
            {
                _asked.Remove(id.GetValue<int>(), out asked);
            }

            if (message["error"] is { } error)
            {
                asked?.TrySetException(new InvalidOperationException(error.ToJsonString()));
            }
            else
            {
                asked?.TrySetResult(message["result"]!);
            }
        }
        else if (message["method"]?.GetValue<string>() is "Runtime.exceptionThrown" or "Log.entryAdded")
        {
            lock (_complaints)
            {
                _complaints.Add(message["params"]!.ToJsonString());
            }
        }
    }
}
