using Anonymizer.Media.Encoding.Copying;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>Frames of a joined picture that follow one another: encoded anew, or copied from the source.</summary>
/// <param name="Encoded">What was encoded; null when they are copied.</param>
/// <param name="Copied">What is copied; null when they are encoded.</param>
internal readonly record struct JoinPiece(EncodedFragment? Encoded, CopyUnit? Copied)
{
    /// <summary>How many frames these are.</summary>
    public int Frames => Encoded?.Frames ?? Copied?.Frames ?? 0;
}
