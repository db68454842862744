using System.Diagnostics;
using Anonymizer.IntegrationTests.Cli;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.IntegrationTests.OnnxRuntime;

namespace Anonymizer.IntegrationTests.Service.Web;

/// <summary>The service as a person uses it: in a browser, from the empty list to the downloaded result. Pictures of all pages are kept in artifacts/web.</summary>
public sealed class BrowserTests : IAsyncLifetime, IDisposable
{
    private const int Seconds = 20;
    private const int FramesPerSecond = 25;

    // How far the work on the recording has come, 0 to 1: how long it takes hangs on what else the machine does.
    private const string Bar = "document.querySelector('[data-bar]')?.position";

    private static readonly (string Name, int Width, int Height)[] Windows = [("laptop", 1280, 800), ("phone", 390, 844)];

    private readonly string _root = Directory.CreateTempSubdirectory("anonymizer web ").FullName;
    private Process? _service;
    private Uri _address = new("http://localhost");

    private static string Pictures => Path.Combine(SourceTree.Root, "artifacts", "web");

    private string Downloads => Path.Combine(_root, "downloads");

    public async Task InitializeAsync()
    {
        // The service itself, as a process of its own.
        _service = BuiltCommand.Start(new Dictionary<string, string?>(), "serve", "--data", Path.Combine(_root, "data"), "--port", "0", "--json", "--threads", "1");
        _service.ErrorDataReceived += (_, _) => { };
        _service.BeginErrorReadLine();
        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var line = await _service.StandardOutput.ReadLineAsync(tooLong.Token);
        var address = System.Text.Json.Nodes.JsonNode.Parse(line!)!["address"]!.GetValue<string>();
        _address = new Uri(address);
    }

    public async Task DisposeAsync()
    {
        if (_service is not null)
        {
            _service.Kill(entireProcessTree: true);
            await _service.WaitForExitAsync();
            _service.Dispose();
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [SkippableFact]
    public async Task A_recording_is_handed_in_followed_and_downloaded()
    {
        var recording = await MakeRecordingAsync();
        await using var browser = await Chromium.StartAsync("en", Downloads);

        await browser.OpenAsync(new Uri(_address, "/"));
        await ShootAsync(browser, "1-empty");

        await browser.ClickAsync("main a.button");
        await browser.UntilAsync("location.pathname === '/submit' && document.readyState === 'complete'");
        await ShootAsync(browser, "2-form");

        // What is missing is told, beside each field and on top.
        await browser.ClickAsync("#send");
        await browser.UntilAsync("document.querySelectorAll('#problems li').length >= 6");
        Assert.Equal("problems", (await browser.EvaluateAsync("document.activeElement.id"))!.GetValue<string>());
        await ShootAsync(browser, "3-problems");

        await FillInAsync(browser, recording);
        Assert.True((await browser.EvaluateAsync("document.getElementById('problems').hidden"))!.GetValue<bool>());
        await ShootAsync(browser, "4-filled-in");
        await browser.ClickAsync("#send");

        await browser.UntilAsync("location.pathname.startsWith('/jobs/') && document.readyState === 'complete'");
        var job = new Uri((await browser.EvaluateAsync("location.href"))!.GetValue<string>());
        await browser.UntilAsync($"{Bar} > 0.2 || document.querySelector('.badge.done, .badge.review-required')", sign: Bar);
        await ShootAsync(browser, "5-working");
        await browser.UntilAsync("document.querySelector('.badge.done, .badge.review-required, .badge.failed')", sign: Bar);
        await ShootAsync(browser, "6-result");

        // Nobody bears the presenter's name in this recording, so a person must look first.
        Assert.NotNull(await browser.EvaluateAsync("document.querySelector('.badge.review-required')?.textContent"));
        // It plays beside what has to be looked at, and times lead into it.
        await browser.UntilAsync("document.querySelector('video').readyState >= 2");
        await browser.ClickAsync(".people [data-seek]");
        await browser.EvaluateAsync("document.querySelector('video').currentTime = 15");
        await browser.UntilAsync("!document.querySelector('video').seeking && document.querySelector('video').currentTime === 15");
        await browser.ClickAsync(".people [data-seek]");
        await browser.UntilAsync("!document.querySelector('video').seeking && document.querySelector('video').currentTime < 5");
        Assert.Equal("watch", (await browser.EvaluateAsync("document.activeElement.id"))!.GetValue<string>());

        await browser.ClickAsync(".watch summary");
        await browser.ClickAsync(".confirm [type=checkbox]");
        await browser.ClickAsync(".confirm button");
        var result = await DownloadedAsync();
        Assert.Equal(Seconds * FramesPerSecond, await CountFramesAsync(result));
        Assert.Equal("ftyp"u8.ToArray(), (await File.ReadAllBytesAsync(result))[4..8]);

        await browser.ClickAsync(".release summary");
        await browser.ClickAsync(".release [type=checkbox]");
        await browser.ClickAsync(".release button");
        await browser.UntilAsync("document.querySelector('.badge.done') && document.querySelector('a.button[download]')");
        await ShootAsync(browser, "6-released");
        await browser.OpenAsync(new Uri(_address, "/"));
        await ShootAsync(browser, "7-list");
        await browser.OpenAsync(new Uri(_address, "/"));
        await browser.EvaluateAsync("document.querySelector('.languages a').click()");
        await browser.UntilAsync("document.documentElement.lang === 'nl' && document.readyState === 'complete'");
        await browser.OpenAsync(job);
        await ShootAsync(browser, "8-dutch");

        await browser.ClickAsync(".withdraw summary");
        await browser.ClickAsync(".withdraw [type=checkbox]");
        await ShootAsync(browser, "8-withdraw");
        await browser.ClickAsync(".withdraw button");
        await browser.UntilAsync("document.querySelector('.empty code')");
        await ShootAsync(browser, "8-withdrawn");
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_root, "data", "receipts")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_root, "data", "recordings"), "*", SearchOption.AllDirectories));
        Assert.Empty(browser.Complaints);
    }

    [SkippableFact]
    public async Task A_patient_is_refused_before_anything_is_sent()
    {
        await using var browser = await Chromium.StartAsync("nl-NL", Downloads);
        await browser.OpenAsync(new Uri(_address, "/submit"));
        Assert.Equal("nl", (await browser.EvaluateAsync("document.documentElement.lang"))!.GetValue<string>());

        await browser.ClickAsync("[name=patient][value=yes]");
        await browser.UntilAsync("!document.getElementById('refused').hidden && document.getElementById('rest').hidden");
        await browser.ClickAsync("#get-receipt");
        await browser.UntilAsync("!document.getElementById('receipt').hidden");
        await ShootAsync(browser, "9-patient");

        var data = Path.Combine(_root, "data");
        Assert.Single(Directory.EnumerateFiles(Path.Combine(data, "receipts")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(data, "incoming")));
    }

    [SkippableFact]
    public async Task An_upload_whose_page_was_closed_goes_on_where_it_was()
    {
        var recording = Path.Combine(_root, "large.mp4");
        await File.WriteAllBytesAsync(recording, RandomBytes(40 << 20));
        await using var browser = await Chromium.StartAsync("en", Downloads);
        await browser.OpenAsync(new Uri(_address, "/submit"));
        await FillInAsync(browser, recording);

        // Stopped after its first pieces, as if the lid of the laptop had been closed.
        await browser.EvaluateAsync(
            """
            const send = XMLHttpRequest.prototype.send;
            let pieces = 0;
            XMLHttpRequest.prototype.send = function (...body) { if (++pieces <= 2) send.apply(this, body); };
            """);
        await browser.ClickAsync("#send");
        await browser.UntilAsync("document.getElementById('bar').value > 30");
        await ShootAsync(browser, "10-sending");
        var upload = await browser.EvaluateAsync("Object.values(localStorage)[0]");
        await browser.EvaluateAsync("removeEventListener('beforeunload', warn)");
        await browser.OpenAsync(new Uri(_address, "/"));

        await browser.OpenAsync(new Uri(_address, "/submit"));
        await FillInAsync(browser, recording);
        await browser.ClickAsync("#send");
        await browser.UntilAsync("location.pathname.startsWith('/jobs/')");

        Assert.Equal($"/jobs/{upload!.GetValue<string>()}", (await browser.EvaluateAsync("location.pathname"))!.GetValue<string>());
        var stored = Assert.Single(Directory.EnumerateFiles(Path.Combine(_root, "data", "recordings"), "source", SearchOption.AllDirectories));
        Assert.Equal(await File.ReadAllBytesAsync(recording), await File.ReadAllBytesAsync(stored));
        await browser.UntilAsync("document.querySelector('.badge.failed')");
        await ShootAsync(browser, "11-failed");
    }

    [SkippableFact]
    public async Task The_form_can_be_used_with_the_keyboard_alone()
    {
        await using var browser = await Chromium.StartAsync("en", Downloads);
        await browser.OpenAsync(new Uri(_address, "/submit"));
        var reached = new HashSet<string>();
        for (var presses = 0; presses < 40; presses++)
        {
            await browser.PressAsync("Tab", 9);
            reached.Add((await browser.EvaluateAsync("document.activeElement.id || document.activeElement.name || document.activeElement.className"))!.GetValue<string>());
        }

        Assert.Superset(
            new HashSet<string> { "skip", "patient", "recording", "owner", "course", "purpose", "audience", "retainUntil", "add-presenter", "roster", "sidecars", "send" },
            reached);
        var withoutLabel = await browser.EvaluateAsync("[...document.querySelectorAll('input')].filter(field => field.labels.length === 0).length");
        Assert.Equal(0, withoutLabel!.GetValue<int>());
    }

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static async Task ShootAsync(Chromium browser, string page)
    {
        foreach (var (name, width, height) in Windows)
        {
            await browser.ResizeAsync(width, height);
            await browser.ScreenshotAsync(Path.Combine(Pictures, $"{page}-{name}.png"));
            Assert.Equal(width, (await browser.EvaluateAsync("document.documentElement.scrollWidth"))!.GetValue<int>());
        }

        await browser.ResizeAsync(Windows[0].Width, Windows[0].Height);
    }

    private static async Task<int> CountFramesAsync(string path)
    {
        using var ffprobe = Process.Start(new ProcessStartInfo(
            "ffprobe", ["-v", "error", "-select_streams", "v", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", path])
        {
            RedirectStandardOutput = true,
        })!;
        return int.Parse((await ffprobe.StandardOutput.ReadToEndAsync()).Trim());
    }

    private async Task FillInAsync(Chromium browser, string recording)
    {
        var consent = Path.Combine(_root, "consent.pdf");
        await File.WriteAllTextAsync(consent, "%PDF-1.4 signed");
        await browser.ClickAsync("[name=patient][value=no]");
        await browser.ChooseAsync("#recording", recording);
        await browser.TypeAsync("#owner", "j.docent");
        await browser.TypeAsync("#course", "Anatomy <1>");
        await browser.TypeAsync("#purpose", "revision");
        await browser.TypeAsync("#audience", "students of the course");
        await browser.EvaluateAsync("retainUntil.value = '2999-12-31'; retainUntil.dispatchEvent(new Event('input', { bubbles: true }))");
        await browser.ClickAsync("#add-presenter");
        await browser.TypeAsync("[data-name]", "Marieke van Dam");
        await browser.ChooseAsync("[data-consent]", consent);
    }

    private async Task<string> DownloadedAsync()
    {
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed < TimeSpan.FromSeconds(30))
        {
            if (Directory.Exists(Downloads) && Directory.EnumerateFiles(Downloads, "*.mp4").FirstOrDefault() is { } file)
            {
                return file;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("Nothing was downloaded.");
    }

    // Somebody whose face stays still, and moves after a while, for as long as it takes to watch the work.
    private async Task<string> MakeRecordingAsync()
    {
        _ = RealFfmpeg.Tools;
        NativeLibrary.SkipIfAbsent();
        var path = Path.Combine(_root, "Week 3 <anatomy> & more.mp4");
        await MadeFile.MakeAsync(
            path,
            "-loop", "1", "-framerate", $"{FramesPerSecond}", "-t", $"{Seconds}", "-i", Path.Combine(AppContext.BaseDirectory, "fixtures", "astronaut.png"),
            "-vf", "scale=1280:720:force_original_aspect_ratio=increase,crop=1280:720,format=yuv420p", "-c:v", "libx264", "-preset", "ultrafast");
        return path;
    }
}
