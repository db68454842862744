using Anonymizer.Core.Frames;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.IntegrationTests.Media.Encoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Probing;
using Anonymizer.Pipeline.Render.Parts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>Encoders that are started before the first frame to be encoded is known for sure.</summary>
public sealed class PartFilesTests : IDisposable
{
    private const int Frames = 50;
    private const int TicksPerFrame = 512;

    private readonly EncodingBench _bench = new();
    private readonly List<long> _started = [];
    private RecordingInfo _source = null!;

    private string Folder => Path.GetDirectoryName(_bench.PathOf("x"))!;

    public void Dispose() => _bench.Dispose();

    [SkippableFact]
    public async Task The_encoder_that_was_anticipated_takes_the_first_run()
    {
        await using var runs = await OpenAsync();

        runs.Anticipate(0);
        Assert.Equal([0], _started);
        await WriteAsync(runs, 0, Frames);

        Assert.Equal([0], _started);
        Assert.Equal(Frames, Finished(runs));
    }

    [SkippableFact]
    public async Task One_that_was_anticipated_for_another_frame_makes_way()
    {
        await using var runs = await OpenAsync();

        runs.Anticipate(0);
        await WriteAsync(runs, 10, Frames);

        Assert.Equal([0, 10 * TicksPerFrame], _started);
        Assert.Equal(Frames - 10, Finished(runs));
        Assert.Single(Parts());
    }

    [SkippableFact]
    public async Task Where_no_frame_is_encoded_after_all_nothing_is_left()
    {
        await using var runs = await OpenAsync();

        runs.Anticipate(0);
        Assert.Single(Parts());
        await runs.EndRunAsync(CancellationToken.None);

        Assert.Equal(0, Finished(runs));
        Assert.Empty(Parts());
    }

    [SkippableFact]
    public async Task Given_up_before_the_first_frame_nothing_is_left()
    {
        await using (var runs = await OpenAsync())
        {
            runs.Anticipate(0);
        }

        Assert.Empty(Parts());
    }

    private static long Finished(PartFiles runs)
    {
        long frames = 0;
        while (runs.TryTakeFinished(out var fragment))
        {
            frames += fragment.Frames;
        }

        return frames;
    }

    private async Task WriteAsync(PartFiles runs, int first, int end)
    {
        var pool = new FramePool(_source.Video.Format);
        for (var i = first; i < end; i++)
        {
            using var frame = pool.Rent();
            frame.Pixels.Span.Fill((byte)(40 + i));
            frame.Pts = i * TicksPerFrame;
            await runs.WriteAsync(frame, CancellationToken.None);
        }

        await runs.EndRunAsync(CancellationToken.None);
    }

    private string[] Parts() => Directory.GetFiles(Folder, ".*");

    private async Task<PartFiles> OpenAsync()
    {
        var path = await _bench.MakeAsync("-f lavfi -i testsrc2=size=160x96:rate=25:duration=2 -c:v libx264 -pix_fmt yuv420p -video_track_timescale 12800", "source.mp4");
        _source = await Workshop.ProbeAsync(path);
        Assert.Empty(Parts());
        return new PartFiles(Folder, (firstPts, part) =>
        {
            _started.Add(firstPts);
            return RecordingEncoder.StartPart(RealFfmpeg.Tools, _source, EncodingBench.Settings, firstPts, part, NullLogger.Instance, TimeProvider.System);
        });
    }
}
