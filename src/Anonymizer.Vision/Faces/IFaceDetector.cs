using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Vision.Faces;

/// <summary>
/// Finds faces in frames. Implementations choose their own input sizes so that faces from 16 px wide up to the whole height
/// of the picture are found; they reuse all buffers, so one instance serves one thread at a time.
/// </summary>
public interface IFaceDetector : IDisposable
{
    /// <summary>Short name for reports: "yunet" or "blazeface".</summary>
    string Name { get; }

    /// <summary>SHA-256 of the model file, lower-case hexadecimal.</summary>
    string ModelHash { get; }

    /// <summary>
    /// The score from which a single detection is trusted to be a face. Weaker ones need support by a track.
    /// </summary>
    float TrustedScore { get; }

    /// <summary>The lowest score worth looking at: below it there are more false alarms than faces.</summary>
    float WeakScore { get; }

    /// <summary>Looks for faces in the whole frame.</summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="minimumScore">Detections below are left out, 0 to 1.</param>
    /// <param name="detections">Cleared, then filled; highest score first, overlapping ones of one face merged.</param>
    void Detect(VideoFrame frame, float minimumScore, List<FaceDetection> detections);

    /// <summary>Looks for faces in a part of the frame as thoroughly as <see cref="Detect(VideoFrame, float, List{FaceDetection})"/> does in all of it.</summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="area">Where to look, within the frame. Faces that lie mostly outside are left out.</param>
    /// <param name="minimumScore">Detections below are left out, 0 to 1.</param>
    /// <param name="detections">Cleared, then filled as for the whole frame, with boxes in pixels of the whole frame.</param>
    void Detect(VideoFrame frame, Box area, float minimumScore, List<FaceDetection> detections);

    /// <summary>As <see cref="Detect(VideoFrame, Box, float, List{FaceDetection})"/> at each of some areas, on a graphics card several at once.</summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="areas">Where to look, within the frame.</param>
    /// <param name="minimumScore">Detections below are left out, 0 to 1.</param>
    /// <param name="detections">For each area a list of its own, filled as for one area.</param>
    void Detect(VideoFrame frame, IReadOnlyList<Box> areas, float minimumScore, IReadOnlyList<List<FaceDetection>> detections);

    /// <summary>
    /// A look that costs less than half of <see cref="Detect(VideoFrame, float, List{FaceDetection})"/> and is good for following larger faces between two thorough ones;
    /// it misses the smallest faces and takes small patterns for faces more often.
    /// </summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="minimumScore">Detections below are left out, 0 to 1.</param>
    /// <param name="detections">Cleared, then filled as by <see cref="Detect(VideoFrame, float, List{FaceDetection})"/>.</param>
    void Glance(VideoFrame frame, float minimumScore, List<FaceDetection> detections);

    /// <summary>As <see cref="Glance(VideoFrame, float, List{FaceDetection})"/>, at a part of the frame.</summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="area">Where to look, within the frame. Faces that lie mostly outside are left out.</param>
    /// <param name="minimumScore">Detections below are left out, 0 to 1.</param>
    /// <param name="detections">Cleared, then filled, with boxes in pixels of the whole frame.</param>
    void Glance(VideoFrame frame, Box area, float minimumScore, List<FaceDetection> detections);

    /// <summary>As <see cref="Glance(VideoFrame, Box, float, List{FaceDetection})"/> at each of some areas, on a graphics card several at once.</summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="areas">Where to look, within the frame.</param>
    /// <param name="minimumScore">Detections below are left out, 0 to 1.</param>
    /// <param name="detections">For each area a list of its own, filled as for one area.</param>
    void Glance(VideoFrame frame, IReadOnlyList<Box> areas, float minimumScore, IReadOnlyList<List<FaceDetection>> detections);

    /// <summary>The width from which a face found by a glance is worth as much as one found by a thorough look, in pixels of the frame.</summary>
    float GlanceWidth(FrameFormat format);

    /// <summary>Looks closer at a part of the frame, enlarged where that helps; for confirming what a track expects to see.</summary>
    /// <param name="frame">The picture; not changed.</param>
    /// <param name="area">Where to look, in pixels of the frame; may reach beyond the picture.</param>
    /// <param name="minimumScore">Detections below are left out, 0 to 1.</param>
    /// <param name="detections">Cleared, then filled, with boxes in pixels of the whole frame.</param>
    void DetectWithin(VideoFrame frame, Box area, float minimumScore, List<FaceDetection> detections);
}
