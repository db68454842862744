using System.Text;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.IntegrationTests.Pipeline;

public sealed class RedactionTests : IDisposable
{
    // Where it doesn't matter how often faces are looked for, looking seldom saves most of the time.
    private static readonly AnalyseSettings _seldom = PipelineWorkshop.Settings with { DetectionsPerSecond = 1 };

    private readonly PipelineWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableTheory]
    [InlineData(RedactionStyle.Blur)]
    [InlineData(RedactionStyle.Mosaic)]
    [InlineData(RedactionStyle.Fill)]
    public async Task A_face_is_unrecognisable_in_every_frame(RedactionStyle style)
    {
        var input = await PortraitRecording.MakeAsync(_workshop["in.mp4"]);
        var output = _workshop["out.mp4"];

        var report = await RedactAsync(input, output, PipelineWorkshop.Settings with { FaceStyle = style });

        Assert.Equal(Outcome.Done, report.Outcome);
        var frames = await AssertUnrecognisableAsync(input, output, frame => PortraitRecording.IsHidden(frame) ? null : PortraitRecording.FaceIn(frame));
        Assert.Equal(PortraitRecording.Seconds * PortraitRecording.FramesPerSecond, frames);
    }

    [SkippableFact]
    public async Task A_face_that_moves_in_the_last_frames_before_a_new_picture_is_unrecognisable_in_them()
    {
        // Faces are looked for once a second: when the card comes, what was seen of it is as old as the recording.
        const int card = 23;
        var faceIn = await PortraitRecording.MakeDepartingAsync(_workshop["in.mp4"], card);

        await RedactAsync(_workshop["in.mp4"], _workshop["out.mp4"], _seldom);

        await AssertUnrecognisableAsync(_workshop["in.mp4"], _workshop["out.mp4"], frame => frame < card ? faceIn(frame) : null);
    }

    [SkippableFact]
    public async Task Far_from_the_face_the_picture_is_as_good_as_a_plain_transcode()
    {
        var input = await PortraitRecording.MakeShortAsync(_workshop["in.mp4"]);
        await RedactAsync(input, _workshop["out.mp4"], _seldom);
        using var media = new Workshop();
        var plain = await media.MakeAsync("plain.mp4", "-i", "file:" + input, "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-an");

        var redacted = await DecibelsInCornerAsync(input, _workshop["out.mp4"]);
        var transcoded = await DecibelsInCornerAsync(input, plain);

        Assert.True(redacted > transcoded - 0.3, $"{redacted:0.00} dB against {transcoded:0.00} dB");
    }

    [SkippableFact]
    public async Task Nothing_of_the_inputs_tags_and_chapters_is_in_the_output()
    {
        var input = await PortraitRecording.MakeBriefAsync(_workshop["in.mp4"]);
        await RedactAsync(input, _workshop["out.mp4"], PipelineWorkshop.Settings);

        var name = Encoding.UTF8.GetBytes(PortraitRecording.PlantedName);
        Assert.True((await File.ReadAllBytesAsync(input)).AsSpan().IndexOf(name) >= 0, "The name must be in the input.");
        Assert.True((await File.ReadAllBytesAsync(_workshop["out.mp4"])).AsSpan().IndexOf(name) < 0);
    }

    [SkippableFact]
    public async Task Analysing_and_rendering_give_the_same_bytes_as_redacting_at_once()
    {
        var input = await PortraitRecording.MakeShortAsync(_workshop["in.mp4"]);
        var keep = new KeepRegion(new Length(0, false), new Length(75, true), new Length(100, true), new Length(25, true), TimeSpan.FromSeconds(1));
        var settings = _seldom with { KeepRegions = [keep] };
        await PipelineWorkshop.Pipeline.RedactAsync(
            new RedactRequest(input, _workshop["once.mp4"]) { Analyse = settings, PlanOutput = _workshop["once.json"] }, null, CancellationToken.None);

        await PipelineWorkshop.Pipeline.AnalyseAsync(new AnalyseRequest(input, _workshop["plan.json"]) { Analyse = settings }, null, CancellationToken.None);
        await PipelineWorkshop.Pipeline.RenderAsync(new RenderRequest(input, _workshop["plan.json"], _workshop["twice.mp4"]), null, CancellationToken.None);

        Assert.Equal(await File.ReadAllTextAsync(_workshop["once.json"]), await File.ReadAllTextAsync(_workshop["plan.json"]));
        Assert.Equal(await File.ReadAllBytesAsync(_workshop["once.mp4"]), await File.ReadAllBytesAsync(_workshop["twice.mp4"]));
    }

    [SkippableFact]
    public async Task What_is_to_be_kept_stays_visible()
    {
        var input = await PortraitRecording.MakeShortAsync(_workshop["in.mp4"]);
        var everything = new KeepRegion(new Length(0, true), new Length(0, true), new Length(100, true), new Length(100, true), null, TimeSpan.FromSeconds(1));
        await RedactAsync(input, _workshop["out.mp4"], PipelineWorkshop.Settings with { KeepRegions = [everything] });

        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
        {
            var correlation = LeakMeter.Correlation(before, after, PortraitRecording.FaceIn(frame));
            if (frame <= 25)
            {
                Assert.True(correlation > 0.6, $"frame {frame}: {correlation:0.00}");
            }
            else if (!PortraitRecording.IsHidden(frame))
            {
                Assert.True(correlation < 0.4, $"frame {frame}: {correlation:0.00}");
            }

            frame++;
        });
    }

    [SkippableFact]
    public async Task A_recording_with_variable_frame_rate_keeps_its_times()
    {
        var even = await PortraitRecording.MakeAsync(_workshop["even.mp4"]);
        using var media = new Workshop();
        var input = await media.MakeAsync(
            "in.mp4", "-i", "file:" + even, "-vf", "select='not(mod(n,3))+lt(n,40)'", "-fps_mode", "vfr", "-c:v", "libx264", "-preset", "veryfast", "-bf", "2", "-an");
        await RedactAsync(input, _workshop["out.mp4"], _seldom);

        var frames = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
        {
            Assert.Equal(before.Pts, after.Pts);
            frames++;
        });
        Assert.InRange(frames, 70, 90);
    }

    [SkippableFact]
    public async Task A_truncated_recording_gives_an_error_and_no_file()
    {
        var input = await PortraitRecording.MakeAsync(_workshop["whole.mp4"], "-c:v", "libx264", "-preset", "ultrafast", "-movflags", "+faststart");
        var bytes = await File.ReadAllBytesAsync(input);
        await File.WriteAllBytesAsync(_workshop["cut.mp4"], bytes[..(bytes.Length * 2 / 3)]);
        var before = _workshop.FileNames;

        var error = await Assert.ThrowsAnyAsync<AnonymizerException>(() => RedactAsync(_workshop["cut.mp4"], _workshop["out.mp4"], PipelineWorkshop.Settings));

        Assert.Equal(Blame.Input, error.Blame);
        Assert.Equal(before, _workshop.FileNames);
    }

    [SkippableFact]
    public async Task A_damaged_recording_is_redacted_but_marked_for_review()
    {
        var input = await PortraitRecording.MakeShortAsync(_workshop["whole.mp4"], "-c:v", "libx264", "-preset", "ultrafast", "-g", "25");
        var bytes = await File.ReadAllBytesAsync(input);
        var middle = bytes.Length / 2;
        new Random(3).NextBytes(bytes.AsSpan(middle, 3000));
        await File.WriteAllBytesAsync(_workshop["damaged.mp4"], bytes);

        var report = await RedactAsync(_workshop["damaged.mp4"], _workshop["out.mp4"], _seldom);

        Assert.Equal(Outcome.ReviewRequired, report.Outcome);
        Assert.NotEmpty(report.Review);
        Assert.True(File.Exists(_workshop["out.mp4"]));
    }

    [SkippableFact]
    public async Task Cancelling_leaves_nothing_behind()
    {
        var input = await PortraitRecording.MakeAsync(_workshop["in.mp4"]);
        var before = _workshop.FileNames;
        using var cancel = new CancellationTokenSource();
        var progress = new ImmediateProgress(step =>
        {
            if (step.FramesDone > 20)
            {
                cancel.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PipelineWorkshop.Pipeline.RedactAsync(
            new RedactRequest(input, _workshop["out.mp4"]) { Analyse = PipelineWorkshop.Settings, PlanOutput = _workshop["plan.json"] }, progress, cancel.Token));

        Assert.Equal(before, _workshop.FileNames);
    }

    [SkippableFact]
    public async Task An_existing_result_is_only_replaced_when_asked_for()
    {
        var input = await PortraitRecording.MakeBriefAsync(_workshop["in.mp4"]);
        await File.WriteAllTextAsync(_workshop["out.mp4"], "precious");

        await Assert.ThrowsAsync<AnonymizerException>(() => RedactAsync(input, _workshop["out.mp4"], PipelineWorkshop.Settings));
        Assert.Equal("precious", await File.ReadAllTextAsync(_workshop["out.mp4"]));

        await PipelineWorkshop.Pipeline.RedactAsync(
            new RedactRequest(input, _workshop["out.mp4"]) { Analyse = PipelineWorkshop.Settings, Overwrite = true }, null, CancellationToken.None);
        Assert.True(new FileInfo(_workshop["out.mp4"]).Length > 1000);
    }

    [SkippableFact]
    public async Task A_plan_of_another_recording_is_refused()
    {
        var input = await PortraitRecording.MakeBriefAsync(_workshop["in.mp4"]);
        var other = await PortraitRecording.MakeBriefAsync(_workshop["other.mp4"], "-c:v", "libx264", "-preset", "ultrafast", "-crf", "30");
        await PipelineWorkshop.Pipeline.AnalyseAsync(
            new AnalyseRequest(other, _workshop["plan.json"]) { Analyse = PipelineWorkshop.Settings }, null, CancellationToken.None);

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => PipelineWorkshop.Pipeline.RenderAsync(
            new RenderRequest(input, _workshop["plan.json"], _workshop["out.mp4"]), null, CancellationToken.None));

        Assert.Equal((Stage.Plan, Blame.Input), (error.Stage, error.Blame));
        Assert.False(File.Exists(_workshop["out.mp4"]));
    }

    [SkippableFact]
    public async Task Inspecting_draws_a_frame_around_the_face_and_leaves_it_visible()
    {
        var input = await PortraitRecording.MakeBriefAsync(_workshop["in.mp4"]);
        await PipelineWorkshop.Pipeline.InspectAsync(
            new InspectRequest(input, _workshop["out.mp4"]) { Analyse = PipelineWorkshop.Settings }, null, CancellationToken.None);

        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
        {
            var face = PortraitRecording.FaceIn(frame);
            var inner = face.Grow(-face.Width / 4, -face.Height / 4, -face.Width / 4, -face.Height / 4);
            if (frame == 20)
            {
                Assert.True(LeakMeter.Correlation(before, after, inner) > 0.6);
                Assert.True(LeakMeter.Correlation(before, after, face.Grow(40, 60, 40, 40)) < 0.9);
            }

            frame++;
        });
    }

    private static Task<RedactionReport> RedactAsync(string input, string output, AnalyseSettings settings) =>
        PipelineWorkshop.Pipeline.RedactAsync(new RedactRequest(input, output) { Analyse = settings }, null, CancellationToken.None);

    // Where the face is in a frame, null where it can't be seen. Returns how many frames there are.
    private static async Task<int> AssertUnrecognisableAsync(string input, string output, Func<int, Box?> faceIn)
    {
        var frame = 0;
        await PipelineWorkshop.CompareAsync(input, output, (before, after) =>
        {
            Assert.Equal(before.Pts, after.Pts);
            if (faceIn(frame) is { } face)
            {
                Assert.True(LeakMeter.Correlation(before, before, face) > 0.99, $"frame {frame}: the meter must see an open face.");
                Assert.True(LeakMeter.Correlation(before, after, face) < 0.4, $"frame {frame}: {LeakMeter.Correlation(before, after, face):0.00}");
            }

            frame++;
        });
        return frame;
    }

    private static async Task<double> DecibelsInCornerAsync(string input, string output)
    {
        // The portrait never comes here.
        var corner = new PixelBox(0, 184, 120, PortraitRecording.Height - 184);
        var error = new LumaError();
        await PipelineWorkshop.CompareAsync(input, output, (before, after) => error.Add(before, after, corner, []));
        return error.Decibels;
    }

    private sealed class ImmediateProgress(Action<StageProgress> act) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => act(value);
    }
}
