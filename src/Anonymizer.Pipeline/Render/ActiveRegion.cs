using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Render;

/// <summary>A region as it stands in one frame.</summary>
/// <param name="Region">What it is and how it is redacted. For a growing region, its keyframes belong to the analysis: not to be read.</param>
/// <param name="Box">The protected box, in pixels.</param>
/// <param name="IsKept">Whether it stays visible, because it is a presenter's or lies in a tile that is covered whole.</param>
public readonly record struct ActiveRegion(PlanRegion Region, Box Box, bool IsKept);
