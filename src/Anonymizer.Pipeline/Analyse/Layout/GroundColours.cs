using Anonymizer.Core.Geometry;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>
/// Proposes the luma of the ground. It surrounds everything, so the colours along the border of the stage are candidates, the
/// most frequent first; behind them comes the most frequent colour of the flat rows.
/// </summary>
internal static class GroundColours
{
    // Of the border so much must be of one colour; tiles may touch the rest of it.
    private const double ShareOfBorder = 0.1;

    // A row of one colour is a gap between rows of tiles.
    private const double FlatRow = 0.7;

    // The outermost lines often are blurred by scaling.
    private const int Inset = 2;

    /// <summary>Finds the candidates, most promising first.</summary>
    /// <param name="luma">The picture.</param>
    /// <param name="stage">The part of it that is looked at.</param>
    /// <param name="candidates">Cleared, then filled with values that lie apart by more than noise.</param>
    public static void Find(Plane luma, PixelBox stage, List<byte> candidates)
    {
        candidates.Clear();
        if (stage.Width <= 2 * Inset || stage.Height <= 2 * Inset)
        {
            return;
        }

        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        foreach (var y in (ReadOnlySpan<int>)[stage.Y + Inset, stage.Bottom - 1 - Inset])
        {
            foreach (var sample in luma.Row(y).Slice(stage.X, stage.Width))
            {
                histogram[sample]++;
            }
        }

        for (var y = stage.Y; y < stage.Bottom; y++)
        {
            var row = luma.Row(y);
            histogram[row[stage.X + Inset]]++;
            histogram[row[stage.Right - 1 - Inset]]++;
        }

        var border = 2 * (stage.Width + stage.Height);
        while (TakeMode(histogram, ShareOfBorder * border, candidates))
        {
        }

        histogram.Clear();
        var rows = 0;
        for (var y = stage.Y + Inset; y < stage.Bottom - Inset; y++)
        {
            var row = luma.Row(y).Slice(stage.X, stage.Width);
            var middle = row[row.Length / 2];
            if (GroundLines.Count(row, middle) > FlatRow * row.Length)
            {
                histogram[middle]++;
                rows++;
            }
        }

        _ = rows > 0 && TakeMode(histogram, 1, candidates);
    }

    private static bool TakeMode(Span<int> histogram, double least, List<byte> candidates)
    {
        var peak = LumaPeak.Of(histogram);
        histogram[peak.Near].Clear();
        if (peak.Count < least)
        {
            return false;
        }

        if (!candidates.Exists(known => GroundLines.IsGround(peak.Value, known)))
        {
            candidates.Add(peak.Value);
        }

        return true;
    }
}
