using System.Runtime.InteropServices;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;
using Anonymizer.Vision.Inference;

namespace Anonymizer.Vision.Faces;

/// <summary>
/// Faces by BlazeFace full range, the detector that comes with the product: input [N,3,H,W], red-green-blue of -1 to 1. The
/// network is weak on small faces in a whole frame but good on a crop of about five faces across. So whole frames are searched
/// for candidates with a low threshold, and each candidate is judged again on a crop of its own.
/// </summary>
public sealed class BlazeFaceDetector : NetworkFaceDetector
{
    /// <summary>Score from which a place is worth a second look.</summary>
    private const float CandidateScore = 0.15f;

    /// <summary>Faces across a crop.</summary>
    private const float FacesAcross = 5;

    /// <summary>
    /// Longest side of the larger input in which candidates are sought. Measured on faces of 16 px at random places of a 1080p
    /// frame, and in nine recordings with 5,700 larger ones: 640 loses 4 % in the recordings, 800 finds 60 % of the faces of 16 px
    /// and all but 0.3 % of the others, 960 finds 98 % and all but 0.2 %.
    /// </summary>
    private const double MainSide = 960;

    /// <summary>Longest side of the smaller input, for faces too large for the other.</summary>
    private const double SmallSide = 192;

    /// <summary>The larger input never shows a frame smaller than this: a face of 16 px keeps 8.</summary>
    private const double LeastMainScale = 960.0 / 1920;

    /// <summary>Loads the model.</summary>
    /// <param name="modelPath">The ONNX file.</param>
    /// <param name="modelHash">Its SHA-256 in lower-case hexadecimal, as checked by whoever found the file.</param>
    /// <param name="options">Threads and device.</param>
    /// <exception cref="Anonymizer.Core.Errors.AnonymizerException">The file or the device can't be used.</exception>
    public BlazeFaceDetector(string modelPath, string modelHash, FaceDetectorOptions options)
        : base(
            new FaceNetwork(modelPath, options, new TrialInput(192, 192, 1), ["boxes", "scores"], OutputShapes),
            new TensorFormat(ChannelOrder.Rgb, 1 / 127.5f, -1),
            modelHash)
    {
    }

    /// <inheritdoc/>
    public override string Name => "blazeface";

    /// <inheritdoc/>
    public override float TrustedScore => 0.6f;

    /// <inheritdoc/>
    public override float WeakScore => 0.3f;

    /// <inheritdoc/>
    public override float TrustedMirroredScore => 0.45f;

    /// <summary>The size the network was trained with.</summary>
    internal override int CropSide => 192;

    private protected override double GlanceSide => 640;

    private protected override float FirstScore(float minimumScore) => CandidateScore;

    private protected override void LookThoroughly(VideoFrame frame, Box area, List<FaceDetection> detections)
    {
        double longSide = Math.Max(frame.Format.Width, frame.Format.Height);
        var main = Math.Clamp(MainSide / longSide, LeastMainScale, 1);
        Ask(InputSizes.Part(area, main), detections);
        double longSideOfArea = Math.Max(area.Width, area.Height);
        if (longSideOfArea * main > SmallSide)
        {
            Ask(InputSizes.Part(area, SmallSide / longSideOfArea), detections);
        }
    }

    private protected override void LookBriefly(VideoFrame frame, Box area, double scale, List<FaceDetection> detections) =>
        Ask(InputSizes.Part(area, scale), detections);

    // What was seen so far are candidates only; each is judged again by a crop of its own.
    private protected override void LookAgain(List<FaceDetection> detections)
    {
        DetectionMerging.KeepBest(detections);
        foreach (var candidate in detections)
        {
            var side = candidate.Box.Width * FacesAcross;
            var area = Box.FromCentre(candidate.Box.CentreX, candidate.Box.CentreY, side, side);
            Ask(TensorView.Stretch(area, CropSide, CropSide), detections);
        }

        detections.Clear();
    }

    private protected override TensorView PartView(Box area)
    {
        // Who asks for a part expects a face about a third as wide; with more around it, it has the size the network knows best.
        var side = Math.Max(area.Width, area.Height) * FacesAcross / 3;
        return TensorView.Stretch(Box.FromCentre(area.CentreX, area.CentreY, side, side), CropSide, CropSide);
    }

    private protected override void Decode(
        in TensorView view, NetworkBuffers buffers, int picture, float minimumScore, List<FaceDetection> detections)
    {
        var already = detections.Count;
        BlazeFaceDecoder.Decode(view, buffers.Output(0, picture), buffers.Output(1, picture), minimumScore, detections);
        foreach (ref var detection in CollectionsMarshal.AsSpan(detections)[already..])
        {
            detection = detection with { Box = BlazeFaceDecoder.ToFaceBox(detection.Box) };
        }
    }

    private static long[][] OutputShapes(int batch, int width, int height)
    {
        var cells = (long)(width / BlazeFaceDecoder.Stride) * (height / BlazeFaceDecoder.Stride);
        return [[batch, cells, BlazeFaceDecoder.ValuesPerCell], [batch, cells, 1]];
    }
}
