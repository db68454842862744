namespace Anonymizer.Media.Decoding;

/// <summary>How well a recording could be decoded. Final once the decoder has delivered its regular end.</summary>
public sealed record DecodeReport
{
    /// <summary>Frames handed out.</summary>
    public required long FramesDelivered { get; init; }

    /// <summary>Frames that the container holds and shows; null until that is known.</summary>
    public long? FramesExpected { get; init; }

    /// <summary>At least so many delivered frames have parts that the decoder made up because their data was damaged.</summary>
    public required long FramesConcealed { get; init; }

    /// <summary>At least so many frames are in the recording but could not be decoded at all.</summary>
    public required long FramesDropped { get; init; }

    /// <summary>What went wrong and where, in order; the first <see cref="DecodeLog.MostWarnings"/>.</summary>
    public required IReadOnlyList<DecodeWarning> Warnings { get; init; }

    /// <summary>Whether every frame was delivered undamaged, as far as ffmpeg can tell. If not, the result needs review.</summary>
    public bool IsIntact => FramesConcealed == 0 && FramesDropped == 0;
}
