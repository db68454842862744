namespace Anonymizer.Media.Encoding.Parts;

/// <summary>Some bytes of a file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Offset">Where they begin.</param>
/// <param name="Bytes">How many there are.</param>
public sealed record PartRange(string Path, long Offset, long Bytes);
