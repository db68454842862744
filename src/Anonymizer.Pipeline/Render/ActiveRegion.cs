using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Render;

/// <summary>A region as it stands in one frame.</summary>
/// <param name="Id">Pseudonym.</param>
/// <param name="Box">The protected box, in pixels.</param>
/// <param name="Style">How it is redacted.</param>
public readonly record struct ActiveRegion(string Id, Box Box, RedactionStyle Style);
