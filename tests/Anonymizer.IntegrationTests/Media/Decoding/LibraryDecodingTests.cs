using System.Runtime.InteropServices;
using Anonymizer.Core.Frames;
using Anonymizer.Decoder;
using Anonymizer.Decoder.Libav;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Media.Decoding;

/// <summary>
/// FFmpeg's libraries decode what needs no conversion. The workshop holds every frame against the ffmpeg program's.
/// </summary>
public sealed class LibraryDecodingTests : IDisposable
{
    // Loaded into the tests' own process, once.
    private static readonly Lazy<LibavAbi?> Libraries = new(LibavFunctions.Load);

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableTheory]
    [InlineData("h264.mp4", "-c:v libx264 -bf 3 -g 10", 96, 64)]
    [InlineData("h264.mkv", "-c:v libx264 -bf 3 -g 10", 96, 64)]
    [InlineData("hevc.mov", "-c:v libx265 -x265-params log-level=none", 96, 64)]
    [InlineData("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8", 96, 64)]
    [InlineData("av1.mp4", "-c:v libaom-av1 -cpu-used 8 -usage realtime", 96, 64)]
    [InlineData("mpeg4.mp4", "-c:v mpeg4 -bf 2", 98, 66)]
    [InlineData("narrow-and-high.mp4", "-c:v libx264", 70, 2100)]
    [InlineData("laptop.mp4", "-c:v libx264", 1366, 768)]
    public async Task Meetings_are_decoded_by_the_libraries(string name, string arguments, int width, int height)
    {
        await RequireLibrariesAsync();
        var path = await _workshop.MakeAsync(name, [.. Workshop.Picture(width, height), "-pix_fmt", "yuv420p", .. arguments.Split(' ')]);

        var decoded = await Workshop.DecodeAsync(path, new DecodeOptions { Threads = 2 });

        Assert.True(decoded.ByLibraries);
        Assert.Equal(25, decoded.Times.Count);
    }

    [SkippableFact]
    public async Task Where_the_picture_changes_its_size_the_ffmpeg_program_goes_on()
    {
        await RequireLibrariesAsync();
        foreach (var (name, width) in new[] { ("a.ts", 96), ("b.ts", 128) })
        {
            await _workshop.MakeAsync(name, [.. Workshop.Picture(width, 64), "-pix_fmt", "yuv420p", "-c:v", "libx264", "-g", "10"]);
        }

        var path = await _workshop.MakeAsync("both.mkv", "-i", $"concat:{_workshop["a.ts"]}|{_workshop["b.ts"]}", "-c", "copy");

        var decoded = await Workshop.DecodeAsync(path);

        Assert.False(decoded.ByLibraries);
        Assert.Equal(50, decoded.Times.Count);
    }

    [SkippableTheory]
    [InlineData(true, DecoderExit.OtherPicture)]
    [InlineData(false, DecoderExit.Complete)]
    public async Task The_decoder_does_not_end_before_every_picture_that_it_offered_was_taken(bool changesSize, DecoderExit expected)
    {
        await RequireLibrariesAsync();
        var path = await _workshop.MakeAsync("a.h264", [.. Workshop.Picture(96, 64, 0.4), "-pix_fmt", "yuv420p", "-c:v", "libx264"]);
        if (changesSize)
        {
            var second = await _workshop.MakeAsync("b.h264", [.. Workshop.Picture(128, 96, 0.4), "-pix_fmt", "yuv420p", "-c:v", "libx264"]);
            await File.AppendAllBytesAsync(path, await File.ReadAllBytesAsync(second));
        }

        path = await _workshop.MakeAsync("a.mkv", "-r", "25", "-i", path, "-c", "copy", "-bsf:v", "setts=pts=N*40:dts=N*40:time_base=1/1000");
        using var offers = new MemoryStream();
        using var taken = new Answers();
        var request = new DecodeRequest(MediaInput.Address(path), StreamIndex: 0, Width: 96, Height: 64, Threads: 2);

        using var decoder = new LibavDecoder(Libraries.Value!, request, TextWriter.Null);
        var exit = new PictureOffering(offers, taken).Run(decoder, Libraries.Value!, request);

        Assert.Equal(expected, exit);
        Assert.Equal((10, 10), (offers.Length / Marshal.SizeOf<PictureOffer>(), taken.Given));
    }

    [SkippableFact]
    public async Task No_process_stays_behind_when_decoding_is_given_up()
    {
        await RequireLibrariesAsync();
        var path = await _workshop.MakeAsync("long.mp4", [.. Workshop.Picture(seconds: 20), "-pix_fmt", "yuv420p", "-c:v", "libx264"]);
        var recording = await Workshop.ProbeAsync(path);
        var pool = new FramePool(recording.Video.Format);
        await using (var decoder = FrameDecoder.Start(
            RealFfmpeg.Tools, recording, pool, new DecodeOptions(), NullLogger.Instance, TimeProvider.System))
        {
            using var frame = await decoder.ReadAsync(CancellationToken.None);
            Assert.True(decoder.UsesLibraries);
            Assert.NotEmpty(Decoders(path));
        }

        Assert.Empty(Decoders(path));
    }

    [SkippableFact]
    public async Task A_machine_with_the_libraries_is_told_so()
    {
        await RequireLibrariesAsync();

        Assert.Null(await LibraryDecoding.WhyNotAsync(RealFfmpeg.Tools, TimeProvider.System, CancellationToken.None));
        Assert.NotNull(await LibraryDecoding.WhyNotAsync(RealFfmpeg.Tools with { DecoderPath = null }, TimeProvider.System, CancellationToken.None));
    }

    // Numbers of the processes that decode a file.
    private static IReadOnlyList<string> Decoders(string path) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .OfType<string>()
            .Where(name => name.All(char.IsAsciiDigit) && CommandLineOf(name).Contains("anonymizer-decoder", StringComparison.Ordinal))
            .Where(name => CommandLineOf(name).Contains(path, StringComparison.Ordinal)),
    ];

    private static string CommandLineOf(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return "";
        }
    }

    // An ffmpeg that brings no libraries along (a static build) is one that the product works with, too.
    private static async Task RequireLibrariesAsync()
    {
        var linked = await CapturedRun.TextAsync(
            new ChildProcessOptions { FileName = "/bin/sh", Arguments = ["-c", "ldd \"$0\" || true", RealFfmpeg.Tools.FfmpegPath], Stage = Core.Errors.Stage.Ingest },
            TimeSpan.FromSeconds(20),
            CancellationToken.None);
        Skip.IfNot(linked.Contains("libavcodec.so", StringComparison.Ordinal), "The installed ffmpeg does not come with libraries.");
    }

    /// <summary>A byte for each picture, whenever one is asked for.</summary>
    private sealed class Answers : MemoryStream
    {
        public long Given { get; private set; }

        public override int ReadByte()
        {
            Given++;
            return 1;
        }
    }
}
