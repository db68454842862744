using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>The time of a searched frame, and what is known of the frames since the one searched before.</summary>
/// <param name="Pts">Timestamp of the frame.</param>
/// <param name="Seconds">The same in seconds.</param>
/// <param name="EarlierPts">Timestamp of the frame searched before; null for the first one.</param>
/// <param name="LastPts">Timestamp of the frame right before this one; asked for only when the time is exact.</param>
/// <param name="IsExact">
/// Whether the picture changed suddenly with this very frame, and not in frames since the one searched before. What is new
/// then begins here; else it began at an unknown time between the two.
/// </param>
internal readonly record struct SampleTime(long Pts, double Seconds, long? EarlierPts, long LastPts, bool IsExact)
{
    /// <summary>From when on something that is seen here for the first time may have been there.</summary>
    public long NewFrom => IsExact || EarlierPts is null ? Pts : EarlierPts.Value + 1;

    /// <summary>Until when something that is no longer seen here may have been there.</summary>
    public long OldUntil => IsExact ? LastPts : Pts - 1;

    /// <summary>The same frame for one place: what is new there need not have come with a sudden change that lies elsewhere.</summary>
    /// <param name="place">Where, pixels.</param>
    /// <param name="cut">The sudden change that the frame begins with, or null.</param>
    public SampleTime At(Box place, PictureCut? cut) => cut?.Touches(place) == true ? this : Inexact;

    /// <summary>The same frame, whatever changed in it at an unknown time.</summary>
    public SampleTime Inexact => this with { IsExact = false };
}
