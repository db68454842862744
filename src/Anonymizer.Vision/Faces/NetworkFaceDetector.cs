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
    private readonly LookQueue _looks = new();
    private readonly List<LookQueue.Look> _batch = [];
    private readonly Box[] _oneArea = new Box[1];
    private readonly List<FaceDetection>[] _oneList = [[]];

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
        BeginOne(area, detections);
        Detect(frame, _oneArea, minimumScore, _oneList);
    }

    /// <inheritdoc/>
    public void Detect(VideoFrame frame, IReadOnlyList<Box> areas, float minimumScore, IReadOnlyList<List<FaceDetection>> detections)
    {
        RequirePairs(frame, areas, detections);
        for (var i = 0; i < areas.Count; i++)
        {
            detections[i].Clear();
            LookThoroughly(frame, areas[i], detections[i]);
        }

        Answer(frame, areas, minimumScore, detections);
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
        BeginOne(area, detections);
        Glance(frame, _oneArea, minimumScore, _oneList);
    }

    /// <inheritdoc/>
    public void Glance(VideoFrame frame, IReadOnlyList<Box> areas, float minimumScore, IReadOnlyList<List<FaceDetection>> detections)
    {
        RequirePairs(frame, areas, detections);
        for (var i = 0; i < areas.Count; i++)
        {
            detections[i].Clear();
            LookBriefly(frame, areas[i], GlanceScale(frame.Format), detections[i]);
        }

        Answer(frame, areas, minimumScore, detections);
    }

    /// <summary>
    /// Shows the network the whole frame as large as it is: what one would do who knows nothing of the sizes it works best with. Others are
    /// measured against it; <see cref="Detect(VideoFrame, float, List{FaceDetection})"/> costs less and finds more.
    /// </summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="minimumScore">Detections below are left out, 0 to 1.</param>
    /// <param name="detections">Cleared, then filled; highest score first, overlapping ones of one face merged.</param>
    public void DetectUnscaled(VideoFrame frame, float minimumScore, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(detections);
        BeginOne(Whole(frame), detections);
        detections.Clear();
        LookBriefly(frame, Whole(frame), 1, detections);
        Answer(frame, _oneArea, minimumScore, _oneList);
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

        Ask(PartView(area), detections);
        LookAtAll(frame, minimumScore);
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
        _tensorizer.Write(frame, view, window, beyond, _format, buffers.Picture(0));
        _network.Run(buffers);
        Decode(view, buffers, 0, minimumScore, detections);
    }

    /// <summary>Has the network look at a part of the frame, black beyond the picture, together with the other looks that are asked for.</summary>
    /// <param name="view">What to show.</param>
    /// <param name="detections">Receives what is seen; nothing is merged.</param>
    private protected void Ask(in TensorView view, List<FaceDetection> detections) => _looks.Add(view, detections);

    /// <summary>Longest side of the input of a glance.</summary>
    private protected abstract double GlanceSide { get; }

    /// <summary>Asks for a look at an area at one scale.</summary>
    private protected abstract void LookBriefly(VideoFrame frame, Box area, double scale, List<FaceDetection> detections);

    /// <summary>Asks for all looks at an area that find small and large faces.</summary>
    private protected abstract void LookThoroughly(VideoFrame frame, Box area, List<FaceDetection> detections);

    /// <summary>From which score a detection of the first looks is kept, when in the end those from some score are wanted.</summary>
    private protected virtual float FirstScore(float minimumScore) => minimumScore;

    /// <summary>Asks for second looks at what the first ones saw in an area, if there are any.</summary>
    /// <param name="detections">What was seen; cleared when the second looks are to judge anew.</param>
    private protected virtual void LookAgain(List<FaceDetection> detections)
    {
    }

    /// <summary>What to show of a frame to look closely at a part of it, with surroundings where that helps.</summary>
    private protected abstract TensorView PartView(Box area);

    /// <summary>Adds the detections that the network's outputs mean, with boxes from forehead to chin and from ear to ear.</summary>
    private protected abstract void Decode(
        in TensorView view, NetworkBuffers buffers, int picture, float minimumScore, List<FaceDetection> detections);

    private static Box Whole(VideoFrame frame) => new(0, 0, frame.Format.Width, frame.Format.Height);

    private static void RequirePairs(VideoFrame frame, IReadOnlyList<Box> areas, IReadOnlyList<List<FaceDetection>> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(detections);
        ArgumentOutOfRangeException.ThrowIfNotEqual(detections.Count, areas.Count);
    }

    private void BeginOne(Box area, List<FaceDetection> detections) => (_oneArea[0], _oneList[0]) = (area, detections);

    // First looks at all areas, then second looks at what they saw, so that each kind fills whole batches.
    private void Answer(VideoFrame frame, IReadOnlyList<Box> areas, float minimumScore, IReadOnlyList<List<FaceDetection>> detections)
    {
        LookAtAll(frame, FirstScore(minimumScore));
        for (var i = 0; i < areas.Count; i++)
        {
            LookAgain(detections[i]);
        }

        LookAtAll(frame, minimumScore);
        for (var i = 0; i < areas.Count; i++)
        {
            Tidy(frame, areas[i], detections[i]);
        }
    }

    private void LookAtAll(VideoFrame frame, float minimumScore)
    {
        try
        {
            while (_looks.TryTake(_network.Batch, _batch))
            {
                LookAtBatch(frame, minimumScore);
            }
        }
        finally
        {
            _looks.Clear();
        }
    }

    private void LookAtBatch(VideoFrame frame, float minimumScore)
    {
        var window = new PixelBox(0, 0, frame.Format.Width, frame.Format.Height);
        var buffers = _network.Buffers(_batch.Count, _batch[0].View.Width, _batch[0].View.Height);
        for (var i = 0; i < _batch.Count; i++)
        {
            _tensorizer.Write(frame, _batch[i].View, window, BeyondWindow.Black, _format, buffers.Picture(i));
        }

        _network.Run(buffers);
        for (var i = 0; i < _batch.Count; i++)
        {
            Decode(_batch[i].View, buffers, i, minimumScore, _batch[i].Detections);
        }
    }

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
