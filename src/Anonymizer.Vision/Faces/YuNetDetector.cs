using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;
using Anonymizer.Vision.Inference;

namespace Anonymizer.Vision.Faces;

/// <summary>
/// Faces by YuNet (`yunet_n_dynamic.onnx`): input [1,3,H,W], blue-green-red of 0 to 255, H and W multiples of 32. It finds faces
/// of 9 to about 300 pixels of its input, so a frame is looked at in two sizes: one that shows a face of 16 px with at least 9,
/// and a small one in which even a face as high as the picture is small enough.
/// </summary>
public sealed class YuNetDetector : NetworkFaceDetector
{
    /// <summary>
    /// Longest side of the larger input. Measured on faces of 16 px at random places of a 1080p frame: 960 shows them with 8 px and
    /// finds 58 %, 1088 shows them with 9 and finds all (144 of 144).
    /// </summary>
    private const double MainSide = 1088;

    /// <summary>The frame is never reduced more than this for small faces: 16 px become 9.</summary>
    private const double LeastMainScale = 1088.0 / 1920;

    /// <summary>Longest side of the input for very large faces.</summary>
    private const double SmallSide = 320;

    private static readonly int[] Strides = [8, 16, 32];

    /// <summary>Sides of the square inputs for a part of the frame.</summary>
    private static readonly int[] PartSides = [160, 320, 640];

    /// <summary>Loads the model.</summary>
    /// <param name="modelPath">The ONNX file.</param>
    /// <param name="modelHash">Its SHA-256 in lower-case hexadecimal, as checked by whoever found the file.</param>
    /// <param name="options">Threads and device.</param>
    /// <exception cref="Anonymizer.Core.Errors.AnonymizerException">The file or the device can't be used.</exception>
    public YuNetDetector(string modelPath, string modelHash, FaceDetectorOptions options)
        : base(new FaceNetwork(modelPath, options, new TrialInput(160, 160, 255), OutputNames(), OutputShapes), new TensorFormat(ChannelOrder.Bgr, 1, 0), modelHash)
    {
    }

    /// <inheritdoc/>
    public override string Name => "yunet";

    /// <inheritdoc/>
    public override float TrustedScore => 0.6f;

    /// <inheritdoc/>
    public override float WeakScore => 0.3f;

    /// <inheritdoc/>
    public override float TrustedMirroredScore => 0.75f;

    internal override int CropSide => PartSides[0];

    private protected override double GlanceSide => 480;

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

    private protected override TensorView PartView(Box area)
    {
        var side = InputSizes.SquareFor(area, PartSides);
        return TensorView.Letterbox(area, side, side);
    }

    private protected override void Decode(
        in TensorView view, NetworkBuffers buffers, int picture, float minimumScore, List<FaceDetection> detections)
    {
        for (var i = 0; i < Strides.Length; i++)
        {
            YuNetDecoder.Decode(
                Strides[i],
                view,
                buffers.Output(i, picture),
                buffers.Output(3 + i, picture),
                buffers.Output(6 + i, picture),
                minimumScore,
                detections);
        }
    }

    private static string[] OutputNames() =>
        [.. Strides.Select(s => $"cls_{s}"), .. Strides.Select(s => $"obj_{s}"), .. Strides.Select(s => $"bbox_{s}")];

    private static long[][] OutputShapes(int batch, int width, int height)
    {
        var cells = Array.ConvertAll(Strides, s => (long)(width / s) * (height / s));
        return
        [
            .. cells.Select(n => new long[] { batch, n, 1 }),
            .. cells.Select(n => new long[] { batch, n, 1 }),
            .. cells.Select(n => new long[] { batch, n, 4 }),
        ];
    }
}
