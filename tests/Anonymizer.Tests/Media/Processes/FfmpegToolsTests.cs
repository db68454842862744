using Anonymizer.Core.Errors;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.Tests.Media.Processes;

public sealed class FfmpegToolsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("anonymizer-tools-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Variables_come_before_the_path()
    {
        var named = Touch("my-ffmpeg", executable: true);
        Touch("ffmpeg", executable: true);
        var probe = Touch("ffprobe", executable: true);

        var tools = FfmpegTools.Locate(name => name switch
        {
            "ANONYMIZER_FFMPEG" => named,
            "PATH" => _folder.FullName,
            _ => null,
        });

        Assert.Equal(new FfmpegTools(named, probe), tools);
    }

    [SkippableFact]
    public void A_file_that_may_not_be_executed_is_passed_over()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such right.");
        var first = Directory.CreateDirectory(Path.Combine(_folder.FullName, "first")).FullName;
        File.WriteAllText(Path.Combine(first, "ffmpeg"), "");
        var second = Touch("ffmpeg", executable: true);
        Touch("ffprobe", executable: true);

        var tools = FfmpegTools.Locate(name => name == "PATH" ? $"/nowhere:{first}:{_folder.FullName}" : null);

        Assert.Equal(second, tools.FfmpegPath);
    }

    [Fact]
    public void What_is_missing_is_told_with_the_way_to_get_it()
    {
        var error = Assert.Throws<AnonymizerException>(() => FfmpegTools.Locate(_ => null));

        Assert.Equal((Stage.Ingest, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains("apt-get install ffmpeg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_names_nothing_is_an_error_not_a_fall_back()
    {
        Touch("ffmpeg", executable: true);

        var error = Assert.Throws<AnonymizerException>(
            () => FfmpegTools.Locate(name => name == "PATH" ? _folder.FullName : name == "ANONYMIZER_FFMPEG" ? "/nowhere/ffmpeg" : null));

        Assert.Contains("$ANONYMIZER_FFMPEG", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026", "5.1.9-0+deb12u1", 5)]
    [InlineData("ffmpeg version n7.0.2 Copyright", "n7.0.2", 7)]
    [InlineData("ffmpeg version 6.1.1-3ubuntu5 Copyright", "6.1.1-3ubuntu5", 6)]
    [InlineData("ffmpeg version N-117511-g1f5b3ab Copyright", "N-117511-g1f5b3ab", null)]
    [InlineData("ffmpeg version 2024-10-02-git-358fdf3083-full_build Copyright", "2024-10-02-git-358fdf3083-full_build", null)]
    public void Its_version_is_read(string line, string text, int? major)
    {
        Assert.True(FfmpegVersion.TryParse("ffmpeg", line + "\nbuilt with gcc", out var version));
        Assert.Equal(new FfmpegVersion(text, major), version);
    }

    [Theory]
    [InlineData("GNU bash, version 5.2")]
    [InlineData("ffprobe version 5.1.9-0+deb12u1 Copyright (c) 2007-2026")]
    public void Another_program_has_no_version_of_ffmpeg(string line) => Assert.False(FfmpegVersion.TryParse("ffmpeg", line, out _));

    [Fact]
    public async Task Another_program_under_the_name_of_ffmpeg_is_told_with_the_variable_that_may_name_it()
    {
        var error = await Assert.ThrowsAsync<AnonymizerException>(() => Fake.Tools.QueryVersionAsync(CancellationToken.None));

        Assert.Equal((Stage.Ingest, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains("$ANONYMIZER_FFMPEG", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_is_not_blamed_for_another_program_under_the_name_of_ffprobe()
    {
        var recording = Touch("lecture.mp4", executable: false);
        await File.WriteAllTextAsync(recording, "whatever");
        var probe = new RecordingProbe(Fake.Tools, NullLogger<RecordingProbe>.Instance);

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => probe.ProbeAsync(recording, CancellationToken.None));

        Assert.Equal((Stage.Ingest, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains("$ANONYMIZER_FFPROBE", error.Message, StringComparison.Ordinal);
    }

    private string Touch(string name, bool executable)
    {
        var path = Path.Combine(_folder.FullName, OperatingSystem.IsWindows() ? name + ".exe" : name);
        File.WriteAllText(path, "");
        if (executable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}
