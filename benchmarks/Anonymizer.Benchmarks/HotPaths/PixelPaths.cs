using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Changes;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Kernels.Tensors;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Changes;

namespace Anonymizer.Benchmarks.HotPaths;

/// <summary>What touches pixels of every frame.</summary>
internal static class PixelPaths
{
    /// <summary>Makes one region unrecognisable.</summary>
    public static PreparedPath Redact(RedactionStyle style, Box box)
    {
        var (frame, redactor) = (SampleFrames.Noise(1), new RegionRedactor());
        return new PreparedPath(() => redactor.Redact(frame, box, style), frame);
    }

    /// <summary>Covers all tiles of a gallery with cards.</summary>
    public static PreparedPath CoverTiles(int side)
    {
        var (frame, redactor) = (SampleFrames.Gallery(side), new RegionRedactor());
        var (width, height) = (1920f / side, 1080f / side);
        var tiles = Enumerable.Range(0, side * side)
            .Select(i => (Box: new Box(i % side * width, i / side * height, width - 8, height - 8), Card: new FillCard($"Student {i + 1}", CardShade.Dark)))
            .ToArray();
        return new PreparedPath(
            () =>
            {
                foreach (var (box, card) in tiles)
                {
                    redactor.Redact(frame, box, RedactionStyle.Fill, card);
                }
            },
            frame);
    }

    /// <summary>Compares two frames, cell by cell.</summary>
    public static PreparedPath CompareFrames()
    {
        var (odd, even) = (SampleFrames.Noise(1), SampleFrames.Noise(2));
        var grid = new ChangeGrid(odd.Format, 32, 18);
        var isOdd = false;
        return new PreparedPath(() => grid.Compare((isOdd = !isOdd) ? odd : even));
    }

    /// <summary>Watches a picture that hardly changes, as most frames do.</summary>
    public static PreparedPath WatchFrames()
    {
        var (odd, even) = (SampleFrames.Gallery(3), SampleFrames.Gallery(3));
        even.Y.Row(500)[500] ^= 16;
        var changes = new PictureChanges(odd.Format);
        long frames = 0;
        return new PreparedPath(() =>
        {
            var frame = ++frames % 2 == 1 ? odd : even;
            frame.Pts = frames;
            changes.Watch(frame, frames / 25.0);
        });
    }

    /// <summary>Makes what a detector is shown.</summary>
    public static PreparedPath Resample(Box area, int width, int height)
    {
        var (frame, tensorizer) = (SampleFrames.Noise(1), new FrameTensorizer());
        var view = TensorView.Stretch(area, width, height);
        var format = new TensorFormat(ChannelOrder.Bgr, 1, 0);
        var tensor = new float[view.Length];
        return new PreparedPath(() => tensorizer.Write(frame, view, format, tensor), frame);
    }
}
