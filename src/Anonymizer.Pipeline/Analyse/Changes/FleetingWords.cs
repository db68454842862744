using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Changes;

/// <summary>Something with the look of words that stood in one frame alone.</summary>
/// <param name="Place">Where, pixels.</param>
/// <param name="Pts">Timestamp of the frame.</param>
public readonly record struct FleetingWords(Box Place, long Pts);
