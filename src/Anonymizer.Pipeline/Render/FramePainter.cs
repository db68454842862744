using Anonymizer.Core.Frames;

namespace Anonymizer.Pipeline.Render;

/// <summary>Changes a frame in place before it is encoded.</summary>
/// <param name="frame">The frame.</param>
/// <param name="regions">The regions that are there in it, those that stay visible too.</param>
internal delegate void FramePainter(VideoFrame frame, ReadOnlySpan<ActiveRegion> regions);
