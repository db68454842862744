using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Vision.Faces;

/// <summary>
/// Faces by YuNet (`yunet_n_dynamic.onnx`): input [1,3,H,W], blue-green-red of 0 to 255, H and W multiples of 32. It finds faces
/// of 8 to about 300 pixels of its input, so a frame is looked at in two sizes: one that shows a face of 16 px with at least 8,
/// and a small one in which even a face as high as the picture is small enough.
/// </summary>
public sealed class YuNetDetector : IFaceDetector
{
    /// <summary>Longest side of the input that is used where faces of 16 px stay large enough. 960 x 544 takes 18 ms on one core.</summary>
    private const double MainSide = 960;

    /// <summary>The frame is never reduced more than this for small faces: 16 px become 8.</summary>
    private const double LeastMainScale = 0.5;

    /// <summary>Longest side of the input for very large faces.</summary>
    private const double SmallSide = 320;

    private static readonly int[] Strides = [8, 16, 32];
    private static readonly TensorFormat Format = new(ChannelOrder.Bgr, 1, 0);

    /// <summary>Sides of the square inputs for a part of the frame.</summary>
    private static readonly int[] PartSides = [160, 320, 640];

    private readonly FaceNetwork _network;
    private readonly FrameTensorizer _tensorizer = new();

    /// <summary>Loads the model.</summary>
    /// <param name="modelPath">The ONNX file.</param>
    /// <param name="modelHash">Its SHA-256 in lower-case hexadecimal, as checked by whoever found the file.</param>
    /// <param name="options">Threads and device.</param>
    /// <exception cref="Anonymizer.Core.Errors.AnonymizerException">The file or the device can't be used.</exception>
    public YuNetDetector(string modelPath, string modelHash, FaceDetectorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ModelHash = modelHash;
        string[] names = [.. Strides.Select(s => $"cls_{s}"), .. Strides.Select(s => $"obj_{s}"), .. Strides.Select(s => $"bbox_{s}")];
        _network = new FaceNetwork(modelPath, options, names, OutputShapes);
    }

    /// <inheritdoc/>
    public string Name => "yunet";

    /// <inheritdoc/>
    public string ModelHash { get; }

    /// <inheritdoc/>
    public float TrustedScore => 0.6f;

    /// <inheritdoc/>
    public float WeakScore => 0.3f;

    /// <inheritdoc/>
    public void Detect(VideoFrame frame, float minimumScore, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(detections);
        detections.Clear();
        double longSide = Math.Max(frame.Format.Width, frame.Format.Height);
        var main = Math.Clamp(MainSide / longSide, LeastMainScale, 1);
        Look(frame, InputSizes.Whole(frame.Format, main), minimumScore, detections);
        if (longSide * main > SmallSide)
        {
            Look(frame, InputSizes.Whole(frame.Format, SmallSide / longSide), minimumScore, detections);
        }

        DetectionMerging.KeepBest(detections);
    }

    /// <inheritdoc/>
    public void DetectWithin(VideoFrame frame, Box area, float minimumScore, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(detections);
        detections.Clear();
        if (area.IsEmpty)
        {
            return;
        }

        var side = InputSizes.SquareFor(area, PartSides);
        Look(frame, TensorView.Letterbox(area, side, side), minimumScore, detections);
        DetectionMerging.KeepBest(detections);
        DetectionMerging.KeepCentredIn(area, detections);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private void Look(VideoFrame frame, in TensorView view, float minimumScore, List<FaceDetection> detections)
    {
        var buffers = _network.Buffers(1, view.Width, view.Height);
        _tensorizer.Write(frame, view, Format, buffers.Input);
        _network.Run(buffers);
        for (var i = 0; i < Strides.Length; i++)
        {
            YuNetDecoder.Decode(
                Strides[i], view, buffers.Outputs[i], buffers.Outputs[3 + i], buffers.Outputs[6 + i], minimumScore, detections);
        }
    }

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
