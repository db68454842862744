using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.Tests.Media.Processes;

/// <summary>The misbehaving child that is built next to the tests.</summary>
internal static class Fake
{
    public static string Path { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, "Anonymizer.FakeFfmpeg" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    public static FfmpegTools Tools { get; } = new(Path, Path);

    /// <summary>The same with a decoding child that misbehaves, too.</summary>
    public static FfmpegTools ToolsWithDecoder { get; } =
        Tools with { DecoderPath = System.IO.Path.Combine(AppContext.BaseDirectory, "Anonymizer.FakeFfmpeg.dll") };

    public static ChildProcessOptions Options(string mode) => new()
    {
        FileName = Path,
        Arguments = [],
        Stage = Stage.Render,
        Environment = new Dictionary<string, string?> { ["FAKE_FFMPEG"] = mode },
        StopGrace = TimeSpan.FromMilliseconds(500),
    };

    public static async Task<string> ReadTextAsync(this ChildProcess child)
    {
        using var reader = new StreamReader(child.StandardOutput, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Whether a process exists and is no zombie.</summary>
    public static bool IsRunning(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
