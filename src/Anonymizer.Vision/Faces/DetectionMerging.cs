using System.Runtime.InteropServices;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Vision.Faces;

/// <summary>Leaves one detection per face.</summary>
public static class DetectionMerging
{
    /// <summary>Two boxes that share more of their union than this are the same face (the value both networks were published with).</summary>
    public const float SameFace = 0.3f;

    // So much of a half lies in the face that it is a part of, which has no more than so many times its area: two halves, and what boxes differ by.
    private const float LeastWithinWhole = 0.6f;
    private const float LargestWhole = 3.5f;

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

    /// <summary>
    /// Adds the visible halves of cut faces to what was found of whole ones, and leaves one detection per face. A line in the picture, a door frame behind
    /// somebody, may run through a whole face: its halves are found as well, and often for surer. They are no faces of their own, and must not take the place of
    /// the whole one; it becomes as sure as they are.
    /// </summary>
    /// <param name="faces">What was found so far; changed in place.</param>
    /// <param name="halves">Visible parts of faces that a line cuts.</param>
    public static void AddHalves(List<FaceDetection> faces, IReadOnlyList<FaceDetection> halves)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(halves);
        var wholes = faces.Count;
        for (var i = 0; i < halves.Count; i++)
        {
            var half = halves[i];
            if (WholeOf(half.Box, CollectionsMarshal.AsSpan(faces)[..wholes]) is var whole and >= 0)
            {
                faces[whole] = new FaceDetection(faces[whole].Box.Union(half.Box), Math.Max(faces[whole].Score, half.Score));
            }
            else
            {
                faces.Add(half);
            }
        }

        KeepBest(faces);
    }

    // Which of the faces a half is a part of; -1 when of none.
    private static int WholeOf(Box half, ReadOnlySpan<FaceDetection> faces)
    {
        var (best, bestShare) = (-1, LeastWithinWhole);
        for (var i = 0; i < faces.Length; i++)
        {
            var share = half.ShareCoveredBy(faces[i].Box);
            if (share >= bestShare && faces[i].Box.Area <= LargestWhole * half.Area)
            {
                (best, bestShare) = (i, share);
            }
        }

        return best;
    }

    private static int BestFirst(FaceDetection one, FaceDetection other)
    {
        var order = other.Score.CompareTo(one.Score);
        order = order != 0 ? order : one.Box.X.CompareTo(other.Box.X);
        order = order != 0 ? order : one.Box.Y.CompareTo(other.Box.Y);
        return order != 0 ? order : one.Box.Width.CompareTo(other.Box.Width);
    }
}
