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

    /// <summary>Lines looked at, longest first; a gallery of 5 x 5 tiles has 50.</summary>
    private const int MostEdges = 64;

    /// <summary>Strips are shown at these scales: parts of 16 to 64, 32 to 128, 64 to 256 px of a face.</summary>
    private static readonly float[] Scales = [1 / 2f, 1 / 4f, 1 / 8f];

    private readonly NetworkFaceDetector _detector;
    private readonly VerticalEdgeFinder _finder = new();
    private readonly List<VerticalEdge> _edges = [];
    private readonly List<FaceDetection> _seen = [];

    /// <summary>Prepares the search.</summary>
    /// <param name="detector">Judges the completed faces; stays the caller's.</param>
    public CutFaceSearch(NetworkFaceDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        _detector = detector;
    }

    /// <summary>Looks along all vertical lines of the picture.</summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="minimumScore">Score that a completed face needs, 0 to 1; see <see cref="NetworkFaceDetector.TrustedMirroredScore"/>.</param>
    /// <param name="detections">Cleared, then filled with the visible parts of the faces; highest score first.</param>
    public void Search(VideoFrame frame, float minimumScore, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(detections);
        detections.Clear();
        var (width, height) = (frame.Format.Width, frame.Format.Height);
        _finder.Find(frame.Y, _edges);
        LookBeside(frame, new VerticalEdge(0, 0, height), toTheLeft: false, minimumScore, detections);
        LookBeside(frame, new VerticalEdge(width, 0, height), toTheLeft: true, minimumScore, detections);
        for (var i = 0; i < _edges.Count && i < MostEdges; i++)
        {
            LookBeside(frame, _edges[i], toTheLeft: true, minimumScore, detections);
            LookBeside(frame, _edges[i], toTheLeft: false, minimumScore, detections);
        }

        DetectionMerging.KeepBest(detections);
    }

    private void LookBeside(VideoFrame frame, VerticalEdge edge, bool toTheLeft, float minimumScore, List<FaceDetection> detections)
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
            _seen.Clear();
            _detector.Look(frame, TensorView.Stretch(area, StripWidth, stripHeight), window, BeyondWindow.Mirrored, minimumScore, _seen);
            foreach (var face in _seen)
            {
                // A whole face near the line and its reflection lie beside the line, half a face with its reflection on it.
                if (Math.Abs(face.Box.CentreX - edge.X) < 0.2f * face.Box.Width)
                {
                    var visible = face.Box.Intersect(window.ToBox());
                    if (!visible.IsEmpty)
                    {
                        detections.Add(face with { Box = visible });
                    }
                }
            }
        }
    }

    /// <summary>Whether the first columns beside a line hold nothing but background.</summary>
    private static bool IsFlat(Plane luma, VerticalEdge edge, bool toTheLeft)
    {
        var from = Math.Max(0, toTheLeft ? edge.X - 16 : edge.X + 1);
        var to = Math.Min(luma.Width, toTheLeft ? edge.X - 1 : edge.X + 16);
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
