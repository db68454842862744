using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

/// <summary>Sudden changes of a picture of 640 x 360, in ticks of a millisecond.</summary>
internal static class Cuts
{
    private const int Side = 40;

    /// <summary>The whole picture is replaced.</summary>
    public static PictureCut OfAll(long lastPts, long firstPts) => Of(lastPts, firstPts, new Box(0, 0, 640, 360));

    /// <summary>The cells that touch a place are replaced.</summary>
    public static PictureCut Of(long lastPts, long firstPts, Box place)
    {
        Box[] cells = [.. from row in Enumerable.Range(0, 360 / Side) from column in Enumerable.Range(0, 640 / Side) select new Box(column * Side, row * Side, Side, Side)];
        return new PictureCut(lastPts, firstPts, firstPts / 1000.0, cells, [.. cells.Select(cell => !cell.Intersect(place).IsEmpty)]);
    }
}
