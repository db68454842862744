using Anonymizer.Core.Geometry;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>The columns or the rows of a region of a picture.</summary>
/// <param name="luma">The picture.</param>
/// <param name="region">The part of it.</param>
/// <param name="isColumn">Whether the lines are columns, else rows.</param>
internal readonly ref struct RegionLines(Plane luma, PixelBox region, bool isColumn)
{
    private readonly Plane _luma = luma;

    /// <summary>The part of the picture.</summary>
    public PixelBox Region { get; } = region;

    /// <summary>Whether the lines are columns, else rows.</summary>
    public bool IsColumn { get; } = isColumn;

    /// <summary>Share of a line in which it differs from another by more than noise, 0 to 1.</summary>
    /// <param name="line">Index of a line within the region.</param>
    /// <param name="other">Index of the other.</param>
    public float Differing(int line, int other)
    {
        var (length, count) = (IsColumn ? Region.Height : Region.Width, 0);
        for (var i = 0; i < length; i++)
        {
            count += Math.Abs(At(line, i) - At(other, i)) > GroundRange.Tolerance ? 1 : 0;
        }

        return (float)count / length;
    }

    private byte At(int line, int along) => IsColumn
        ? _luma.Row(Region.Y + along)[Region.X + line]
        : _luma.Row(Region.Y + line)[Region.X + along];
}
