using Anonymizer.Media.Encoding.Copying;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>Frames of a joined picture that follow one another: encoded anew, or copied from the source.</summary>
/// <param name="Encoded">Fragments of a part; null when they are copied.</param>
/// <param name="Copied">What is copied; null when they are encoded.</param>
/// <param name="Frames">How many frames these are.</param>
/// <param name="LastDuration">How long the last of them is shown if none follows, in ticks.</param>
public sealed record JoinPiece(PartRange? Encoded, CopyUnit? Copied, long Frames, long LastDuration);
