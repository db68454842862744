using System.Buffers;
using Anonymizer.Core.Geometry;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>
/// Divides a picture along flat gaps, again and again, until no gap is left (the recursive X-Y cut of document analysis:
/// Nagy, Seth, Viswanathan, "A prototype document image analysis system for technical journals", 1992).
/// </summary>
/// <remarks>
/// First along gaps that run through whole. Where none is left, along gaps that something interrupts: a message that pops up
/// over two tiles covers a piece of the gap between them, and the tiles must still be told apart in that very frame. Last along
/// narrow gaps that scaling has blurred.
/// </remarks>
internal sealed class GapCutter
{
    // Noise and rounded corners may take this much from a gap that runs through.
    private const float Whole = 0.97f;

    // Of an interrupted gap this much must be left: a gap in one row of tiles must not go on through the row below.
    private const float Interrupted = 0.5f;

    // Beside an interrupted gap the picture begins at once; within a picture dark areas fade.
    private const float BesideInterrupted = 0.4f;
    private const int Beside = 4;

    // Gaps of 3 px at half size are the narrowest in use.
    private const int NarrowestGap = 2;

    private const int NarrowestMargin = 4;
    private const float EdgeOfGap = 0.08f;

    // What covers less of a gap is noise, along it and across it: a message may be low beside a wide margin.
    private const int ShortestInterruption = 8;

    // Applications leave 4 px and more between tiles, in pictures of 720 lines and more. In those of fewer lines gaps were scaled down
    // to a line or two; what is wider has a middle that scaling doesn't reach.
    private const int MostLinesOfScaled = 640;
    private const int WidestScaledGap = 6;

    // Beside a speaker the margin is interrupted by the strip of tiles above, and the gap between the two by messages. Were the margin cut first, it would
    // cut the outer tiles of the strip in two: so much of it counts.
    private const float MarginAgainstGap = 0.85f;

    // An interrupted gap wider than this share of the picture is no gap between two tiles.
    private const float WidestInterruptedGap = 0.04f;

    private readonly GroundLines _lines = new();
    private readonly List<PixelBox> _blocks = [];
    private readonly List<PixelBox> _interruptions = [];

    /// <summary>The parts, in reading order of the cuts.</summary>
    public IReadOnlyList<PixelBox> Blocks => _blocks;

    /// <summary>The pieces of gaps that something covers.</summary>
    public IReadOnlyList<PixelBox> Interruptions => _interruptions;

    /// <summary>Divides a region of the picture.</summary>
    public void Cut(Plane luma, byte ground, PixelBox region)
    {
        _blocks.Clear();
        _interruptions.Clear();
        Divide(luma, ground, region);
    }

    private void Divide(Plane luma, byte ground, PixelBox region)
    {
        if (region.Width < NarrowestGap || region.Height < NarrowestGap)
        {
            return;
        }

        var columns = ArrayPool<float>.Shared.Rent(region.Width);
        var rows = ArrayPool<float>.Shared.Rent(region.Height);
        try
        {
            var columnShare = columns.AsSpan(0, region.Width);
            var rowShare = rows.AsSpan(0, region.Height);
            Measure(luma, ground, region, columnShare, rowShare);
            var pieces = new List<PixelBox>();
            if (CutThroughWhole(columnShare, new(luma, region, isColumn: true), IsWholeGap, pieces)
                || CutThroughWhole(rowShare, new(luma, region, isColumn: false), IsWholeGap, pieces)
                || CutInterrupted(luma, ground, region, columnShare, rowShare, pieces)
                || CutScaled(luma, ground, region, columnShare, rowShare, pieces))
            {
                foreach (var piece in pieces)
                {
                    Divide(luma, ground, piece);
                }
            }
            else
            {
                _blocks.Add(region);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(columns);
            ArrayPool<float>.Shared.Return(rows);
        }
    }

    private void Measure(Plane luma, GroundRange ground, PixelBox region, Span<float> columns, Span<float> rows)
    {
        _lines.OfColumns(luma, ground, region, columns);
        GroundLines.OfRows(luma, ground, region, rows);
    }

    // Whether a run of ground lines is a gap.
    private delegate bool GapRule(RegionLines lines, ReadOnlySpan<float> share, int start, int end);

    // Gaps at the region's edges are trimmed, however narrow.
    private static bool IsWholeGap(RegionLines lines, ReadOnlySpan<float> share, int start, int end) =>
        end - start >= (start == 0 || end == share.Length ? 1 : NarrowestGap);

    // Within a dark picture there is no sharp edge on both sides.
    private static bool IsScaledGap(RegionLines lines, ReadOnlySpan<float> share, int start, int end) =>
        start > 0 && end < share.Length && end > start && end - start <= WidestScaledGap
        && IsSharp(share, start - 1, -1) && IsSharp(share, end, +1)
        && StandsOut(lines, share.Length, start, -1) && StandsOut(lines, share.Length, end - 1, +1);

    // The range of a scaled ground is wide, and the luma of a flat tile may lie at its rim: noise puts one line of the tile within it
    // and the next one outside. A gap differs from what lies beside it by more than noise.
    private static bool StandsOut(RegionLines lines, int count, int line, int step)
    {
        for (var n = 1; n <= Beside; n++)
        {
            var beside = line + (n * step);
            if (beside < 0 || beside >= count || lines.Differing(line, beside) >= 1 - BesideInterrupted)
            {
                return true;
            }
        }

        return false;
    }

    // Cuts along every run of lines that are ground throughout and make a gap.
    private static bool CutThroughWhole(ReadOnlySpan<float> share, RegionLines lines, GapRule isGap, List<PixelBox> pieces)
    {
        pieces.Clear();
        var (start, found) = (0, false);
        for (var i = 0; i < share.Length;)
        {
            var end = i;
            while (end < share.Length && share[end] >= Whole)
            {
                end++;
            }

            if (isGap(lines, share, i, end))
            {
                AddPiece(lines.Region, lines.IsColumn, start, i, pieces);
                (start, found) = (end, true);
            }

            i = Math.Max(end, i + 1);
        }

        if (found)
        {
            AddPiece(lines.Region, lines.IsColumn, start, share.Length, pieces);
        }

        return found;
    }

    private bool CutInterrupted(
        Plane luma, byte ground, PixelBox region, ReadOnlySpan<float> columns, ReadOnlySpan<float> rows, List<PixelBox> pieces)
    {
        pieces.Clear();
        var widest = Math.Max(Beside, (int)(WidestInterruptedGap * Math.Max(luma.Width, luma.Height)));
        var column = BestInterrupted(columns, widest);
        var row = BestInterrupted(rows, widest);
        if (column.Weight == 0 && row.Weight == 0)
        {
            return false;
        }

        var isColumn = column.Weight >= row.Weight;
        var (start, end, _) = isColumn ? column : row;
        var length = isColumn ? region.Width : region.Height;
        AddPiece(region, isColumn, 0, start, pieces);
        AddPiece(region, isColumn, end, length, pieces);
        var gap = isColumn
            ? new PixelBox(region.X + start, region.Y, end - start, region.Height)
            : new PixelBox(region.X, region.Y + start, region.Width, end - start);
        AddInterruptions(luma, ground, gap, isColumn, widest);
        return true;
    }

    // The shares are measured anew: nothing else needs them any more.
    private bool CutScaled(Plane luma, byte ground, PixelBox region, Span<float> columns, Span<float> rows, List<PixelBox> pieces)
    {
        if (Math.Min(luma.Width, luma.Height) > MostLinesOfScaled)
        {
            return false;
        }

        Measure(luma, GroundRange.Scaled(ground), region, columns, rows);
        return CutThroughWhole(columns, new(luma, region, isColumn: true), IsScaledGap, pieces)
            || CutThroughWhole(rows, new(luma, region, isColumn: false), IsScaledGap, pieces);
    }

    // The weight is 0 when there is none.
    private static (int Start, int End, float Weight) BestInterrupted(ReadOnlySpan<float> share, int widest)
    {
        (int Start, int End, float Weight) best = (0, 0, 0);
        for (var i = 0; i < share.Length;)
        {
            var end = i;
            float sum = 0;
            while (end < share.Length && share[end] >= Interrupted)
            {
                sum += share[end++];
            }

            var mean = end > i ? sum / (end - i) : 0;

            // The lines at which the tiles' edges lie are ground in parts only: they are no gap.
            var (from, to) = (i, end);
            while (from < to && share[from] < mean - EdgeOfGap)
            {
                from++;
            }

            while (to > from && share[to - 1] < mean - EdgeOfGap)
            {
                to--;
            }

            var isBetween = i > 0 && end < share.Length;
            var isGap = isBetween
                ? to - from >= NarrowestGap && to - from <= widest && IsSharp(share, from - 1, -1) && IsSharp(share, to, +1)
                : to - from >= NarrowestMargin && to - from < share.Length && (i > 0 ? IsSharp(share, from - 1, -1) : IsSharp(share, to, +1));
            var weight = isBetween ? mean : MarginAgainstGap * mean;
            if (isGap && weight > best.Weight)
            {
                best = (from, to, weight);
            }

            i = Math.Max(end, i + 1);
        }

        return best;
    }

    // Scaling blurs the edge over a line or two; behind them little may be ground.
    private static bool IsSharp(ReadOnlySpan<float> share, int first, int step)
    {
        for (var n = 0; n < Beside; n++)
        {
            var i = first + (n * step);
            if (i < 0 || i >= share.Length || share[i] <= BesideInterrupted)
            {
                return true;
            }
        }

        return false;
    }

    private void AddInterruptions(Plane luma, byte ground, PixelBox gap, bool isColumn, int widest)
    {
        var length = isColumn ? gap.Height : gap.Width;
        var start = -1;
        var quiet = 0;
        for (var i = 0; i <= length; i++)
        {
            if (i < length && !IsGroundAcross(luma, ground, gap, isColumn, i))
            {
                start = start < 0 ? i : start;
                quiet = 0;
            }
            else if (start >= 0 && (++quiet > Beside || i == length))
            {
                var end = Math.Min(length, i - quiet + 1);
                if (end - start >= ShortestInterruption)
                {
                    AddInterruption(luma, ground, widest, isColumn
                        ? new PixelBox(gap.X, gap.Y + start, gap.Width, end - start)
                        : new PixelBox(gap.X + start, gap.Y, end - start, gap.Height));
                }

                start = -1;
            }
        }
    }

    // A short strip of tiles between two margins looks like a margin that something interrupts, where the gap below it was blurred.
    private void AddInterruption(Plane luma, byte ground, int widest, PixelBox interruption)
    {
        if (Math.Min(interruption.Width, interruption.Height) > widest)
        {
            Divide(luma, ground, interruption);
        }
        else
        {
            _interruptions.Add(interruption);
        }
    }

    private static bool IsGroundAcross(Plane luma, byte ground, PixelBox gap, bool isColumn, int index)
    {
        var across = isColumn ? gap.Width : gap.Height;
        var other = 0;
        for (var i = 0; i < across; i++)
        {
            var (x, y) = isColumn ? (gap.X + i, gap.Y + index) : (gap.X + index, gap.Y + i);
            other += GroundLines.IsGround(luma.Row(y)[x], ground) ? 0 : 1;
        }

        return 2 * other < across && other < ShortestInterruption;
    }

    private static void AddPiece(PixelBox region, bool isColumn, int from, int to, List<PixelBox> pieces)
    {
        if (to > from)
        {
            pieces.Add(isColumn
                ? new PixelBox(region.X + from, region.Y, to - from, region.Height)
                : new PixelBox(region.X, region.Y + from, region.Width, to - from));
        }
    }
}
