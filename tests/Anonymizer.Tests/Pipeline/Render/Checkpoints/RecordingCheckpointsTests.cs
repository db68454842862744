using Anonymizer.Pipeline.Render.Checkpoints;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.Tests.Pipeline.Render.Checkpoints;

public sealed class RecordingCheckpointsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("anonymizer-checkpoints-");
    private long? _resumedAt;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_an_earlier_attempt_finished_is_kept_and_told()
    {
        await FinishAsync(3);

        using var set = await OpenAsync();

        Assert.Equal((750, 750, 2), (set.FramesKept, _resumedAt, set.NextPart().Number));
        Assert.Equal([(10, 100, 250), (110, 100, 250), (210, 100, 250)], set.Fragments.Select(fragment => (fragment.Content.Offset, fragment.Content.Bytes, fragment.Frames)));
        Assert.All(set.Fragments, fragment => Assert.Equal((PartPath(1), 0, 10), (fragment.Head.Path, fragment.Head.Offset, fragment.Head.Bytes)));
    }

    [Fact]
    public async Task Where_there_is_nothing_nothing_is_kept_or_told()
    {
        using var set = await OpenAsync();

        Assert.Equal((0, null, 1), (set.FramesKept, _resumedAt, set.NextPart().Number));
    }

    [Fact]
    public async Task A_fragment_whose_bytes_changed_ends_what_is_kept()
    {
        await FinishAsync(3);
        var part = await File.ReadAllBytesAsync(PartPath(1));
        part[150] ^= 1;
        await File.WriteAllBytesAsync(PartPath(1), part);

        using var set = await OpenAsync();

        Assert.Equal(250, set.FramesKept);
    }

    [Fact]
    public async Task A_part_that_is_shorter_than_its_journal_says_ends_what_is_kept()
    {
        await FinishAsync(3);
        await File.WriteAllBytesAsync(PartPath(1), (await File.ReadAllBytesAsync(PartPath(1)))[..309]);

        using var set = await OpenAsync();

        Assert.Equal(500, set.FramesKept);
    }

    [Fact]
    public async Task A_part_that_is_missing_is_begun_anew()
    {
        await FinishAsync(3);
        File.Delete(PartPath(1));

        using var set = await OpenAsync();

        Assert.Equal((0, 1), (set.FramesKept, set.NextPart().Number));
    }

    [Theory]
    [InlineData("source")]
    [InlineData("product")]
    [InlineData("ffmpeg")]
    [InlineData("encoder")]
    [InlineData("analysis")]
    [InlineData("detector")]
    [InlineData("way")]
    public async Task Whatever_the_picture_comes_from_must_be_the_same(string what)
    {
        await FinishAsync(3);
        var other = what switch
        {
            "source" => Fragments.Identity with { Source = "other" },
            "product" => Fragments.Identity with { Product = "other" },
            "ffmpeg" => Fragments.Identity with { Ffmpeg = "other" },
            "encoder" => Fragments.Identity with { Encoder = "other" },
            "analysis" => Fragments.Identity with { Analysis = "other" },
            "detector" => Fragments.Identity with { Detector = "other" },
            _ => Fragments.Identity,
        };

        using (var set = await OpenAsync(other, what == "way" ? RenderWay.ByPlan : RenderWay.AlongWithAnalysis))
        {
            Assert.Equal((0, null), (set.FramesKept, _resumedAt));
        }

        Assert.False(File.Exists(PartPath(1)));
    }

    [Fact]
    public async Task A_rendering_by_the_finished_plan_is_known_as_such()
    {
        Assert.False(Checkpoints(Fragments.Identity).HoldByPlan);
        (await OpenAsync(Fragments.Identity, RenderWay.ByPlan)).Dispose();

        Assert.True(Checkpoints(Fragments.Identity).HoldByPlan);
        Assert.False(Checkpoints(Fragments.Identity with { Source = "other" }).HoldByPlan);
    }

    [Fact]
    public async Task Parts_that_nobody_refers_to_are_deleted()
    {
        await FinishAsync(1);
        await File.WriteAllTextAsync(PartPath(2), "begun, but no fragment was finished");

        using var set = await OpenAsync();

        Assert.Equal((2, PartPath(2)), set.NextPart());
        Assert.Equal(["journal", "part-1.mp4"], _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_part_that_describes_its_track_otherwise_is_not_added()
    {
        await FinishAsync(1);
        using var set = await OpenAsync();

        Assert.Throws<CheckpointMismatchException>(() => set.Add([Fragments.Some with { Part = 2, HeadHash = "another" }]));
    }

    [Fact]
    public async Task After_everything_was_thrown_away_nothing_is_kept()
    {
        await FinishAsync(3);
        Checkpoints(Fragments.Identity).Discard();

        Assert.Empty(_folder.EnumerateFiles());
        using var set = await OpenAsync();
        Assert.Equal(0, set.FramesKept);
    }

    // A part of 10 bytes of head and fragments of 100 bytes and 250 frames each.
    private async Task FinishAsync(int fragments)
    {
        var content = new byte[10 + (100 * fragments)];
        new Random(1).NextBytes(content);
        using var set = await OpenAsync();
        var (_, path) = set.NextPart();
        await File.WriteAllBytesAsync(path, content);
        using var file = File.OpenHandle(path);
        for (var i = 0; i < fragments; i++)
        {
            var offset = 10 + (100 * i);
            set.Add([Fragments.Some with { HeadHash = FileDigest.Of(file, 0, 10)!, Offset = offset, Hash = FileDigest.Of(file, offset, 100)! }]);
        }
    }

    private string PartPath(int part) => Path.Combine(_folder.FullName, $"part-{part}.mp4");

    private Task<CheckpointSet> OpenAsync(CheckpointIdentity? identity = null, RenderWay way = RenderWay.AlongWithAnalysis) =>
        Checkpoints(identity ?? Fragments.Identity).OpenAsync(way, CancellationToken.None);

    private RecordingCheckpoints Checkpoints(CheckpointIdentity identity)
    {
        var settings = new CheckpointSettings(_folder.FullName)
        {
            Resumed = (frames, _) =>
            {
                _resumedAt = frames;
                return Task.CompletedTask;
            },
        };
        return new RecordingCheckpoints(settings, identity, NullLogger.Instance);
    }
}
