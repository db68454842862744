using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Where a person said that presenters are.</summary>
/// <param name="wanted">As asked for.</param>
/// <param name="format">Shape of the frames.</param>
/// <param name="timeBase">Of the frames' timestamps.</param>
internal sealed class PresenterRegions(IReadOnlyList<KeepRegion> wanted, FrameFormat format, Rational timeBase)
{
    // Regions are drawn by hand: most of the tile, or most of the region, must be the same.
    private const float LeastShare = 0.6f;

    private readonly Dictionary<int, Box> _ownFaces = [];
    private IReadOnlyList<KeptArea>? _areas;

    /// <summary>The number of the region that says a tile at a time is a presenter's, or null.</summary>
    public int? NumberAt(Box tile, long pts)
    {
        foreach (var (number, area) in At(pts))
        {
            if (tile.ShareCoveredBy(area) >= LeastShare || area.ShareCoveredBy(tile) >= LeastShare)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The regions at a time, each with its number.</summary>
    public IEnumerable<(int Number, Box Box)> At(long pts) =>
        Areas(pts).Select((area, number) => (Number: number, Area: area)).Where(entry => entry.Area.HoldsAt(pts)).Select(entry => (entry.Number, entry.Area.Area));

    /// <summary>The presenter's face that was seen last in a region, or null.</summary>
    public Box? OwnFace(int number) => _ownFaces.TryGetValue(number, out var face) ? face : null;

    /// <summary>Remembers the presenter's face in a region.</summary>
    public void Remember(int number, Box face) => _ownFaces[number] = face;

    // Times are told after the first frame; the first time asked for is its timestamp.
    private IReadOnlyList<KeptArea> Areas(long pts) =>
        _areas ??= [.. wanted.Select(region => region.Resolve(format.Width, format.Height, timeBase, pts))];
}
