using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Pipeline.Analyse.Tracking;

/// <summary>
/// Joins the detections of sparse samples into regions that cover every frame. It works strictly forwards in time and writes
/// a region's keyframe as soon as nothing later can change it, at most <see cref="TrackingSettings.SettleSeconds"/> behind the
/// newest sample; so the same regions come out whether a renderer follows at that distance or waits for the end.
/// </summary>
/// <param name="settings">How far tracks reach.</param>
/// <param name="timeBase">Of the timestamps.</param>
/// <param name="style">How faces are redacted.</param>
/// <param name="regions">Where the regions are begun, in order of first belief.</param>
/// <param name="guestOf">Pseudonym of the person in whose tile the faces are, none of them that person's own; null for all others.</param>
public sealed class FaceTracker(TrackingSettings settings, Rational timeBase, RedactionStyle style, RegionList regions, string? guestOf = null)
{
    // The boxes of one face in two usual samples share at least this much of their union.
    private const float SteadyOverlap = 0.65f;

    private readonly List<FaceTrack> _tracks = [];
    private readonly CutHistory _cuts = new(2 * settings.SettleSeconds);
    private double _newest = double.NegativeInfinity;

    /// <summary>The time up to which no region changes any more.</summary>
    public double SettledSeconds { get; private set; } = double.NegativeInfinity;

    /// <summary>Where faces that were seen several times and are alive are expected at a time: the places worth a closer look.</summary>
    public void ExpectedAt(double seconds, List<Box> expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        expected.Clear();
        foreach (var track in _tracks)
        {
            if (track.Path is not null && track.TimesSeen >= settings.WeakDetectionsBelieved)
            {
                expected.Add(track.Expected(seconds, settings.NeighbourSeconds));
            }
        }
    }

    /// <summary>Takes the detections of the next searched frame.</summary>
    public void Observe(FaceSample sample)
    {
        if (sample.Seconds <= _newest)
        {
            throw new ArgumentException($"Samples must come in order of time; {sample.Seconds} s came behind {_newest} s.", nameof(sample));
        }

        if (sample.Cut is { } cut)
        {
            _cuts.Add(cut);
        }

        // 1. What can't be continued ends: too long unseen, or replaced by something else.
        Retire(sample.Seconds);

        // 2. Detections continue tracks or begin new ones.
        Associate(sample);

        // 3. What no later sample can change is written down.
        foreach (var track in _tracks)
        {
            Write(track, sample.Seconds, atEnd: false);
        }

        _newest = sample.Seconds;
        SettledSeconds = sample.Seconds - settings.SettleSeconds;
    }

    /// <summary>The recording is over: writes what is left.</summary>
    public void Complete()
    {
        foreach (var track in _tracks)
        {
            Close(track);
        }

        _tracks.Clear();
        SettledSeconds = double.PositiveInfinity;
    }

    private void Retire(double now)
    {
        for (var i = _tracks.Count - 1; i >= 0; i--)
        {
            var track = _tracks[i];
            var unseenTooLong = now - track.Last.Seconds > settings.BridgeSeconds;
            if (unseenTooLong || _cuts.FirstAt(track.Last.Face, track.Last.Seconds, now) is not null)
            {
                Close(track);
                _tracks.RemoveAt(i);
            }
        }
    }

    private void Associate(FaceSample sample)
    {
        var matched = TrackAssociation.Match(_tracks, sample.Faces, sample.Seconds, settings.NeighbourSeconds);
        var taken = new bool[sample.Faces.Count];
        for (var t = 0; t < matched.Length; t++)
        {
            if (matched[t] >= 0)
            {
                taken[matched[t]] = true;
                Extend(_tracks[t], sample, sample.Faces[matched[t]]);
            }
        }

        for (var f = 0; f < taken.Length; f++)
        {
            if (!taken[f])
            {
                var track = new FaceTrack();
                _tracks.Add(track);
                Extend(track, sample, sample.Faces[f]);
            }
        }
    }

    private void Extend(FaceTrack track, FaceSample sample, FaceDetection face)
    {
        track.Points.Add(new TrackPoint(sample.Pts, sample.Seconds, face.Box, face.Score));
        track.TimesSeen++;
        if (track.Path is null && IsBelieved(track))
        {
            var settled = sample.Seconds - settings.SettleSeconds;
            track.Points.RemoveAll(point => point.Seconds <= settled);
            track.EarliestSeconds = settled;
            track.Path = regions.Begin(RegionKind.Face, style, guestOf: guestOf);
        }
    }

    private bool IsBelieved(FaceTrack track) =>
        track.Last.Score >= settings.TrustedScore || track.Points.Count >= settings.WeakDetectionsBelieved;

    // Writes each detection once its neighbour behind it is known or can no longer come near.
    private void Write(FaceTrack track, double now, bool atEnd)
    {
        if (track.Path is not { } path)
        {
            return;
        }

        for (; track.NextToWrite < track.Points.Count; track.NextToWrite++)
        {
            var i = track.NextToWrite;
            var point = track.Points[i];
            var isLast = i + 1 == track.Points.Count;
            if (isLast && !atEnd && now < point.Seconds + settings.NeighbourSeconds)
            {
                break;
            }

            var box = ProtectedBox.Around(Neighbour(track, i, -1), point, Neighbour(track, i, +1));
            if (path.IsEmpty)
            {
                WriteStart(track, i, box);
            }
            else
            {
                WriteBridge(track, i, box);
            }

            path.Add(point.Pts, box);
        }

        track.Trim();
    }

    private TrackPoint? Neighbour(FaceTrack track, int index, int step)
    {
        var other = index + step;
        return other >= 0 && other < track.Points.Count
            && Math.Abs(track.Points[other].Seconds - track.Points[index].Seconds) <= settings.NeighbourSeconds
            ? track.Points[other]
            : null;
    }

    // The face was there before it was first found: from the cut that brought it, or for as long as a track lives unseen.
    private void WriteStart(FaceTrack track, int index, Box box)
    {
        var point = track.Points[index];
        var from = Math.Max(point.Seconds - settings.BridgeSeconds, track.EarliestSeconds);
        var pts = point.Pts - timeBase.FromSeconds(point.Seconds - from) + 1;
        if (_cuts.LastAt(point.Face, from, point.Seconds) is { } cut)
        {
            from = cut.FirstSeconds;
            pts = cut.FirstPts;
        }

        if (pts >= point.Pts)
        {
            return;
        }

        var span = point.Seconds - from;
        var (horizontal, vertical) = index + 1 < track.Points.Count ? track.Velocity(index + 1, settings.NeighbourSeconds) : (0, 0);
        track.Path!.Add(pts, ProtectedBox.WhileUnseen(box, -horizontal * (float)span, -vertical * (float)span, span));
    }

    // Between two detections that lie far apart, in time or place, nobody knows the way: the face may have wandered off the
    // straight line, or jumped with a new layout, or the second one is another face. Both places stay covered all the while.
    private void WriteBridge(FaceTrack track, int index, Box box)
    {
        var before = track.Path!.LastBox;
        var (from, to) = (track.Path.LastPts, track.Points[index].Pts);
        var gap = timeBase.ToSeconds(to - from);
        if (gap <= 1.5 * settings.SampleSeconds && before.IntersectionOverUnion(box) >= SteadyOverlap)
        {
            return;
        }

        var both = ProtectedBox.WhileUnseen(before.Union(box), 0, 0, gap / 2);
        track.Path.Add(from + 1, both);
        track.Path.Add(to - 1, both);
    }

    private void Close(FaceTrack track)
    {
        if (track.Path is not { } path)
        {
            return;
        }

        Write(track, double.PositiveInfinity, atEnd: true);
        var last = track.Last;
        var span = settings.BridgeSeconds;
        var pts = last.Pts + timeBase.FromSeconds(span);
        if (_cuts.FirstAt(last.Face, last.Seconds, last.Seconds + span) is { } cut)
        {
            pts = cut.LastPts;
            span = timeBase.ToSeconds(cut.LastPts - last.Pts);
        }

        if (pts > last.Pts)
        {
            var (horizontal, vertical) = track.Velocity(track.Points.Count - 1, settings.NeighbourSeconds);
            var known = ProtectedBox.Around(null, last, null);
            path.Add(pts, ProtectedBox.WhileUnseen(known, horizontal * (float)span, vertical * (float)span, span));
        }

        path.Finish();
    }
}
