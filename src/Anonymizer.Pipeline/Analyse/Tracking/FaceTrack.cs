using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Pipeline.Analyse.Tracking;

/// <summary>The detections of one face in order of time, and how much of them has become part of a region.</summary>
internal sealed class FaceTrack
{
    /// <summary>Detections not yet needed no longer; the first one may be the last that was written.</summary>
    public List<TrackPoint> Points { get; } = [];

    /// <summary>Detections so far, forgotten ones included.</summary>
    public int TimesSeen { get; set; }

    /// <summary>Index in <see cref="Points"/> of the next detection to write into the region.</summary>
    public int NextToWrite { get; set; }

    /// <summary>The growing region, or null as long as the track is not believed.</summary>
    public RegionPath? Path { get; set; }

    /// <summary>Nothing before this time may be changed any more: it may be rendered already.</summary>
    public double EarliestSeconds { get; set; }

    /// <summary>The last detection.</summary>
    public TrackPoint Last => Points[^1];

    /// <summary>Way per second at the last detection, horizontally and vertically; 0 when only one is known.</summary>
    public (float Horizontal, float Vertical) Velocity(int index, double neighbourSeconds)
    {
        if (index > 0 && Points[index].Seconds - Points[index - 1].Seconds is > 0 and var span && span <= neighbourSeconds)
        {
            return (
                (float)((Points[index].Face.CentreX - Points[index - 1].Face.CentreX) / span),
                (float)((Points[index].Face.CentreY - Points[index - 1].Face.CentreY) / span));
        }

        return (0, 0);
    }

    /// <summary>Where the face is expected; people slow down sooner than they go on, so the way is damped.</summary>
    public Box Expected(double seconds, double neighbourSeconds)
    {
        var (horizontal, vertical) = Velocity(Points.Count - 1, neighbourSeconds);
        var span = (float)Math.Min(seconds - Last.Seconds, neighbourSeconds);
        return Last.Face.Shift(horizontal * span, vertical * span);
    }

    /// <summary>Forgets detections that no later decision looks at.</summary>
    public void Trim()
    {
        var spare = Math.Min(NextToWrite, Points.Count) - 2;
        if (spare > 0)
        {
            Points.RemoveRange(0, spare);
            NextToWrite -= spare;
        }
    }
}
