using Anonymizer.Core.Plan;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Vision.Inference;
using Anonymizer.Vision.Models;

namespace Anonymizer.Tests.Cli;

public class RedactCommandTests
{
    [Fact]
    public async Task Only_the_recording_is_needed_and_the_rest_has_the_products_defaults()
    {
        var run = await CommandRun.OfAsync("redact", "folder/my lecture.mov");

        var request = Assert.IsType<RedactRequest>(run.Pipeline.Request);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Path.GetFullPath("folder/my lecture.mov"), request.Input);
        Assert.Equal(Path.GetFullPath("folder/my lecture.redacted.mp4"), request.Output);
        Assert.Equal(new EncoderSettings(), request.Render);
        Assert.Equal(
            new AnalyseSettings
            {
                KeepRegions = request.Analyse.KeepRegions,
                PresenterRegions = request.Analyse.PresenterRegions,
                Presenters = request.Analyse.Presenters,
                Roster = request.Analyse.Roster,
            },
            request.Analyse);
        Assert.Empty(request.Analyse.KeepRegions);
        Assert.Empty(request.Analyse.PresenterRegions);
        Assert.Empty(request.Analyse.Presenters);
        Assert.Empty(request.Analyse.Roster);
        Assert.Empty(request.Sidecars);
        Assert.False(request.Overwrite);
    }

    [Fact]
    public async Task Every_option_arrives_in_the_request()
    {
        var run = await CommandRun.OfAsync(
            "redact", "in.mp4", "-o", "out.mp4", "--plan-out", "p.json", "--overwrite", "--style", "mosaic", "--detections-per-second", "2.5",
            "--detector", "blazeface", "--device", "cpu", "--threads", "3", "--encoder", "h264_nvenc", "--preset", "fast", "--crf", "18", "--encode-all",
            "--keep-region", "0,0,10%,10%", "--keep-region", "5,5,5,5@10-20");

        var request = Assert.IsType<RedactRequest>(run.Pipeline.Request);
        Assert.Equal(Path.GetFullPath("out.mp4"), request.Output);
        Assert.Equal(Path.GetFullPath("p.json"), request.PlanOutput);
        Assert.True(request.Overwrite);
        Assert.Equal(
            (RedactionStyle.Mosaic, 2.5, FaceDetectorPreference.BlazeFace, DevicePreference.Cpu, 3),
            (request.Analyse.FaceStyle, request.Analyse.DetectionsPerSecond, request.Analyse.Detector, request.Analyse.Device, request.Analyse.Threads));
        Assert.Equal(new EncoderSettings { Encoder = VideoEncoder.H264Nvenc, Preset = "fast", Crf = 18, Threads = 3, EncodeAll = true }, request.Render);
        Assert.Equal(2, request.Analyse.KeepRegions.Count);
    }

    [Fact]
    public async Task What_concerns_devices_arrives_in_the_request()
    {
        var run = await CommandRun.OfAsync(
            "redact", "in.mp4", "--device", "cuda", "--device-id", "1", "--device-memory", "1536", "--cudnn-search", "exhaustive", "--tensorrt", "compiled",
            "--decoder", "cuda");

        var request = Assert.IsType<RedactRequest>(run.Pipeline.Request);
        Assert.Equal((DevicePreference.Cuda, HardwareAcceleration.Cuda), (request.Analyse.Device, request.Analyse.Decoder));
        Assert.Equal(
            new CudaSettings { Card = 1, MemoryLimit = 1536L << 20, Search = CudnnSearch.Exhaustive, TensorRtFolder = Path.GetFullPath("compiled") },
            request.Analyse.Cuda);
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("webgpu")]
    public async Task What_only_an_NVIDIA_card_knows_is_refused_with_another_device(string device)
    {
        var run = await CommandRun.OfAsync("redact", "in.mp4", "--device", device, "--device-memory", "1000", "--tensorrt", "compiled");

        Assert.Equal(2, run.ExitCode);
        Assert.Null(run.Pipeline.Request);
        Assert.Contains(run.ErrorLines, line => line.Contains("--device-memory", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, line => line.Contains("--tensorrt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_concerns_a_meeting_arrives_in_the_request()
    {
        var roster = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(roster, "Emma Visser\nSem Kuipers\n");
            var run = await CommandRun.OfAsync(
                "redact", "in.mp4", "--presenter", "dr. Marieke Postma", "--presenter", "Zoë Çelik", "--presenter-region", "75%,0,25%,30%@1:00-", "--roster", roster,
                "--keep-shared-content", "--tile-style", "mosaic", "--sidecar", "a.vtt", "--sidecar", "in.mp4");

            var request = Assert.IsType<RedactRequest>(run.Pipeline.Request);
            Assert.Equal(["dr. Marieke Postma", "Zoë Çelik"], request.Analyse.Presenters);
            Assert.Equal(TimeSpan.FromMinutes(1), Assert.Single(request.Analyse.PresenterRegions).From);
            Assert.Equal(["Emma Visser", "Sem Kuipers"], request.Analyse.Roster);
            Assert.Equal((true, RedactionStyle.Mosaic), (request.Analyse.KeepSharedContent, request.Analyse.TileStyle));
            Assert.Equal([Path.GetFullPath("a.vtt"), Path.GetFullPath("in.mp4")], request.Sidecars);
        }
        finally
        {
            File.Delete(roster);
        }
    }

    [Fact]
    public async Task What_can_t_be_used_is_told_all_at_once()
    {
        var run = await CommandRun.OfAsync(
            "redact", "in.mp4", "--presenter", "(Host)", "--presenter-region", "1,2,3");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--presenter: \"(Host)\" holds no name", run.Error, StringComparison.Ordinal);
        Assert.Contains("--presenter-region: \"1,2,3\" can't be used", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roster_that_is_missing_is_told_before_anything_is_started()
    {
        var run = await CommandRun.OfAsync("redact", "in.mp4", "--roster", "nowhere/list.csv");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("can't be read", run.Error, StringComparison.Ordinal);
        Assert.Null(run.Pipeline.Request);
    }

    [Fact]
    public async Task A_job_that_needs_review_says_why_and_ends_with_3()
    {
        var run = await CommandRun.OfAsync(
            new FakePipeline { Review = [new ReviewItem("frames-concealed", "2 frames were damaged.")] }, "redact", "in.mp4");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Review required", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 frames were damaged.", run.Error, StringComparison.Ordinal);
        Assert.Contains($"Recording: {Path.GetFullPath("in.redacted.mp4")}", run.OutputLines);
        Assert.Contains("100 frames, 80 of them redacted; took 1:02.", run.OutputLines);
    }

    [Fact]
    public async Task What_was_copied_is_told()
    {
        var run = await CommandRun.OfAsync(new FakePipeline { FramesCopied = 20 }, "redact", "in.mp4");

        Assert.Contains("100 frames, 80 of them redacted; 20 copied as they were, with nothing to redact near them; took 1:02.", run.OutputLines);
    }

    [Fact]
    public async Task Quiet_says_nothing_when_all_is_well()
    {
        var run = await CommandRun.OfAsync("redact", "in.mp4", "--quiet");

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
    }
}
