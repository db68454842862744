using Anonymizer.Core.Errors;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.Media.Processes;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>What ffmpeg and ffprobe say of a file, to be compared with what they say of another.</summary>
internal static class RecordingFacts
{
    /// <summary>Time and hash of the pixels of each frame.</summary>
    public static Task<string[]> PictureAsync(string path) => LinesAsync(
        RealFfmpeg.Tools.FfmpegPath, "-v", "error", "-i", "file:" + path, "-map", "0:v:0", "-copyts", "-f", "framemd5", "-");

    /// <summary>Times and hash of each packet of the first audio track.</summary>
    public static Task<string[]> SoundAsync(string path) => LinesAsync(
        RealFfmpeg.Tools.FfmpegPath, "-v", "error", "-i", "file:" + path, "-map", "0:a:0", "-c", "copy", "-copyts", "-f", "framemd5", "-");

    /// <summary>Sees that the picture's decoding times rise, and none comes after the time of showing.</summary>
    public static async Task AssertDecodedInTimeAsync(string path)
    {
        var lines = await LinesAsync(
            RealFfmpeg.Tools.FfprobePath, "-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts,dts", "-of", "csv=p=0", "file:" + path);
        var times = lines.Select(line => line.Split(',')).Select(fields => (Shown: long.Parse(fields[0]), Decoded: long.Parse(fields[1]))).ToList();
        Assert.All(times, time => Assert.True(time.Decoded <= time.Shown, $"{time}"));
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First.Decoded < pair.Second.Decoded, $"{pair}"));
    }

    /// <summary>What a program prints, without comments.</summary>
    public static async Task<string[]> LinesAsync(string program, params string[] arguments)
    {
        var text = await CapturedRun.TextAsync(
            new ChildProcessOptions { FileName = program, Arguments = arguments, Stage = Stage.Ingest }, TimeSpan.FromSeconds(60), CancellationToken.None);
        return [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }
}
