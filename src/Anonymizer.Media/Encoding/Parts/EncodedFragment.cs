namespace Anonymizer.Media.Encoding.Parts;

/// <summary>Some frames that were encoded, the first of them a key frame, in a file.</summary>
/// <param name="Head">What stands before the first fragment of the file.</param>
/// <param name="Content">The fragment.</param>
/// <param name="Frames">How many frames it holds.</param>
/// <param name="LastDuration">How long the last of them is shown if none follows, in ticks.</param>
public readonly record struct EncodedFragment(PartRange Head, PartRange Content, int Frames, long LastDuration);
