using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Vision.Faces;

/// <summary>What all detectors share that show areas of a frame to a network and read its boxes.</summary>
public abstract class NetworkFaceDetector : IFaceDetector
{
    /// <summary>Width in the input of a glance from which faces are found well, measured for both networks.</summary>
    private const double GlanceFace = 16;

    private readonly FaceNetwork _network;
    private readonly TensorFormat _format;
    private readonly FrameTensorizer _tensorizer = new();

    private protected NetworkFaceDetector(FaceNetwork network, TensorFormat format, string modelHash)
    {
        _network = network;
        _format = format;
        ModelHash = modelHash;
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public string ModelHash { get; }

    /// <inheritdoc/>
    public abstract float TrustedScore { get; }

    /// <inheritdoc/>
    public abstract float WeakScore { get; }

    /// <summary>
    /// The score from which half a face, completed by its own reflection, is taken for one (<see cref="CutFaces.CutFaceSearch"/>).
    /// </summary>
    public abstract float TrustedMirroredScore { get; }

    /// <summary>Side of the square input that shows a single face well.</summary>
    internal abstract int CropSide { get; }

    /// <inheritdoc/>
    public void Detect(VideoFrame frame, float minimumScore, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Detect(frame, Whole(frame), minimumScore, detections);
    }

    /// <inheritdoc/>
    public void Detect(VideoFrame frame, Box area, float minimumScore, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(detections);
        detections.Clear();
        LookThoroughly(frame, area, minimumScore, detections);
        Tidy(frame, area, detections);
    }

    /// <inheritdoc/>
    public void Glance(VideoFrame frame, float minimumScore, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Glance(frame, Whole(frame), minimumScore, detections);
    }

    /// <inheritdoc/>
    public void Glance(VideoFrame frame, Box area, float minimumScore, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(detections);
        detections.Clear();
        LookBriefly(frame, area, GlanceScale(frame.Format), minimumScore, detections);
        Tidy(frame, area, detections);
    }

    /// <inheritdoc/>
    public float GlanceWidth(FrameFormat format) => (float)(GlanceFace / GlanceScale(format));

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

        Look(frame, PartView(area), minimumScore, detections);
        DetectionMerging.KeepBest(detections);
        DetectionMerging.KeepCentredIn(area, detections);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _network.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds what the network sees in a part of the frame, of which only the pixels of a window are real; nothing is merged.</summary>
    internal void Look(
        VideoFrame frame, in TensorView view, PixelBox window, BeyondWindow beyond, float minimumScore, List<FaceDetection> detections)
    {
        var buffers = _network.Buffers(1, view.Width, view.Height);
        _tensorizer.Write(frame, view, window, beyond, _format, buffers.Input);
        _network.Run(buffers);
        Decode(view, buffers.Outputs, minimumScore, detections);
    }

    /// <summary>Adds what the network sees in a part of the frame, black beyond the picture; nothing is merged.</summary>
    private protected void Look(VideoFrame frame, in TensorView view, float minimumScore, List<FaceDetection> detections) =>
        Look(frame, view, new PixelBox(0, 0, frame.Format.Width, frame.Format.Height), BeyondWindow.Black, minimumScore, detections);

    /// <summary>Longest side of the input of a glance.</summary>
    private protected abstract double GlanceSide { get; }

    /// <summary>Adds what is seen in an area at one scale; overlapping detections are merged afterwards.</summary>
    private protected abstract void LookBriefly(VideoFrame frame, Box area, double scale, float minimumScore, List<FaceDetection> detections);

    /// <summary>Adds what is seen in an area; overlapping detections are merged afterwards.</summary>
    private protected abstract void LookThoroughly(VideoFrame frame, Box area, float minimumScore, List<FaceDetection> detections);

    /// <summary>What to show of a frame to look closely at a part of it, with surroundings where that helps.</summary>
    private protected abstract TensorView PartView(Box area);

    /// <summary>Adds the detections that the network's outputs mean, with boxes from forehead to chin and from ear to ear.</summary>
    private protected abstract void Decode(in TensorView view, float[][] outputs, float minimumScore, List<FaceDetection> detections);

    private static Box Whole(VideoFrame frame) => new(0, 0, frame.Format.Width, frame.Format.Height);

    // The network is shown a little more than was asked for; faces cut by the picture's own border lie partly outside it.
    private static void Tidy(VideoFrame frame, Box area, List<FaceDetection> detections)
    {
        DetectionMerging.KeepBest(detections);
        if (area != Whole(frame))
        {
            DetectionMerging.KeepCentredIn(area, detections);
        }
    }

    private double GlanceScale(FrameFormat format) => Math.Min(1, GlanceSide / Math.Max(format.Width, format.Height));
}
