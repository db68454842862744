using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;

namespace Anonymizer.IntegrationTests.Media.Decoding;

/// <summary>Some frames decoded once more are those that were decoded before.</summary>
public sealed class FrameExcerptTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableTheory]
    [InlineData("-bf", "3")]
    [InlineData("-bf", "0")]
    [InlineData("-bf", "2", "-output_ts_offset", "10")]
    [InlineData("-bf", "2", "-r", "30000/1001", "-video_track_timescale", "30000")]
    [InlineData("-bf", "2", "-video_track_timescale", "999")]
    [InlineData("-bf", "2", "-vf", "select='if(lt(n,30),1,not(mod(n,3)))'", "-fps_mode", "vfr")]
    public async Task From_every_key_frame_on_they_are_the_same(params string[] options)
    {
        var path = await MakeAsync(options);
        var whole = await Workshop.DecodeAsync(path);
        var index = await new PacketIndexReader(RealFfmpeg.Tools, Stage.Render, TimeProvider.System).ReadAsync(whole.Recording, CancellationToken.None);
        Assert.True(index.KeyFrameTimes.Count > 2);

        foreach (var key in index.KeyFrameTimes)
        {
            var first = whole.Times.IndexOf(key);
            var times = whole.Times.Skip(first).Take(7).ToArray();
            var bytes = whole.Recording.Video.Format.ByteCount;
            Assert.Equal(whole.Pixels[(first * bytes)..((first + times.Length) * bytes)], await ReadAsync(path, times));
        }
    }

    [SkippableFact]
    public async Task Other_frames_than_were_asked_for_are_an_error()
    {
        var path = await MakeAsync([]);
        var times = (await Workshop.DecodeAsync(path)).Times;

        await Assert.ThrowsAsync<AnonymizerException>(() => ReadAsync(path, [times[0], times[2]]));
        await Assert.ThrowsAsync<AnonymizerException>(() => ReadAsync(path, [times[^1], times[^1] + 512]));
    }

    private Task<string> MakeAsync(string[] options) => _workshop.MakeAsync(
        "in.mp4", [.. Workshop.Picture(seconds: 3), "-c:v", "libx264", "-g", "15", "-pix_fmt", "yuv420p", .. options]);

    private static async Task<byte[]> ReadAsync(string path, long[] times)
    {
        var recording = await Workshop.ProbeAsync(path);
        var pool = new FramePool(recording.Video.Format);
        var excerpt = new FrameExcerpt(RealFfmpeg.Tools, recording, pool, new DecodeOptions(), TimeProvider.System);
        using var pixels = new MemoryStream();
        try
        {
            await foreach (var frame in excerpt.ReadAsync(times, CancellationToken.None))
            {
                using (frame)
                {
                    pixels.Write(frame.Pixels.Span);
                }
            }
        }
        finally
        {
            Assert.Equal(0, pool.Rented);
        }

        return pixels.ToArray();
    }
}
