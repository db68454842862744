using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Vision.Faces;

/// <summary>What all detectors share that show areas of a frame to a network and read its boxes.</summary>
public abstract class NetworkFaceDetector : IFaceDetector
{
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

    /// <inheritdoc/>
    public void Detect(VideoFrame frame, float minimumScore, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(detections);
        detections.Clear();
        LookAtWhole(frame, minimumScore, detections);
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

        var side = PartSide(area);
        Look(frame, TensorView.Letterbox(area, side, side), minimumScore, detections);
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

    /// <summary>Adds what is seen in the whole frame; overlapping detections are merged afterwards.</summary>
    private protected abstract void LookAtWhole(VideoFrame frame, float minimumScore, List<FaceDetection> detections);

    /// <summary>Side of the square input for a part of the frame.</summary>
    private protected abstract int PartSide(Box area);

    /// <summary>Adds the detections that the network's outputs mean, with boxes from forehead to chin and from ear to ear.</summary>
    private protected abstract void Decode(in TensorView view, float[][] outputs, float minimumScore, List<FaceDetection> detections);
}
