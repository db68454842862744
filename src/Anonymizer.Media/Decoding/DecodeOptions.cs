using Anonymizer.Core.Errors;

namespace Anonymizer.Media.Decoding;

/// <summary>How a recording is decoded.</summary>
public sealed record DecodeOptions
{
    /// <summary>The stage that decodes, for its error messages.</summary>
    public Stage Stage { get; init; } = Stage.Analyse;

    /// <summary>Threads of the decoder; 0 lets it use every processor.</summary>
    public int Threads { get; init; }

    /// <summary>What decodes.</summary>
    public HardwareAcceleration HardwareAcceleration { get; init; } = HardwareAcceleration.None;

    /// <summary>
    /// How long the decoder may take for one frame before it counts as hanging and is ended. Generous: a busy machine or a slow
    /// network drive may stop it for a while.
    /// </summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(120);
}
