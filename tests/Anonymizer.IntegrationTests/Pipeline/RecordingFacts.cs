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

    /// <summary>Time, size and hash of each packet of the first audio track.</summary>
    public static async Task<IReadOnlyList<(long? Time, int Size, string Hash)>> SoundAsync(string path) =>
        [.. (await ProbedFile.OfAsync(path)).SoundPackets.Select(packet => (packet.Pts, packet.Size, packet.Hash))];

    /// <summary>Sees that the picture's decoding times rise, and none comes after the time of showing.</summary>
    public static async Task AssertDecodedInTimeAsync(string path)
    {
        var times = (await ProbedFile.OfAsync(path)).PicturePackets.Select(packet => (Shown: packet.Pts!.Value, Decoded: packet.Dts!.Value)).ToList();
        Assert.NotEmpty(times);
        Assert.All(times, time => Assert.True(time.Decoded <= time.Shown, $"{time}"));
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.First.Decoded < pair.Second.Decoded, $"{pair}"));
    }

    /// <summary>What describes the streams: all but the rate of bits.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fields">Only these, when any are named.</param>
    public static async Task<string[]> DescriptionAsync(string path, params string[] fields)
    {
        var probed = await ProbedFile.OfAsync(path);
        return
        [
            .. probed.Streams.SelectMany(stream => stream.EnumerateObject().Where(
                field => fields.Length == 0 ? field.Name != "bit_rate" : fields.Contains(field.Name) && stream.GetProperty("codec_type").GetString() == "video")
                .Select(field => $"{field.Name}={field.Value.GetRawText()}")),
            .. fields.Length == 0 && probed.Answer.GetProperty("format").TryGetProperty("tags", out var tags) ? [tags.GetRawText()] : Array.Empty<string>(),
        ];
    }

    /// <summary>What a program prints, without comments.</summary>
    public static async Task<string[]> LinesAsync(string program, params string[] arguments)
    {
        var text = await CapturedRun.TextAsync(
            new ChildProcessOptions { FileName = program, Arguments = arguments, Stage = Stage.Ingest }, TimeSpan.FromSeconds(60), CancellationToken.None);
        return [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }
}
