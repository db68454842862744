using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Covers messages on their way: those that slide into the place where they are read, and out of it. Whoever covers something that may
/// be a message says so when it comes and when it goes.
/// </summary>
/// <param name="trails">Follow what moves.</param>
/// <param name="regions">Where regions are written.</param>
internal sealed class MovingMessages(MotionTrails trails, RegionList regions)
{
    private readonly List<(Box Place, long LastPts, SampleTime Gone)> _leaving = [];

    /// <summary>Whether a message was on its way in frames that may have been rendered before that was found.</summary>
    public bool HasLateFindings { get; private set; }

    /// <summary>Covers the way of something that came to rest.</summary>
    /// <param name="place">Where, pixels.</param>
    /// <param name="firstPts">From when on its place is covered.</param>
    /// <param name="settledPts">Frames up to here may have been rendered already.</param>
    public void Come(Box place, long firstPts, long settledPts) => Cover(trails.To(place, firstPts), settledPts);

    /// <summary>Takes note that something is no longer where it was. Its way is covered once it can be known.</summary>
    /// <param name="place">Where it was, pixels.</param>
    /// <param name="lastPts">The last frame in which it is known to have stood there.</param>
    /// <param name="time">Of the first frame without it.</param>
    public void Go(Box place, long lastPts, SampleTime time) => _leaving.Add((place, lastPts, time));

    /// <summary>Covers the ways of what has gone. Call once per searched frame.</summary>
    /// <param name="seconds">Of the frame.</param>
    /// <param name="settledPts">Frames up to here may have been rendered already.</param>
    public void Follow(double seconds, long settledPts)
    {
        for (var i = _leaving.Count - 1; i >= 0; i--)
        {
            var (place, lastPts, gone) = _leaving[i];
            if (seconds >= gone.Seconds + MotionTrails.SlackSeconds)
            {
                Cover(trails.From(place, lastPts, gone.Pts), settledPts);
                _leaving.RemoveAt(i);
            }
        }
    }

    /// <summary>The recording is over.</summary>
    public void Complete() => Follow(double.PositiveInfinity, long.MinValue);

    private void Cover(IEnumerable<IReadOnlyList<(long Pts, Box Box)>> ways, long settledPts)
    {
        foreach (var way in ways)
        {
            var path = regions.Begin(RegionKind.Text, RedactionStyle.Fill);
            for (var i = 0; i < way.Count; i++)
            {
                // What rests for a frame or two on its way is still where it moved to.
                path.Add(way[i].Pts, way[i].Box);
                if (i + 1 < way.Count)
                {
                    path.Extend(way[i + 1].Pts - 1);
                }
            }

            path.Finish();
            HasLateFindings |= way[0].Pts <= settledPts;
        }
    }
}
