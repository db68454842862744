using System.Runtime.InteropServices;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Vision.Faces;

/// <summary>Leaves one detection per face.</summary>
public static class DetectionMerging
{
    /// <summary>Two boxes that share more of their union than this are the same face (the value both networks were published with).</summary>
    public const float SameFace = 0.3f;

    /// <summary>
    /// Greedy non-maximum suppression: sorts by falling score and removes every detection that overlaps a better one by more than
    /// <see cref="SameFace"/>. Works in place, allocates nothing, and gives the same order for the same set whatever its order was.
    /// </summary>
    public static void KeepBest(List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var all = CollectionsMarshal.AsSpan(detections);
        all.Sort(BestFirst);
        var kept = 0;
        foreach (var candidate in all)
        {
            var isNew = true;
            for (var i = 0; i < kept && isNew; i++)
            {
                isNew = all[i].Box.IntersectionOverUnion(candidate.Box) <= SameFace;
            }

            if (isNew)
            {
                all[kept++] = candidate;
            }
        }

        detections.RemoveRange(kept, detections.Count - kept);
    }

    /// <summary>Removes what was seen in the surroundings of an area: every detection whose centre lies outside. Keeps the order.</summary>
    public static void KeepCentredIn(Box area, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var kept = 0;
        foreach (var detection in CollectionsMarshal.AsSpan(detections))
        {
            if (area.Contains(new Box(detection.Box.CentreX, detection.Box.CentreY, 0, 0)))
            {
                CollectionsMarshal.AsSpan(detections)[kept++] = detection;
            }
        }

        detections.RemoveRange(kept, detections.Count - kept);
    }

    private static int BestFirst(FaceDetection one, FaceDetection other)
    {
        var order = other.Score.CompareTo(one.Score);
        order = order != 0 ? order : one.Box.X.CompareTo(other.Box.X);
        order = order != 0 ? order : one.Box.Y.CompareTo(other.Box.Y);
        return order != 0 ? order : one.Box.Width.CompareTo(other.Box.Width);
    }
}
