using Anonymizer.Core.Geometry;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Render.Checkpoints;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>
/// Jobs that are gone on with. What a killed process leaves is made by hand from what a whole run leaves: a journal and a file that
/// both end somewhere. That processes are killed in earnest is in the tests of the service.
/// </summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly PipelineWorkshop _workshop = new();
    private readonly Workshop _media = new();

    public void Dispose()
    {
        _workshop.Dispose();
        _media.Dispose();
    }

    [SkippableTheory]
    [InlineData("even")]
    [InlineData("quickening")]
    [InlineData("late")]
    [InlineData("held")]
    public async Task Keeping_checkpoints_changes_nothing_of_the_result(string kind)
    {
        var input = await MakeAsync(kind);
        await PipelineWorkshop.Pipeline.RedactAsync(Request(input, "plain.mp4") with { Checkpoints = null }, null, CancellationToken.None);

        await RedactAsync(input, "kept.mp4");

        Assert.Equal(await PictureAsync("plain.mp4"), await PictureAsync("kept.mp4"));
        Assert.Equal(await PacketsAsync("plain.mp4"), await PacketsAsync("kept.mp4"));
        Assert.Equal(await StreamsAsync("plain.mp4"), await StreamsAsync("kept.mp4"));
    }

    [SkippableTheory]
    [InlineData("even")]
    [InlineData("quickening")]
    [InlineData("slowing")]
    [InlineData("late")]
    [InlineData("held")]
    public async Task A_job_that_was_killed_goes_on_after_its_last_finished_fragment(string kind)
    {
        var input = await MakeAsync(kind);
        await RedactAsync(input, "whole.mp4");
        var kept = KillAfter(fragments: 2);

        var resumedAt = await RedactAsync(input, "resumed.mp4");

        Assert.Equal(kept, resumedAt);
        var whole = await PictureAsync("whole.mp4");
        var resumed = await PictureAsync("resumed.mp4");
        Assert.Equal(whole.Length, resumed.Length);
        Assert.Equal(whole[..(int)kept], resumed[..(int)kept]);
        Assert.Equal(whole.Length - kept, Journal().Where(line => line.Contains("\"Part\":2", StringComparison.Ordinal)).Sum(Frames));
        Assert.Equal(await Workshop.ShownPacketsAsync(_workshop["whole.mp4"]), await Workshop.ShownPacketsAsync(_workshop["resumed.mp4"]));
        await RecordingFacts.AssertDecodedInTimeAsync(_workshop["resumed.mp4"]);
        Assert.Equal(await SoundAsync("whole.mp4"), await SoundAsync("resumed.mp4"));
        Assert.Equal(await StreamsAsync("whole.mp4"), await StreamsAsync("resumed.mp4"));

        // Encoded anew from a key frame on: not the same bits, but the same picture.
        await PipelineWorkshop.CompareAsync(_workshop["whole.mp4"], _workshop["resumed.mp4"], (one, other) =>
        {
            var error = new LumaError();
            error.Add(one, other, new PixelBox(0, 0, one.Format.Width, one.Format.Height), []);
            Assert.True(error.Decibels > 30, $"frame {one.Index}: {error.Decibels:0.0} dB");
        });
    }

    [SkippableFact]
    public async Task A_job_that_was_killed_again_and_again_is_joined_of_all_its_parts()
    {
        var input = await MakeAsync("slowing");
        await RedactAsync(input, "whole.mp4");
        KillAfter(fragments: 1);
        await RedactAsync(input, "second.mp4");
        var kept = KillAfter(fragments: 2);

        Assert.Equal(kept, await RedactAsync(input, "third.mp4"));

        Assert.Equal(["part-1.mp4", "part-2.mp4", "part-3.mp4"], Parts());
        Assert.Equal(await Workshop.ShownPacketsAsync(_workshop["whole.mp4"]), await Workshop.ShownPacketsAsync(_workshop["third.mp4"]));
        await RecordingFacts.AssertDecodedInTimeAsync(_workshop["third.mp4"]);
        Assert.Equal((await PictureAsync("second.mp4"))[..(int)kept], (await PictureAsync("third.mp4"))[..(int)kept]);
    }

    [SkippableFact]
    public async Task A_job_that_was_killed_when_all_was_encoded_encodes_nothing_anew()
    {
        var input = await MakeAsync("even");
        await RedactAsync(input, "whole.mp4");

        Assert.Equal((await PictureAsync("whole.mp4")).Length, await RedactAsync(input, "again.mp4"));

        Assert.Equal(["part-1.mp4"], Parts());
        Assert.Equal(await PacketsAsync("whole.mp4"), await PacketsAsync("again.mp4"));
        Assert.Equal(await PictureAsync("whole.mp4"), await PictureAsync("again.mp4"));
    }

    [SkippableFact]
    public async Task A_fragment_that_is_damaged_on_the_disk_is_encoded_anew()
    {
        var input = await MakeAsync("even");
        await RedactAsync(input, "whole.mp4");
        var second = Field(Journal()[2], "Offset");
        await using (var part = new FileStream(Path.Combine(CheckpointFolder, "part-1.mp4"), FileMode.Open))
        {
            part.Position = second + 2000;
            part.Write(new byte[100]);
        }

        Assert.Equal(Frames(Journal()[1]), await RedactAsync(input, "resumed.mp4"));

        Assert.Equal(await Workshop.ShownPacketsAsync(_workshop["whole.mp4"]), await Workshop.ShownPacketsAsync(_workshop["resumed.mp4"]));
    }

    [SkippableFact]
    public async Task Other_settings_begin_anew()
    {
        var input = await MakeAsync("even");
        await RedactAsync(input, "first.mp4");

        Assert.Equal(0, await RedactAsync(input, "coarser.mp4", request => request with { Render = request.Render with { Crf = 30 } }));
        Assert.Equal(0, await RedactAsync(input, "named.mp4", request => request with { Analyse = request.Analyse with { Roster = ["Anna de Vries"] } }));

        Assert.DoesNotContain("Anna", await File.ReadAllTextAsync(Path.Combine(CheckpointFolder, "journal")), StringComparison.Ordinal);
        Assert.Equal(["part-1.mp4"], Parts());
        Assert.Equal(await PictureAsync("first.mp4"), await PictureAsync("named.mp4"));
    }

    [SkippableFact]
    public async Task Frames_that_would_be_painted_otherwise_than_before_begin_anew()
    {
        var input = await MakeAsync("even");
        await RedactAsync(input, "whole.mp4");
        var journal = Journal();
        var painted = journal[2].IndexOf("\"Painted\":\"", StringComparison.Ordinal) + 11;
        journal[2] = journal[2][..painted] + new string('0', 32) + journal[2][(painted + 32)..];
        await File.WriteAllLinesAsync(Path.Combine(CheckpointFolder, "journal"), journal);

        await RedactAsync(input, "again.mp4");

        Assert.Equal(await PacketsAsync("whole.mp4"), await PacketsAsync("again.mp4"));
        Assert.Equal(await PictureAsync("whole.mp4"), await PictureAsync("again.mp4"));
        Assert.NotEqual(journal, Journal());
    }

    [SkippableFact]
    public async Task A_rendering_by_the_finished_plan_is_gone_on_with_as_such()
    {
        // So many frames per second that those which would have to wait in one pass don't fit into the memory for them.
        var input = await _media.MakeAsync("fast.mp4", [.. Workshop.Picture(640, 360, seconds: 2, rate: 300), "-c:v", "libx264", "-preset", "ultrafast", "-g", "600"]);
        await RedactAsync(input, "whole.mp4");
        Assert.Contains("\"ByPlan\"", Journal()[0], StringComparison.Ordinal);
        var kept = KillAfter(fragments: 1);

        Assert.Equal(kept, await RedactAsync(input, "resumed.mp4"));

        Assert.Equal(await Workshop.ShownPacketsAsync(_workshop["whole.mp4"]), await Workshop.ShownPacketsAsync(_workshop["resumed.mp4"]));
        Assert.Equal((await PictureAsync("whole.mp4"))[..(int)kept], (await PictureAsync("resumed.mp4"))[..(int)kept]);
    }

    private string CheckpointFolder => _workshop["checkpoint"];

    // Long enough for several fragments: the source's key frames are taken over, 8 seconds apart. Where the distance of frames changes, the
    // encoder would begin a later part with another delay of decoding than the first.
    private Task<string> MakeAsync(string kind)
    {
        // Bars whose colours turn and whose light swells: every frame differs from the others, and none so much that it is searched.
        string[] picture = ["-f", "lavfi", "-i", "smptebars=size=320x180:rate=25:duration=20,hue=h=20*t:b=sin(t/2)"];
        string[] sound = ["-f", "lavfi", "-i", "sine=frequency=440:duration=20"];
        string[] filter = kind switch
        {
            "held" => ["-fps_mode", "passthrough", "-enc_time_base:v", "1:12800", "-bsf:v", "setts=pts=PTS:dts=DTS:duration=102400"],
            "quickening" => ["-vf", "select='if(lt(n,150),not(mod(n,3)),not(between(n,260,300)))'", "-fps_mode", "vfr"],
            "slowing" => ["-vf", "select='if(lt(n,150),1,not(mod(n,3)))'", "-fps_mode", "vfr"],
            _ => [],
        };
        string[] late = kind == "late" ? ["-output_ts_offset", "3.5"] : [];
        return _media.MakeAsync(
            $"{kind}.mp4",
            [.. picture, .. sound, .. filter, "-c:v", "libx264", "-preset", "veryfast", "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "aac", .. late]);
    }

    // With several threads libx264 gives other bits for the same frames now and then, when the machine is busy. Nothing is redacted here,
    // so that else all would be copied.
    private RedactRequest Request(string input, string output) => new(input, _workshop[output])
    {
        // Nobody is in these pictures; looking seldom saves most of the time.
        Analyse = PipelineWorkshop.Settings with { DetectionsPerSecond = 1 },
        Render = new EncoderSettings(Threads: 1, EncodeAll: true),
        Checkpoints = new CheckpointSettings(CheckpointFolder),
    };

    /// <summary>Redacts with the checkpoint folder as it is; tells how many frames were kept of what it held.</summary>
    private async Task<long> RedactAsync(string input, string output, Func<RedactRequest, RedactRequest>? change = null)
    {
        Directory.CreateDirectory(CheckpointFolder);
        long kept = 0;
        var request = Request(input, output);
        request = request with
        {
            Checkpoints = request.Checkpoints! with
            {
                Resumed = (frames, _) =>
                {
                    kept = frames;
                    return Task.CompletedTask;
                },
            },
        };
        await PipelineWorkshop.Pipeline.RedactAsync(change?.Invoke(request) ?? request, null, CancellationToken.None);
        return kept;
    }

    /// <summary>Leaves what a process leaves that is killed some time after that many fragments; returns how many frames these hold.</summary>
    private long KillAfter(int fragments)
    {
        var journal = Journal();
        Assert.True(journal.Length > fragments + 1, $"There are only {journal.Length - 1} fragments.");
        var next = journal[fragments + 1];
        File.WriteAllText(Path.Combine(CheckpointFolder, "journal"), string.Join('\n', journal[..(fragments + 1)]) + "\n" + next[..40]);
        using var part = new FileStream(Path.Combine(CheckpointFolder, $"part-{Field(next, "Part")}.mp4"), FileMode.Open);
        part.SetLength(Field(next, "Offset") + (Field(next, "Bytes") / 2));
        return journal[1..(fragments + 1)].Sum(Frames);
    }

    private string[] Journal() => File.ReadAllLines(Path.Combine(CheckpointFolder, "journal"));

    private string[] Parts() =>
        [.. Directory.EnumerateFiles(CheckpointFolder, "*.mp4").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static long Frames(string line) => Field(line, "Frames");

    private static long Field(string line, string name) =>
        System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty(name).GetInt64();

    private Task<string[]> PictureAsync(string name) => RecordingFacts.PictureAsync(_workshop[name]);

    // In what order packets of picture and sound lie in the file hangs on which of them ffmpeg has first.
    private async Task<IEnumerable<(int Stream, long? Pts, long? Dts, int Size, string Flags)>> PacketsAsync(string name) =>
        (await ProbedFile.OfAsync(_workshop[name])).Packets.OrderBy(packet => packet.Stream).ThenBy(packet => packet.Dts)
            .Select(packet => (packet.Stream, packet.Pts, packet.Dts, packet.Size, packet.Flags));

    private Task<IReadOnlyList<(long? Time, int Size, string Hash)>> SoundAsync(string name) => RecordingFacts.SoundAsync(_workshop[name]);

    // Colours, shape, clock, length.
    private Task<string[]> StreamsAsync(string name) => RecordingFacts.DescriptionAsync(_workshop[name]);
}
