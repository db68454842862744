using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>How far the luma of a recording is from another's, gathered over many frames.</summary>
internal sealed class LumaError
{
    private long _squares;
    private long _pixels;

    /// <summary>Peak signal-to-noise ratio over all pixels that were compared; 138 dB when they are equal.</summary>
    public double Decibels => 10 * Math.Log10(255 * 255 / Math.Max((double)_squares / _pixels, 1e-9));

    /// <summary>Pixels that were compared.</summary>
    public long Pixels => _pixels;

    /// <summary>Compares what lies inside <paramref name="area"/> and outside every one of <paramref name="except"/>.</summary>
    public void Add(VideoFrame before, VideoFrame after, PixelBox area, IReadOnlyList<PixelBox> except)
    {
        for (var y = area.Y; y < area.Bottom; y++)
        {
            var one = before.Y.Row(y);
            var other = after.Y.Row(y);
            for (var x = area.X; x < area.Right;)
            {
                var (end, counts) = RunFrom(x, y, area.Right, except);
                if (counts)
                {
                    Add(one[x..end], other[x..end]);
                }

                x = end;
            }
        }
    }

    private void Add(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        for (var x = 0; x < one.Length; x++)
        {
            var difference = one[x] - other[x];
            _squares += difference * difference;
        }

        _pixels += one.Length;
    }

    // Where the next pixels of a row that are all inside a box, or all outside of every box, end.
    private static (int End, bool Counts) RunFrom(int x, int y, int end, IReadOnlyList<PixelBox> except)
    {
        foreach (var box in except)
        {
            if (y < box.Y || y >= box.Bottom || x >= box.Right || box.IsEmpty)
            {
                continue;
            }

            if (x >= box.X)
            {
                return (Math.Min(end, box.Right), false);
            }

            end = Math.Min(end, box.X);
        }

        return (end, true);
    }
}
