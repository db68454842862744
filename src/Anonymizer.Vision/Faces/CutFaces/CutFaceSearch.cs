using System.Runtime.InteropServices;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Vision.Faces.CutFaces;

/// <summary>
/// Finds faces that the side of a webcam tile, or of the picture, cuts in half: a person who sits beside the one the camera
/// points at. Detectors look for whole faces and score these too low to be told from hands and furniture. So the picture is
/// reflected at the line: half a face and its reflection look like a whole one. Lines are found in the luma, as tiles are not
/// known here. One instance serves one thread at a time.
/// </summary>
public sealed class CutFaceSearch
{
    /// <summary>Columns of the strips shown to the network, half of them reflected.</summary>
    private const int StripWidth = 96;

    /// <summary>Columns of the largest half face that is found in a strip; what moves further from the line can't matter.</summary>
    private const int LargestHalf = 32;

    /// <summary>Lines looked at, longest first; a gallery of 5 x 5 tiles has 50.</summary>
    private const int MostEdges = 64;

    /// <summary>Columns beside a line that must reach into an area for it to matter: tiles' edges are a few pixels uncertain.</summary>
    private const int NearLine = 8;

    /// <summary>Strips are shown at these scales: parts of 16 to 64, 32 to 128, 64 to 256 px of a face.</summary>
    private static readonly float[] Scales = [1 / 2f, 1 / 4f, 1 / 8f];

    /// <summary>Score from which a place on a line is worth a second look.</summary>
    private const float CandidateScore = 0.2f;

    /// <summary>Heights of the completed face across the crop of the second look.</summary>
    private const float FacesAcross = 3;

    private readonly NetworkFaceDetector _detector;
    private readonly VerticalEdgeFinder _finder = new();
    private readonly List<VerticalEdge> _edges = [];
    private readonly List<FaceDetection> _seen = [];
    private readonly List<FaceDetection> _confirmed = [];
    private readonly StripMemory _memory = new();

    /// <summary>Prepares the search.</summary>
    /// <param name="detector">Judges the completed faces; stays the caller's.</param>
    public CutFaceSearch(NetworkFaceDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        _detector = detector;
    }

    /// <summary>Looks along the vertical lines of the picture.</summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="areas">Where faces matter; beside lines elsewhere nothing is looked at. Null for everywhere.</param>
    /// <param name="detections">
    /// Cleared, then filled with the visible parts of the faces, best first. All are trusted: a completed face that reaches
    /// <see cref="NetworkFaceDetector.TrustedMirroredScore"/> is given at least the detector's <see cref="IFaceDetector.TrustedScore"/>.
    /// </param>
    public void Search(VideoFrame frame, IReadOnlyList<Box>? areas, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(detections);
        detections.Clear();
        var (width, height) = (frame.Format.Width, frame.Format.Height);
        _finder.Find(frame.Y, _edges);
        _memory.BeginSearch();
        LookBesideIfItMatters(frame, areas, new VerticalEdge(0, 0, height), toTheLeft: false, detections);
        LookBesideIfItMatters(frame, areas, new VerticalEdge(width, 0, height), toTheLeft: true, detections);
        for (var i = 0; i < _edges.Count && i < MostEdges; i++)
        {
            LookBesideIfItMatters(frame, areas, _edges[i], toTheLeft: true, detections);
            LookBesideIfItMatters(frame, areas, _edges[i], toTheLeft: false, detections);
        }

        DetectionMerging.KeepBest(detections);
    }

    private void LookBesideIfItMatters(
        VideoFrame frame, IReadOnlyList<Box>? areas, VerticalEdge edge, bool toTheLeft, List<FaceDetection> detections)
    {
        if (areas is null || LiesIn(areas, new Box(toTheLeft ? edge.X - NearLine : edge.X, edge.Top, NearLine, edge.Length)))
        {
            LookBeside(frame, edge, toTheLeft, detections);
        }
    }

    // A plain loop: a closure would be allocated for every line.
    private static bool LiesIn(IReadOnlyList<Box> areas, Box beside)
    {
        for (var i = 0; i < areas.Count; i++)
        {
            if (!areas[i].Intersect(beside).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private void LookBeside(VideoFrame frame, VerticalEdge edge, bool toTheLeft, List<FaceDetection> detections)
    {
        var (width, height) = (frame.Format.Width, frame.Format.Height);
        if (IsFlat(frame.Y, edge, toTheLeft))
        {
            return;
        }

        var window = toTheLeft ? new PixelBox(0, 0, edge.X, height) : new PixelBox(edge.X, 0, width - edge.X, height);
        foreach (var scale in Scales)
        {
            // The line may be longer than what of it was found: corners are round, and hair is as dark as the frame.
            var rows = edge.Length + (InputSizes.Multiple / 2 / scale);
            if (rows * scale < 48)
            {
                break;
            }

            var stripHeight = InputSizes.RoundUp(rows * scale);
            var area = Box.FromCentre(edge.X, (edge.Top + edge.Bottom) / 2f, StripWidth / scale, stripHeight / scale);
            var strip = new StripMemory.Strip(edge, toTheLeft, scale);
            var beside = Box.FromCentre(edge.X, area.CentreY, 2 * LargestHalf / scale, area.Height);
            if (_memory.Recall(strip, frame.Y, PixelBox.Around(beside.Intersect(window.ToBox()), width, height), detections))
            {
                continue;
            }

            var before = detections.Count;
            _seen.Clear();
            _detector.Look(frame, TensorView.Stretch(area, StripWidth, stripHeight), window, BeyondWindow.Mirrored, CandidateScore, _seen);
            DetectionMerging.KeepBest(_seen);
            foreach (var face in _seen)
            {
                if (LiesOn(edge, face.Box) && !IsFlat(frame.Y, Beside(edge, face.Box, height), toTheLeft))
                {
                    Confirm(frame, edge, window, face.Box, detections);
                }
            }

            _memory.Remember(strip, CollectionsMarshal.AsSpan(detections)[before..]);
        }
    }

    /// <summary>Looks again at one candidate, on a crop in which it has the size that the network judges best.</summary>
    private void Confirm(
        VideoFrame frame, VerticalEdge edge, PixelBox window, Box candidate, List<FaceDetection> detections)
    {
        var side = candidate.Height * FacesAcross;
        var area = Box.FromCentre(edge.X, candidate.CentreY, side, side);
        var view = TensorView.Stretch(area, _detector.CropSide, _detector.CropSide);
        _confirmed.Clear();
        _detector.Look(frame, view, window, BeyondWindow.Mirrored, _detector.TrustedMirroredScore, _confirmed);
        foreach (var face in _confirmed)
        {
            var visible = face.Box.Intersect(window.ToBox());
            if (LiesOn(edge, face.Box) && !visible.IsEmpty)
            {
                detections.Add(new FaceDetection(visible, Math.Max(face.Score, _detector.TrustedScore)));
            }
        }
    }

    /// <summary>A whole face near the line and its reflection lie beside the line; half a face with its reflection lies on it.</summary>
    private static bool LiesOn(VerticalEdge edge, Box face) => Math.Abs(face.CentreX - edge.X) < 0.2f * face.Width;

    /// <summary>The part of a line that a candidate covers: half a face reaches the line there, or it is none.</summary>
    private static VerticalEdge Beside(VerticalEdge edge, Box face, int pictureHeight) =>
        new(edge.X, Math.Clamp((int)face.Y, 0, pictureHeight), Math.Clamp((int)face.Bottom, 0, pictureHeight));

    /// <summary>
    /// Whether the first columns beside a line hold nothing but background. Few columns, as the gap between two tiles may be five
    /// wide; not the one at the line itself, which coding and scaling blur.
    /// </summary>
    private static bool IsFlat(Plane luma, VerticalEdge edge, bool toTheLeft)
    {
        var from = Math.Max(0, toTheLeft ? edge.X - 4 : edge.X + 1);
        var to = Math.Min(luma.Width, toTheLeft ? edge.X - 1 : edge.X + 4);
        var (least, most) = (255, 0);
        for (var y = Math.Max(0, edge.Top); y < Math.Min(edge.Bottom, luma.Height); y += 4)
        {
            foreach (var sample in luma.Row(y)[from..Math.Max(from, to)])
            {
                least = Math.Min(least, sample);
                most = Math.Max(most, sample);
            }
        }

        return most - least < 24;
    }
}
