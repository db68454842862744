using Anonymizer.Core.Errors;

namespace Anonymizer.IntegrationTests.Media.Decoding;

/// <summary>A recording that ends early is refused; single damaged frames are counted.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableTheory]
    [InlineData("h264.mp4", "-c:v libx264 -bf 2 -g 12 -movflags +faststart")]
    [InlineData("fragments.mp4", "-c:v libx264 -bf 2 -g 12 -movflags frag_keyframe+empty_moov")]
    [InlineData("h264.mkv", "-c:v libx264 -bf 2 -g 12")]
    [InlineData("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 12")]
    [InlineData("hevc.mov", "-c:v libx265 -x265-params log-level=none:keyint=12 -movflags +faststart")]
    public async Task A_file_that_was_cut_is_an_error_that_tells_the_time(string name, string arguments)
    {
        var whole = await _workshop.MakeAsync(name, [.. Workshop.Picture(160, 120, 2), .. arguments.Split(' ')]);
        var cut = _workshop.Alter(whole, "cut-" + name, bytes => bytes[..(bytes.Length * 6 / 10)]);

        var error = await Assert.ThrowsAnyAsync<AnonymizerException>(() => Workshop.DecodeAsync(cut, new() { Stage = Stage.Render }));

        Assert.Equal((Stage.Render, Blame.Input), (error.Stage, error.Blame));
        Assert.Matches("cut off: its readable data ends at 0:00:0[0-2]", error.Message);
    }

    [SkippableTheory]
    [InlineData(30)]
    [InlineData(49)]
    public async Task A_cut_between_two_frames_is_an_error_too(int frame)
    {
        var whole = await _workshop.MakeAsync("whole.mp4", [.. Workshop.Picture(seconds: 2), "-c:v", "libx264", "-movflags", "+faststart"]);
        var packets = await Workshop.PacketsAsync(whole);
        var cut = _workshop.Alter(whole, "cut.mp4", bytes => bytes[..packets[frame].Position]);

        var error = await Assert.ThrowsAnyAsync<AnonymizerException>(() => Workshop.DecodeAsync(cut));

        Assert.Contains("cut off", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_file_whose_index_is_gone_is_refused_at_once()
    {
        var whole = await _workshop.MakeAsync("whole.mp4", [.. Workshop.Picture(), "-c:v", "libx264"]);
        var cut = _workshop.Alter(whole, "cut.mp4", bytes => bytes[..(bytes.Length / 2)]);

        var error = await Assert.ThrowsAnyAsync<AnonymizerException>(() => Workshop.ProbeAsync(cut));

        Assert.Equal((Stage.Ingest, Blame.Input), (error.Stage, error.Blame));
        Assert.Contains("incomplete", error.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("h264.mp4", "-c:v libx264 -bf 0 -g 25")]
    [InlineData("h264.mkv", "-c:v libx264 -bf 2 -g 25")]
    [InlineData("mpeg4.mp4", "-c:v mpeg4 -bf 0 -q:v 3")]
    public async Task A_damaged_frame_is_patched_up_and_counted(string name, string arguments)
    {
        var whole = await _workshop.MakeAsync(name, [.. Workshop.Picture(160, 120, 2), .. arguments.Split(' ')]);
        var damaged = await DamageAsync(whole, share: 0.5);

        var decoded = await Workshop.DecodeAsync(damaged);

        Assert.Equal(50, decoded.Times.Count);
        Assert.True(decoded.Report.FramesConcealed > 0);
        Assert.False(decoded.Report.IsIntact);
        Assert.NotEmpty(decoded.Report.Warnings);
        Assert.DoesNotContain(decoded.Report.Warnings, warning => warning.Message.Contains(name, StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("h264.mp4", "-c:v libx264 -bf 0 -g 25")]
    [InlineData("hevc.mp4", "-c:v libx265 -x265-params log-level=none:bframes=0")]
    [InlineData("vp9.mp4", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8")]
    [InlineData("av1.mp4", "-c:v libaom-av1 -cpu-used 8 -usage realtime")]
    public async Task A_frame_whose_data_is_all_gone_is_told_as_lost_or_patched_up(string name, string arguments)
    {
        var whole = await _workshop.MakeAsync(name, [.. Workshop.Picture(160, 120, 2), .. arguments.Split(' ')]);
        var damaged = await DamageAsync(whole, share: 1);

        var decoded = await Workshop.DecodeAsync(damaged);

        Assert.Equal(50, decoded.Report.FramesExpected);
        Assert.Equal(50 - decoded.Times.Count, decoded.Report.FramesDropped);
        Assert.False(decoded.Report.IsIntact);
        Assert.NotEmpty(decoded.Report.Warnings);
    }

    [SkippableFact]
    public async Task A_container_that_is_damaged_itself_never_passes_as_intact()
    {
        // In MKV the noise also hits the marks between the packets, and what follows can't be found again.
        var whole = await _workshop.MakeAsync("vp9.webm", [.. Workshop.Picture(160, 120, 2), "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"]);
        var damaged = await DamageAsync(whole, share: 1);

        var error = await Assert.ThrowsAnyAsync<AnonymizerException>(() => Workshop.DecodeAsync(damaged));

        Assert.Contains("cut off", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_recording_without_a_single_frame_that_can_be_decoded_is_an_error()
    {
        var whole = await _workshop.MakeAsync("whole.mp4", [.. Workshop.Picture(), "-c:v", "libx264"]);
        var packets = await Workshop.PacketsAsync(whole);
        var damaged = _workshop.Alter(whole, "damaged.mp4", bytes =>
        {
            foreach (var (position, size) in packets)
            {
                bytes.AsSpan(position, size).Clear();
            }

            return bytes;
        });

        var error = await Assert.ThrowsAnyAsync<AnonymizerException>(() => Workshop.DecodeAsync(damaged));

        Assert.Equal(Blame.Input, error.Blame);
    }

    // Overwrites the last share of three packets in the middle with noise.
    private async Task<string> DamageAsync(string path, double share)
    {
        var packets = await Workshop.PacketsAsync(path);
        var noise = new Random(7);
        return _workshop.Alter(path, "damaged-" + Path.GetFileName(path), bytes =>
        {
            foreach (var (position, size) in packets[20..23])
            {
                var bad = (int)(size * share);
                noise.NextBytes(bytes.AsSpan(position + size - bad, bad));
            }

            return bytes;
        });
    }
}
