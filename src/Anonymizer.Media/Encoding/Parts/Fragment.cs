namespace Anonymizer.Media.Encoding.Parts;

/// <summary>A fragment of a part: some frames that follow one another, the first of them a key frame. Whole and good by itself.</summary>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Frames">How many frames it holds.</param>
/// <param name="LastDuration">How long the encoder wants the last of its frames, in the order of decoding, to be shown, in ticks.</param>
public readonly record struct Fragment(long Offset, long Bytes, int Frames, long LastDuration);
