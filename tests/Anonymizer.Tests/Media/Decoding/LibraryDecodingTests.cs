using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Tests.Media.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.Tests.Media.Decoding;

/// <summary>How frames are taken from the decoding child, and that the ffmpeg program steps in where it fails. Both fakes have the same three frames.</summary>
public sealed class LibraryDecodingTests : IDisposable
{
    private static readonly FrameFormat Format = new(64, 48);
    private static readonly (long, long, int)[] AllThree = [(0L, 0L, 100), (1L, 512L, 101), (2L, 1024L, 102)];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("anonymizer-libraries-");
    private readonly FramePool _pool = new(Format);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Frames_are_read_where_the_child_says_that_they_lie()
    {
        await using var decoder = Start("decoder-offers-all");

        Assert.Equal(AllThree, await FrameDecoderTests.DrainAsync(decoder));

        Assert.True(decoder.UsesLibraries);
        Assert.True(decoder.Report.IsIntact);
        Assert.Equal(0, _pool.Rented);
    }

    [Theory]
    [InlineData("decoder-without-libraries")]
    [InlineData("decoder-cannot-open")]
    [InlineData("decoder-meets-another-picture")]
    [InlineData("decoder-crashes")]
    [InlineData("decoder-offers-nothing-readable")]
    [InlineData("decoder-is-out-of-reach")]
    [InlineData("decoder-shows-something-else")]
    public async Task The_ffmpeg_program_goes_on_where_the_child_can_not_without_a_frame_twice_or_missing(string mode)
    {
        await using var decoder = Start(mode);

        Assert.Equal(AllThree, await FrameDecoderTests.DrainAsync(decoder));

        Assert.False(decoder.UsesLibraries);
        Assert.True(decoder.Report.IsIntact);
        Assert.Equal(0, _pool.Rented);
    }

    [Theory]
    [InlineData("decoder-mostly-damaged")]
    [InlineData("decoder-stops-within-a-message")]
    public async Task What_the_ffmpeg_program_could_do_no_better_is_an_error(string mode)
    {
        await using var decoder = Start(mode);

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => FrameDecoderTests.DrainAsync(decoder));

        Assert.Equal((Stage.Render, Blame.Input), (error.Stage, error.Blame));
        Assert.Equal(0, _pool.Rented);
    }

    [Fact]
    public async Task A_child_that_hangs_is_ended_and_told()
    {
        await using var decoder = Start("decoder-hangs", TimeSpan.FromMilliseconds(700));

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => FrameDecoderTests.DrainAsync(decoder));

        Assert.Contains("no picture for", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yuv420p10le", 0, 64)]
    [InlineData("yuvj420p", 0, 64)]
    [InlineData("yuv420p", 90, 64)]
    [InlineData("yuv420p", 0, 32)]
    public async Task What_has_to_be_turned_scaled_or_converted_is_left_to_the_ffmpeg_program(string layout, int turn, int codedWidth)
    {
        await using var decoder = Start(
            "decoder-offers-all",
            change: video => video with { PixelFormat = layout, Orientation = new Orientation(turn, Mirrored: false), CodedWidth = codedWidth });

        Assert.False(decoder.UsesLibraries);
    }

    [Fact]
    public async Task A_graphics_card_is_left_to_the_ffmpeg_program()
    {
        var options = new DecodeOptions { HardwareAcceleration = HardwareAcceleration.Cuda };
        await using var decoder = FrameDecoder.Start(
            Fake.ToolsWithDecoder, FrameDecoderTests.Recording("/x/whole.mp4"), _pool, options, NullLogger.Instance, TimeProvider.System);

        Assert.False(decoder.UsesLibraries);
    }

    [Fact]
    public async Task Whoever_names_ffmpeg_gets_that_one() => Assert.NotNull(
        await LibraryDecoding.WhyNotAsync(
            FfmpegTools.Locate(name => name is FfmpegTools.FfmpegVariable or FfmpegTools.FfprobeVariable ? Fake.Path : null),
            TimeProvider.System,
            CancellationToken.None));

    [Fact]
    public void The_arguments_of_the_child_are_read_as_they_were_written()
    {
        var request = new DecodeRequest("file:/with space/and \"quotes\".mp4", 3, 1920, 1080, 2);

        Assert.Equal(request, DecodeRequest.Parse(request.ToArguments()));
        Assert.Throws<FormatException>(() => DecodeRequest.Parse(["file:/x.mp4"]));
    }

    private FrameDecoder Start(string mode, TimeSpan? stallLimit = null, Func<VideoTrack, VideoTrack>? change = null)
    {
        var path = Path.Combine(_folder.FullName, mode + ".mp4");
        File.WriteAllBytes(path, []);
        var recording = FrameDecoderTests.Recording(path);
        recording = recording with { Video = (change ?? (track => track))(recording.Video) };
        var options = new DecodeOptions { Stage = Stage.Render, StallLimit = stallLimit ?? TimeSpan.FromSeconds(60) };
        return FrameDecoder.Start(Fake.ToolsWithDecoder, recording, _pool, options, NullLogger.Instance, TimeProvider.System);
    }
}
