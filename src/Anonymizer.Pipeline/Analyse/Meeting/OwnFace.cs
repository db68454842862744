using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Tells which face in a presenter's tile is the presenter's own; every other one there is a student's.</summary>
internal static class OwnFace
{
    // Beside another face of nearly the same size nobody can tell who the presenter is.
    private const float ClearlyLarger = 1.3f;

    // Detections this near the own face are parts of it or the same face once more.
    private const float SameFace = 0.3f;

    /// <summary>Finds the own face.</summary>
    /// <param name="tile">The presenter's tile.</param>
    /// <param name="faces">Detections in the tile.</param>
    /// <param name="before">The own face when it was last seen in this tile, or null.</param>
    /// <param name="trusted">Score from which one detection alone is believed.</param>
    /// <returns>Null when there is none, or it isn't clear which of several it is.</returns>
    public static Box? Find(Box tile, IReadOnlyList<FaceDetection> faces, Box? before, float trusted)
    {
        // Who was it before stays it while the face goes on where it was.
        if (before is { } known)
        {
            var next = faces.Where(face => face.Box.IntersectionOverUnion(known) > SameFace).OrderByDescending(face => face.Box.IntersectionOverUnion(known)).ToList();
            if (next.Count > 0)
            {
                return next[0].Box;
            }
        }

        var sure = faces.Where(face => face.Score >= trusted).OrderByDescending(face => Prominence(tile, face.Box)).ToList();
        return sure.Count == 0 ? null
            : sure.Count == 1 || Prominence(tile, sure[0].Box) >= ClearlyLarger * Prominence(tile, sure[1].Box) ? sure[0].Box
            : null;
    }

    /// <summary>Whether a detection shows the own face, or a part of it.</summary>
    public static bool IsPartOf(Box own, Box face) =>
        face.IntersectionOverUnion(own) > SameFace || face.ShareCoveredBy(own) > 0.6f;

    // Large, and near the middle: who joined from the desk sits before the camera.
    private static float Prominence(Box tile, Box face)
    {
        var aside = Math.Abs(face.CentreX - tile.CentreX) / (tile.Width / 2);
        return face.Width * (1 - (0.5f * Math.Min(1, aside)));
    }
}
