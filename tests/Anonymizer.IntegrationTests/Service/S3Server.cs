using System.Diagnostics;
using Anonymizer.IntegrationTests.Cli;
using Anonymizer.Service.Buckets;

namespace Anonymizer.IntegrationTests.Service;

/// <summary>An S3-compatible server that others wrote, in a process of its own, with an empty bucket. Where it isn't installed, tests that use it are skipped.</summary>
public sealed class S3Server : IAsyncLifetime, IDisposable
{
    // The only keys that the server knows; they are part of it.
    private const string Key = "S3RVER";
    private const string Bucket = "results";
    private const string Announcement = "S3rver listening on ";

    private readonly TemporaryFolder _folder = new();
    private Process? _process;
    private Uri? _address;

    /// <summary>Where the server has everything on its disk.</summary>
    public string Folder => _folder["data"];

    /// <summary>What the server has on its disk.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories);

    public async Task InitializeAsync()
    {
        if (FindProgram() is not { } program)
        {
            return;
        }

        Directory.CreateDirectory(_folder["data"]);
        var start = new ProcessStartInfo(
            "node", [program, "--directory", _folder["data"], "--address", "127.0.0.1", "--port", "0", "--configure-bucket", Bucket])
        {
            RedirectStandardOutput = true,
        };
        var announced = new TaskCompletionSource<Uri>();
        _process = new Process { StartInfo = start };

        // Read to its end, so that what the server says does not fill the pipe.
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(Announcement, StringComparison.Ordinal) == true)
            {
                announced.TrySetResult(new Uri($"http://{line.Data[Announcement.Length..].Trim()}"));
            }
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _address = await announced.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    public void Dispose()
    {
        _process?.Dispose();
        _folder.Dispose();
    }

    /// <summary>The bucket; skips the test where there is no server.</summary>
    internal BucketSettings Open()
    {
        Skip.If(_address is null, "The S3 server of the tests is not installed (tests/s3-server: npm ci --ignore-scripts).");
        return new BucketSettings(_address, Bucket, Key, Key) { Prefix = "lectures/" };
    }

    private static string? FindProgram()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var program = Path.Combine(folder.FullName, "tests", "s3-server", "node_modules", "s3rver", "bin", "s3rver.js");
            if (File.Exists(program))
            {
                return program;
            }
        }

        return null;
    }
}
