using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Pipeline.Analyse.Tracking;

/// <summary>Decides which detection continues which track: the likeliest pair first, each used once.</summary>
internal static class TrackAssociation
{
    private const float SmallestSizeRatio = 0.4f;

    /// <summary>Pairs tracks with detections.</summary>
    /// <returns>For each track the index of its detection, or -1.</returns>
    public static int[] Match(IReadOnlyList<FaceTrack> tracks, IReadOnlyList<FaceDetection> faces, double seconds, double neighbourSeconds)
    {
        var pairs = new List<(float Affinity, int Track, int Face)>();
        for (var t = 0; t < tracks.Count; t++)
        {
            var expected = tracks[t].Expected(seconds, neighbourSeconds);
            for (var f = 0; f < faces.Count; f++)
            {
                var affinity = Math.Max(Affinity(expected, faces[f].Box), Affinity(tracks[t].Last.Face, faces[f].Box));
                if (affinity > 0)
                {
                    pairs.Add((affinity, t, f));
                }
            }
        }

        // Ties are broken by position in the lists, so equal input always gives equal output.
        pairs.Sort((a, b) => a.Affinity != b.Affinity ? b.Affinity.CompareTo(a.Affinity)
            : a.Track != b.Track ? a.Track.CompareTo(b.Track) : a.Face.CompareTo(b.Face));
        var matched = new int[tracks.Count];
        Array.Fill(matched, -1);
        var taken = new bool[faces.Count];
        foreach (var (_, track, face) in pairs)
        {
            if (matched[track] < 0 && !taken[face])
            {
                matched[track] = face;
                taken[face] = true;
            }
        }

        return matched;
    }

    // Above 1 for overlapping boxes, below 1 for boxes that only lie near one another, 0 for strangers.
    private static float Affinity(Box expected, Box face)
    {
        var ratio = Math.Min(expected.Width, face.Width) / Math.Max(expected.Width, face.Width);
        if (ratio < SmallestSizeRatio)
        {
            return 0;
        }

        var overlap = expected.IntersectionOverUnion(face);
        if (overlap > 0.05f)
        {
            return 1 + overlap;
        }

        var limit = 0.9f * Math.Max(Math.Max(expected.Width, expected.Height), Math.Max(face.Width, face.Height));
        var distance = MathF.Sqrt(Square(expected.CentreX - face.CentreX) + Square(expected.CentreY - face.CentreY));
        return Math.Max(0, 1 - (distance / limit));
    }

    private static float Square(float value) => value * value;
}
