using Anonymizer.Pipeline.Render.Checkpoints;

namespace Anonymizer.Tests.Pipeline.Render.Checkpoints;

/// <summary>What a journal may hold.</summary>
internal static class Fragments
{
    public static FinishedFragment Some { get; } = new()
    {
        Part = 1,
        HeadBytes = 10,
        HeadHash = "aa",
        Offset = 10,
        Bytes = 100,
        Hash = "bb",
        Frames = 250,
        LastDuration = 512,
        Painted = "cc",
    };

    public static CheckpointIdentity Identity { get; } = new()
    {
        Source = "ab12",
        Product = "Anonymizer test",
        Ffmpeg = "5.1",
        Encoder = "libx264",
        Analysis = "cd34",
        Detector = "yunet",
    };
}
