using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Tells from when on a tile was there that is found now. A new layout is not always understood at once: messages lie across its gaps, or
/// coding smears them for some frames.
/// </summary>
internal sealed class TileArrivals
{
    // Messages move on and coding sharpens a picture in less.
    private const double LateSeconds = 0.5;
    private const double MostOfIt = 0.5;

    private readonly List<PictureCut> _cuts = [];
    private readonly List<(Box Box, long LastPts, double Seconds)> _gone = [];

    /// <summary>Takes note of a sudden change, in any frame.</summary>
    public void NoteCut(PictureCut cut)
    {
        _cuts.RemoveAll(known => cut.FirstSeconds - known.FirstSeconds > LateSeconds);
        _cuts.Add(cut);
    }

    /// <summary>Takes note that there was a tile.</summary>
    /// <param name="cover">What was covered of it.</param>
    /// <param name="time">Of the first frame without it.</param>
    public void NoteGone(Box cover, SampleTime time)
    {
        _gone.RemoveAll(known => time.Seconds - known.Seconds > LateSeconds);
        _gone.Add((cover, time.OldUntil, time.Seconds));
    }

    /// <summary>From when on a tile is covered: from the change that brought it, and without a gap where another one was a moment ago.</summary>
    /// <param name="cover">What is covered of it.</param>
    /// <param name="time">Of the frame in which it is found.</param>
    public long Since(Box cover, SampleTime time)
    {
        var from = time.At(cover, _cuts.Find(cut => cut.FirstPts == time.Pts)).NewFrom;
        if (_cuts.FindLast(cut => cut.FirstPts <= time.Pts && cut.ShareOf(cover) >= MostOfIt) is { } brought && IsLately(brought.FirstSeconds, time))
        {
            from = Math.Min(from, brought.FirstPts);
        }

        foreach (var (box, lastPts, seconds) in _gone)
        {
            if (IsLately(seconds, time) && cover.ShareCoveredBy(box) >= MostOfIt)
            {
                from = Math.Min(from, lastPts + 1);
            }
        }

        return from;
    }

    /// <summary>Whether there was a tile a moment ago, in whole or in part, and the picture there is the same still: a message may lie across it and another.</summary>
    /// <param name="cover">What would be covered.</param>
    /// <param name="time">Of the newest frame.</param>
    public bool WasTile(Box cover, SampleTime time) =>
        _gone.Exists(gone => IsLately(gone.Seconds, time)
            && (cover.ShareCoveredBy(gone.Box) >= MostOfIt || gone.Box.ShareCoveredBy(cover) >= MostOfIt)
            && !WasReplaced(gone.Box, time, gone.LastPts))
        && !WasReplaced(cover, time, long.MinValue);

    // A webcam that moves to another corner leaves the slide behind it.
    private bool WasReplaced(Box place, SampleTime time, long after) =>
        _cuts.Exists(cut => cut.FirstPts > after && IsLately(cut.FirstSeconds, time) && cut.ShareOf(place) >= MostOfIt);

    private static bool IsLately(double seconds, SampleTime time) => time.Seconds - seconds <= LateSeconds;
}
