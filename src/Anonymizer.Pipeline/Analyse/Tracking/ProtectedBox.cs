using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Tracking;

/// <summary>
/// Turns detections of a face into the box that must be hidden. Detectors frame a face from forehead to chin; a person is
/// recognised by hair, ears and outline too, so the box gets a head's margin. It grows with speed, with the bend of the way
/// (what a straight line between two samples would miss) and with doubt.
/// </summary>
public static class ProtectedBox
{
    // Shares of the face's width and height.
    private const float SideMargin = 0.18f;
    private const float TopMargin = 0.30f;
    private const float BottomMargin = 0.15f;

    // Of the way a face makes per sample; head movements are not even between two samples.
    private const float SpeedMargin = 0.25f;
    private const float DoubtMargin = 0.15f;
    private const float LargestMotionMargin = 0.75f;

    // A face of 16 pixels is placed to about one pixel of the reduced picture, two of the recording.
    private const float SmallestMargin = 2;

    /// <summary>The box to hide at a detection.</summary>
    /// <param name="before">The detection before, or null when there is none near.</param>
    /// <param name="point">The detection.</param>
    /// <param name="after">The detection behind it, or null when there is none near.</param>
    public static Box Around(TrackPoint? before, TrackPoint point, TrackPoint? after)
    {
        var face = point.Face;
        var (motionX, motionY) = MotionMargin(before, point, after);
        var doubt = DoubtMargin * (1 - Math.Clamp(point.Score, 0, 1));
        var exact = WithHead(face, doubt).Grow(motionX, motionY, motionX, motionY);

        // Smoothing takes out the detector's trembling. The exact box is kept inside, so it never uncovers what was detected.
        var smooth = WithHead(Smooth(before?.Face ?? face, face, after?.Face ?? face), doubt);
        return smooth.Union(exact);
    }

    /// <summary>The box to hide while a face is not seen: it may have moved on or stopped.</summary>
    /// <param name="known">The box to hide where it was seen.</param>
    /// <param name="dx">Horizontal way it would have made meanwhile.</param>
    /// <param name="dy">Vertical way it would have made meanwhile.</param>
    /// <param name="seconds">Time since it was seen.</param>
    public static Box WhileUnseen(Box known, float dx, float dy, double seconds)
    {
        var reach = 1.5f * Math.Max(known.Width, known.Height);
        var moved = known.Shift(Math.Clamp(dx, -reach, reach), Math.Clamp(dy, -reach, reach));
        var growth = 0.15f * (float)Math.Min(seconds, 2);
        var all = known.Union(moved);
        return all.Grow(growth * known.Width, growth * known.Height, growth * known.Width, growth * known.Height);
    }

    private static Box WithHead(Box face, float doubt) => face.Grow(
        Math.Max(SmallestMargin, face.Width * (SideMargin + doubt)),
        Math.Max(SmallestMargin, face.Height * (TopMargin + doubt)),
        Math.Max(SmallestMargin, face.Width * (SideMargin + doubt)),
        Math.Max(SmallestMargin, face.Height * (BottomMargin + doubt)));

    private static Box Smooth(Box before, Box face, Box after) => Box.FromCentre(
        (before.CentreX + (2 * face.CentreX) + after.CentreX) / 4,
        (before.CentreY + (2 * face.CentreY) + after.CentreY) / 4,
        (before.Width + (2 * face.Width) + after.Width) / 4,
        (before.Height + (2 * face.Height) + after.Height) / 4);

    private static (float Horizontal, float Vertical) MotionMargin(TrackPoint? before, TrackPoint point, TrackPoint? after)
    {
        var face = point.Face;
        var from = before?.Face ?? face;
        var to = after?.Face ?? face;
        var horizontal = OneAxis(from.CentreX, face.CentreX, to.CentreX);
        var vertical = OneAxis(from.CentreY, face.CentreY, to.CentreY);
        return (Math.Min(horizontal, LargestMotionMargin * face.Width), Math.Min(vertical, LargestMotionMargin * face.Height));
    }

    private static float OneAxis(float before, float at, float after)
    {
        var way = Math.Max(MathF.Abs(at - before), MathF.Abs(after - at));
        var bend = MathF.Abs(before - (2 * at) + after) / 2;
        return (SpeedMargin * way) + (bend / 2);
    }
}
