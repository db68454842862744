using Anonymizer.Core.Geometry;

namespace Anonymizer.Core.Plan;

/// <summary>Where a region is at one moment; between two keyframes it moves in a straight line.</summary>
/// <param name="Pts">Presentation timestamp in ticks of the source's time base.</param>
/// <param name="Box">The protected box: everything inside must be unrecognisable. In pixels of the upright picture.</param>
public readonly record struct RegionKeyframe(long Pts, Box Box);
