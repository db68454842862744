using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Media.Nut;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Render;

namespace Anonymizer.Benchmarks.HotPaths;

/// <summary>What is done with every frame on its way to the encoder.</summary>
internal static class RenderPaths
{
    /// <summary>Finds out what is to be redacted in a frame.</summary>
    public static PreparedPath LookUp()
    {
        const int regionsAtOnce = 49;
        var regions = new RegionList();
        for (var i = 0; i < regionsAtOnce; i++)
        {
            var path = regions.Begin(RegionKind.Tile, RedactionStyle.Fill, $"person-{i}");
            path.Add(0, new Box(i, i, 100, 100));
            path.Extend(long.MaxValue / 2);
        }

        var sweep = RegionSweep.Following(regions, _ => false);
        long pts = 0;
        return new PreparedPath(() => sweep.At(pts++).Dispose());
    }

    /// <summary>Frames a picture for the pipe and reads it back, through memory: what the pipe itself takes is not in it.</summary>
    public static PreparedPath FrameThroughNut()
    {
        var (frame, loop) = (SampleFrames.Noise(1), new LoopStream());
        var writer = new NutWriter(loop, new NutVideoHeader(frame.Format.Width, frame.Format.Height, new Rational(1, 25)));
        var reader = new NutReader(loop);
        Finish(writer.WriteHeaderAsync(CancellationToken.None));
        long pts = 0;
        return new PreparedPath(
            () =>
            {
                Finish(writer.WriteFrameAsync(pts++, frame.Pixels, CancellationToken.None));
                if (pts == 1)
                {
                    Finish(reader.ReadHeaderAsync(CancellationToken.None));
                }

                Finish(reader.ReadFrameHeaderAsync(CancellationToken.None));
                Finish(reader.ReadPayloadAsync(frame.Pixels, CancellationToken.None));
            },
            frame);
    }

    // Nothing is waited for, as the stream has what is asked of it; else the figures would be of another thread.
    private static void Finish(ValueTask done) => Require(done.IsCompletedSuccessfully);

    private static void Finish<T>(ValueTask<T> done) => Require(done.IsCompletedSuccessfully);

    private static void Require(bool isDone)
    {
        if (!isDone)
        {
            throw new InvalidOperationException("The stream made its caller wait.");
        }
    }
}
