using Anonymizer.Core.Errors;

namespace Anonymizer.IntegrationTests.Media.Probing;

/// <summary>Recordings are refused for what they are, whatever their name promises.</summary>
public sealed class RecordingProbeTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableFact]
    public async Task The_version_that_comes_with_an_answer_is_that_which_both_programs_tell()
    {
        var path = await _workshop.MakeAsync("short.mp4", [.. Workshop.Picture(seconds: 0.2), "-c:v", "libx264"]);

        var told = (await Workshop.ProbeAsync(path)).Ffprobe;

        Assert.Equal(await RealFfmpeg.Tools.QueryProbeVersionAsync(CancellationToken.None), told);
        Skip.IfNot(RealFfmpeg.Tools.AreOfOnePackage, "ffmpeg and ffprobe lie in different folders.");
        Assert.Equal(await RealFfmpeg.Tools.QueryVersionAsync(CancellationToken.None), told);
    }

    [SkippableFact]
    public Task A_missing_file() => AssertRefusedAsync(_workshop["nothing.mp4"], "no file");

    [SkippableFact]
    public Task A_folder() => AssertRefusedAsync(_workshop["."], "is a folder");

    [SkippableFact]
    public Task A_device_and_a_pipe_which_would_be_waited_for_for_ever()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "devices have names of files on Linux");
        return AssertRefusedAsync("/dev/zero", "device");
    }

    [SkippableFact]
    public Task An_empty_file() => AssertRefusedAsync(Write("empty.mp4", ""), "empty");

    [SkippableFact]
    public Task A_text() => AssertRefusedAsync(Write("text.mp4", new string('x', 5000)), "not a recording");

    [SkippableFact]
    public async Task A_file_without_the_right_to_read_it()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may read everything.");
        var path = Write("secret.mp4", "x");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        await AssertRefusedAsync(path, "can't be opened");
    }

    [SkippableFact]
    public async Task A_playlist_that_points_at_another_file_of_the_machine()
    {
        await _workshop.MakeAsync("secret.ts", [.. Workshop.Picture(seconds: 0.2), "-c:v", "libx264"]);

        await AssertRefusedAsync(Write("list.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:0.2,\nsecret.ts\n#EXT-X-ENDLIST\n"), "not a recording");
        await AssertRefusedAsync(Write("concat.mp4", "ffconcat version 1.0\nfile secret.ts\n"), "not a recording");
    }

    [SkippableFact]
    public async Task Another_container() =>
        await AssertRefusedAsync(await _workshop.MakeAsync("old.avi", [.. Workshop.Picture(seconds: 0.2), "-c:v", "mpeg4"]), "MP4, MOV, MKV or WebM");

    [SkippableFact]
    public async Task A_recording_with_sound_only() =>
        await AssertRefusedAsync(await _workshop.MakeAsync("sound.mp4", "-f", "lavfi", "-i", "sine=duration=0.2", "-c:a", "aac"), "no video track");

    [SkippableFact]
    public async Task High_dynamic_range() => await AssertRefusedAsync(
        await _workshop.MakeAsync(
            "hdr.mp4", [.. Workshop.Picture(seconds: 0.2), "-c:v", "libx265", "-x265-params", "log-level=none", "-pix_fmt", "yuv420p10le", "-color_trc", "smpte2084", "-color_primaries", "bt2020", "-colorspace", "bt2020nc"]),
        "HDR");

    [SkippableFact]
    public async Task An_encrypted_recording() => await AssertRefusedAsync(
        await _workshop.MakeAsync(
            "locked.mp4", [.. Workshop.Picture(seconds: 0.2), "-c:v", "libx264", "-encryption_scheme", "cenc-aes-ctr", "-encryption_key", "00112233445566778899aabbccddeeff", "-encryption_kid", "00112233445566778899aabbccddeeff"]),
        "encrypted");

    private string Write(string name, string text)
    {
        File.WriteAllText(_workshop[name], text);
        return _workshop[name];
    }

    private static async Task AssertRefusedAsync(string path, string reason)
    {
        var error = await Assert.ThrowsAnyAsync<AnonymizerException>(() => Workshop.ProbeAsync(path));
        Assert.Equal((Stage.Ingest, Blame.Input), (error.Stage, error.Blame));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
