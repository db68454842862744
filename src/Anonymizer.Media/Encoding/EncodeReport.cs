using Anonymizer.Media.Encoding.Copying;

namespace Anonymizer.Media.Encoding;

/// <summary>What was encoded.</summary>
/// <param name="Frames">Frames in the output; as many as were written.</param>
/// <param name="Width">Columns of the output: the source's, rounded up to an even number.</param>
/// <param name="Height">Rows of the output: the source's, rounded up to an even number.</param>
/// <param name="OutputBytes">Size of the output file.</param>
/// <param name="Elapsed">From the start of the encoder until the file was whole.</param>
/// <param name="Audio">What happened to each audio track, in the order of the output.</param>
public sealed record EncodeReport(long Frames, int Width, int Height, long OutputBytes, TimeSpan Elapsed, IReadOnlyList<AudioTreatment> Audio)
{
    /// <summary>What was copied as the source has it coded, in order.</summary>
    public IReadOnlyList<CopyUnit> Copied { get; init; } = [];

    /// <summary>The frames that were copied.</summary>
    public long FramesCopied => Copied.Sum(unit => (long)unit.Frames);
}
