namespace Anonymizer.Media.Encoding.Copying;

/// <summary>A group of pictures as the source has it coded: a fragment that begins with a key frame and needs nothing of others.</summary>
/// <param name="Content">The fragment. Holds until the next one is read.</param>
/// <param name="Frames">How many frames it holds.</param>
/// <param name="LastDuration">How long the last of its frames is shown if none follows, in ticks of the output's track.</param>
internal readonly record struct CodedGroup(ReadOnlyMemory<byte> Content, int Frames, long LastDuration);
