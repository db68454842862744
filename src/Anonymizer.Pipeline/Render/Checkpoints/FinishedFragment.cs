namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>A piece of the picture that is encoded and on the disk: one line of the journal.</summary>
internal sealed record FinishedFragment
{
    /// <summary>The part that holds it, from 1: each attempt begins another.</summary>
    public required int Part { get; init; }

    /// <summary>Bytes at the beginning of the part that describe the track.</summary>
    public required long HeadBytes { get; init; }

    /// <summary>Hash over these; parts can be joined when theirs are the same.</summary>
    public required string HeadHash { get; init; }

    /// <summary>Where the fragment begins in the part.</summary>
    public required long Offset { get; init; }

    /// <summary>How long it is.</summary>
    public required long Bytes { get; init; }

    /// <summary>Hash over its bytes.</summary>
    public required string Hash { get; init; }

    /// <summary>How many frames it holds; they follow those of the line before.</summary>
    public required int Frames { get; init; }

    /// <summary>How long the last of its frames is shown if none follows, in ticks.</summary>
    public required long LastDuration { get; init; }

    /// <summary>Hash over its frames as they were handed to the encoder, see <see cref="PaintedFrames"/>.</summary>
    public required string Painted { get; init; }
}
