using System.Runtime.ExceptionServices;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Media;

/// <summary>A temporary folder in which a test makes tiny recordings with ffmpeg's own sources, and takes them apart.</summary>
public sealed class Workshop : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("anonymizer-media-");

    /// <summary>Full path of a file in the folder.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A moving test picture as input of ffmpeg.</summary>
    public static string[] Picture(int width = 96, int height = 64, double seconds = 1, int rate = 25) =>
        ["-f", "lavfi", "-i", FormattableString.Invariant($"testsrc2=size={width}x{height}:rate={rate}:duration={seconds}")];

    /// <summary>Makes a file: arguments of ffmpeg, then its name.</summary>
    public async Task<string> MakeAsync(string name, params string[] arguments)
    {
        await MadeFile.MakeAsync(this[name], arguments);
        return this[name];
    }

    /// <summary>Changes the bytes of a file into those of a new one.</summary>
    public string Alter(string source, string name, Func<byte[], byte[]> change)
    {
        File.WriteAllBytes(this[name], change(File.ReadAllBytes(source)));
        return this[name];
    }

    /// <summary>Probes as the product does.</summary>
    public static Task<RecordingInfo> ProbeAsync(string path) =>
        new RecordingProbe(RealFfmpeg.Tools, NullLogger<RecordingProbe>.Instance).ProbeAsync(path, CancellationToken.None);

    /// <summary>
    /// Decodes as the product does; pixels one frame after another. It has two ways, by FFmpeg's libraries and by the ffmpeg program: both
    /// are gone, and must lead to the same.
    /// </summary>
    public static async Task<Decoded> DecodeAsync(string path, DecodeOptions? options = null)
    {
        var recording = await ProbeAsync(path);
        var (plain, plainError) = await OutcomeAsync(RealFfmpeg.Tools with { DecoderPath = null }, recording, options);
        var (decoded, error) = await OutcomeAsync(RealFfmpeg.Tools, recording, options);
        Assert.Equal((plainError?.Stage, plainError?.Blame), (error?.Stage, error?.Blame));
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        Assert.False(plain!.ByLibraries);
        Assert.Equal(plain.Times, decoded!.Times);
        Assert.Equal(plain.Report.IsIntact, decoded.Report.IsIntact);
        if (plain.Report.IsIntact)
        {
            Assert.Equal(plain.Pixels, decoded.Pixels);
        }

        return decoded;
    }

    private static async Task<(Decoded? Decoded, AnonymizerException? Error)> OutcomeAsync(FfmpegTools tools, RecordingInfo recording, DecodeOptions? options)
    {
        try
        {
            return (await DecodeAsync(tools, recording, options), null);
        }
        catch (AnonymizerException error)
        {
            return (null, error);
        }
    }

    private static async Task<Decoded> DecodeAsync(FfmpegTools tools, RecordingInfo recording, DecodeOptions? options)
    {
        var pool = new FramePool(recording.Video.Format);
        await using var decoder = FrameDecoder.Start(tools, recording, pool, options ?? new DecodeOptions(), NullLogger.Instance, TimeProvider.System);
        var times = new List<long>();
        using var pixels = new MemoryStream();
        while (await decoder.ReadAsync(CancellationToken.None) is { } frame)
        {
            using (frame)
            {
                Assert.Equal(times.Count, frame.Index);
                times.Add(frame.Pts);
                pixels.Write(frame.Pixels.Span);
            }
        }

        Assert.Equal(0, pool.Rented);
        return new Decoded(recording, times, pixels.ToArray(), decoder.Report, decoder.UsesLibraries);
    }

    /// <summary>What ffprobe says is shown: the independent list that delivered timestamps are held against.</summary>
    public static async Task<long[]> ShownPacketsAsync(string path) =>
        [.. (await ProbedFile.OfAsync(path)).PicturePackets.Where(packet => !packet.IsHidden).Select(packet => packet.Pts!.Value).Order()];

    /// <summary>Position and size in the file of every video packet, in order of the file.</summary>
    public static async Task<(int Position, int Size)[]> PacketsAsync(string path) =>
        [.. (await ProbedFile.OfAsync(path)).PicturePackets.Select(packet => (packet.Position!.Value, packet.Size))];

    /// <summary>ffmpeg's own decoding, upright and as yuv420p, all frames one after another.</summary>
    public async Task<byte[]> ReferencePixelsAsync(string path, string filters = "null")
    {
        var raw = await MakeAsync("reference.yuv", "-i", "file:" + path, "-map", "0:v:0", "-vf", filters, "-fps_mode", "passthrough", "-pix_fmt", "yuv420p", "-f", "rawvideo");
        return await File.ReadAllBytesAsync(raw);
    }

    /// <summary>Where a four-letter box of an MP4 file begins (its type, not its size).</summary>
    public static int BoxAt(byte[] file, string type) => file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(type));
}

/// <summary>All that came out of a recording.</summary>
public sealed record Decoded(RecordingInfo Recording, List<long> Times, byte[] Pixels, DecodeReport Report, bool ByLibraries);
