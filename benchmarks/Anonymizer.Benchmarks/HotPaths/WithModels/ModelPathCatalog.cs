using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Models;
using Anonymizer.Vision.Text;

namespace Anonymizer.Benchmarks.HotPaths.WithModels;

/// <summary>The hot paths that run models, on two threads. They need ONNX Runtime and the models; without, preparing them fails and says what is missing.</summary>
internal static class ModelPathCatalog
{
    private const int Threads = 2;

    private delegate void Look(NetworkFaceDetector detector, VideoFrame frame, List<FaceDetection> faces);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HotPath> All { get; } =
    [
        .. Faces("blazeface", FaceDetectorPreference.BlazeFace),
        .. Faces("yunet", FaceDetectorPreference.YuNet),
        new("text: lines of a slide found", FindText),
        new("text: a line read", ReadText),
    ];

    private static HotPath[] Faces(string name, FaceDetectorPreference detector) =>
    [
        new($"{name}: thorough look at a frame", () => Search(detector, (faces, frame, found) => faces.Detect(frame, faces.WeakScore, found))),
        new($"{name}: glance at a frame", () => Search(detector, (faces, frame, found) => faces.Glance(frame, faces.WeakScore, found))),
        new($"{name}: whole frame at full size", () => Search(detector, (faces, frame, found) => faces.DetectUnscaled(frame, faces.WeakScore, found))),
        new($"{name}: part of 200 px", () => Search(
            detector, (faces, frame, found) => faces.DetectWithin(frame, new Box(300, 100, 200, 200), faces.WeakScore, found))),
    ];

    private static PreparedPath Search(FaceDetectorPreference preference, Look look)
    {
        var model = FaceDetectorChoice.Make(preference, ModelCatalog.Open(null)).Model;
        var options = new FaceDetectorOptions { Threads = Threads };
        NetworkFaceDetector detector = model.Entry.Name == FaceDetectorChoice.YuNet
            ? new YuNetDetector(model.Path, model.Sha256, options)
            : new BlazeFaceDetector(model.Path, model.Sha256, options);
        var frame = SampleFrames.Gallery(3);
        var found = new List<FaceDetection>();
        return new PreparedPath(() => look(detector, frame, found), detector);
    }

    private static PreparedPath FindText()
    {
        var reader = OpenReader();
        var frame = SampleFrames.Slide(8, out _);
        var found = new List<TextPlace>();
        return new PreparedPath(() => reader.Find(frame, new Box(0, 0, 1920, 1080), 0.5f, found), reader);
    }

    private static PreparedPath ReadText()
    {
        var reader = OpenReader();
        var frame = SampleFrames.Slide(1, out var places);
        return new PreparedPath(() => reader.Read(frame, places[0]), reader);
    }

    private static PpOcrTextReader OpenReader() => PpOcrTextReader.Open(ModelCatalog.Open(null), new TextReaderOptions { Threads = Threads });
}
