using Anonymizer.Core.Geometry;

namespace Anonymizer.Core.Plan;

/// <summary>
/// The precision of boxes in a plan: quarter pixels. They are rounded before anything is rendered from them, so a plan kept in
/// memory and the same plan read from its file give the same pixels.
/// </summary>
public static class PlanPrecision
{
    private const float Steps = 4;

    /// <summary>The box with its edges moved outwards to the next quarter of a pixel.</summary>
    public static Box RoundOutwards(Box box) => Box.FromEdges(
        MathF.Floor(box.X * Steps) / Steps,
        MathF.Floor(box.Y * Steps) / Steps,
        MathF.Ceiling(box.Right * Steps) / Steps,
        MathF.Ceiling(box.Bottom * Steps) / Steps);
}
