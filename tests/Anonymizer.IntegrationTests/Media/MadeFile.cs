using System.Collections.Concurrent;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.IntegrationTests.Media;

/// <summary>
/// Files that ffmpeg makes for tests. Many tests want the same recording: what is made of ffmpeg's own sources and the fixtures is made once in a
/// run, and each test gets a copy that it may alter.
/// </summary>
internal static class MadeFile
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Known = new(StringComparer.Ordinal);
    private static readonly Lazy<string> Folder = new(MakeFolder);

    // How the names of all tests' own folders begin.
    private static readonly string TestFolders = Path.Combine(Path.GetTempPath(), "anonymizer");
    private static int s_count;

    /// <summary>Makes a file.</summary>
    /// <param name="path">Where; its extension says of which kind.</param>
    /// <param name="arguments">Of ffmpeg, without the file's name.</param>
    public static async Task MakeAsync(string path, params string[] arguments)
    {
        // What is made of another file of a test is that test's alone.
        if (arguments.Any(argument => argument.Contains(TestFolders, StringComparison.Ordinal)))
        {
            await RunAsync(path, arguments);
            return;
        }

        var key = string.Join('\n', [Path.GetExtension(path), .. arguments]);
        var made = await Known.GetOrAdd(key, _ => new Lazy<Task<string>>(() => MakeOnceAsync(Path.GetExtension(path), arguments))).Value;
        File.Copy(made, path, overwrite: true);
    }

    private static async Task<string> MakeOnceAsync(string extension, string[] arguments)
    {
        var path = Path.Combine(Folder.Value, Interlocked.Increment(ref s_count) + extension);
        await RunAsync(path, arguments);
        return path;
    }

    private static Task RunAsync(string path, string[] arguments) => CapturedRun.TextAsync(
        new ChildProcessOptions
        {
            FileName = RealFfmpeg.Tools.FfmpegPath,
            Arguments = ["-v", "error", "-y", .. arguments, "file:" + path],
            Stage = Stage.Ingest,
        },
        TimeSpan.FromMinutes(2),
        CancellationToken.None);

    private static string MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("anonymizer-made-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
