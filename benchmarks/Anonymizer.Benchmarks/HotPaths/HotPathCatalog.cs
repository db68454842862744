using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Benchmarks.HotPaths;

/// <summary>The hot paths that need no models.</summary>
internal static class HotPathCatalog
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<HotPath> All { get; } =
    [
        new("decoding: a frame read from a process", () => DecodePaths.FrameFromProcess(1920)),
        new("decoding: a frame with padded rows read from a process", () => DecodePaths.FrameFromProcess(2048)),
        new("redaction: blur of a face, 200 px", () => PixelPaths.Redact(RedactionStyle.Blur, Face)),
        new("redaction: mosaic of a face, 200 px", () => PixelPaths.Redact(RedactionStyle.Mosaic, Face)),
        new("redaction: cards on 9 tiles", () => PixelPaths.CoverTiles(3)),
        new("changes: a frame against the one before", PixelPaths.CompareFrames),
        new("changes: grid, cuts and areas of a frame", PixelPaths.WatchFrames),
        new("pre-processing: whole frame to 1088x640", () => PixelPaths.Resample(new Box(0, 0, 1920, 1080), 1088, 640)),
        new("pre-processing: whole frame to 480x288", () => PixelPaths.Resample(new Box(0, 0, 1920, 1080), 480, 288)),
        new("pre-processing: part of 200 px to 160x160", () => PixelPaths.Resample(Face, 160, 160)),
        new("layout: gallery of 9 tiles", () => AnalysisPaths.FindLayout(3)),
        new("layout: gallery of 49 tiles", () => AnalysisPaths.FindLayout(7)),
        new("tracker: sample with 10 faces", () => AnalysisPaths.Track(10)),
        new("tracker: sample with 50 faces", () => AnalysisPaths.Track(50)),
        new("tracker: sample with 200 faces", () => AnalysisPaths.Track(200)),
        new("plan: regions of a frame, 49 at once", RenderPaths.LookUp),
        new("pipe: a frame written and read back as NUT", RenderPaths.FrameThroughNut),
    ];

    private static Box Face => new(301.3f, 100.7f, 200, 250);
}
