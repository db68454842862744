using Anonymizer.Media.Decoding;

namespace Anonymizer.Tests.Media.Decoding;

public sealed class DecodeLogTests
{
    [Theory]
    [InlineData("[mov,mp4,m4a,3gp,3g2,mj2 @ 0x5588] [error] stream 0, offset 0x160c4: partial file")]
    [InlineData("[matroska,webm @ 0x558d] [error] File ended prematurely")]
    [InlineData("[matroska,webm @ 0x558d] [error] File ended prematurely at pos. 69203 (0x10e53)")]
    [InlineData("[in#0/matroska,webm @ 0x558d] [matroska,webm @ 0x558e] [error] File ended prematurely")]
    public void Missing_data_at_the_end_is_noticed(string line)
    {
        var log = Read(line);

        Assert.True(log.EndsEarly);
        Assert.Equal(0, log.DecoderErrors);
    }

    [Theory]
    [InlineData("[warning] file:/home/someone/lecture.mp4: corrupt decoded frame in stream 0")]
    [InlineData("[vist#0:0/h264 @ 0x1] [warning] corrupt decoded frame")]
    [InlineData("[h264 @ 0x1] [info] concealing 120 DC, 120 AC, 120 MV errors in P frame")]
    public void A_patched_up_frame_is_counted(string line) => Assert.Equal(1, Read(line).FramesConcealed);

    [Fact]
    public void A_frame_that_is_told_twice_counts_once()
    {
        var log = Read("[h264 @ 0x1] [info] concealing 9 DC, 9 AC, 9 MV errors in P frame", "[warning] x.mp4: corrupt decoded frame in stream 0");

        Assert.Equal(1, log.FramesConcealed);
    }

    [Theory]
    [InlineData("[h264 @ 0x1] [error] Invalid NAL unit size (911 > 600).")]
    [InlineData("[h264 @ 0x1] [error] error while decoding MB 12 3, bytestream -5")]
    [InlineData("[error] Error while decoding stream #0:0: Invalid data found when processing input")]
    [InlineData("[dec:h264 @ 0x1] [error] Error submitting packet to decoder: Invalid data found when processing input")]
    [InlineData("[vist#0:0/h264 @ 0x1] [dec:h264 @ 0x2] [error] Error submitting packet to decoder")]
    public void A_complaint_of_the_decoder_is_counted(string line) => Assert.Equal(1, Read(line).DecoderErrors);

    [Theory]
    [InlineData("[matroska,webm @ 0x1] [error] Error parsing frame sizes.")]
    [InlineData("[mov,mp4,m4a,3gp,3g2,mj2 @ 0x1] [warning] Packet corrupt (stream = 0, dts = 28672).")]
    [InlineData("[in#0/mov,mp4,m4a,3gp,3g2,mj2 @ 0x1] [error] Error during demuxing: Input/output error")]
    [InlineData("[warning] t.mp4: corrupt input packet in stream 0")]
    public void A_complaint_of_the_container_is_counted(string line)
    {
        var log = Read(line);

        Assert.Equal((1, 0), (log.ContainerErrors, log.DecoderErrors));
    }

    [Theory]
    [InlineData("[info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/home/someone/lecture.mp4':")]
    [InlineData("[info]     title           : partial file, corrupt decoded frame")]
    [InlineData("[swscaler @ 0x1] [swscaler @ 0x2] [warning] deprecated pixel format used, make sure you did set range correctly")]
    [InlineData("a line without a level")]
    [InlineData("")]
    public void Chatter_means_nothing(string line)
    {
        var log = Read(line);

        Assert.Empty(log.Warnings);
        Assert.Equal((0, 0, 0), (log.FramesConcealed, log.DecoderErrors, log.ContainerErrors));
        Assert.False(log.EndsEarly);
    }

    [Fact]
    public void Titles_are_not_kept_for_error_details()
    {
        Assert.False(DecodeLog.IsWarningOrWorse("[info]     title           : A name"));
        Assert.False(DecodeLog.IsWarningOrWorse("second line of a title"));
        Assert.True(DecodeLog.IsWarningOrWorse("[h264 @ 0x1] [error] bad"));
    }

    [Fact]
    public void A_warning_holds_time_and_speaker_but_no_file_name()
    {
        var log = new DecodeLog();
        log.Add("[h264 @ 0x1] [error] no frame!", 12.5);
        log.Add("[warning] file:/home/someone/lecture.mp4: corrupt decoded frame in stream 0", 13);

        Assert.Equal([new DecodeWarning(12.5, "h264: no frame!"), new DecodeWarning(13, "a frame is damaged and was patched up")], log.Warnings);
    }

    [Fact]
    public void A_wholly_damaged_file_does_not_fill_the_memory()
    {
        var log = Read([.. Enumerable.Repeat("[h264 @ 0x1] [error] no frame!", 100_000)]);

        Assert.Equal(DecodeLog.MostWarnings, log.Warnings.Count);
        Assert.Equal(100_000, log.DecoderErrors);
    }

    private static DecodeLog Read(params string[] lines)
    {
        var log = new DecodeLog();
        foreach (var line in lines)
        {
            log.Add(line, 0);
        }

        return log;
    }
}
