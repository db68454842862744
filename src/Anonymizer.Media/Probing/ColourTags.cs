namespace Anonymizer.Media.Probing;

/// <summary>
/// What the recording says about its colours, in ffmpeg's words ("bt709", "smpte170m", "tv", "left"). Null: it says nothing, and
/// then the output must say nothing either, or players would show other colours than before.
/// </summary>
/// <param name="Primaries">The colours that red, green and blue stand for.</param>
/// <param name="Transfer">How light becomes numbers.</param>
/// <param name="Space">The YUV matrix.</param>
/// <param name="Range">"tv" or "pc".</param>
/// <param name="ChromaLocation">Where chroma samples lie.</param>
public sealed record ColourTags(string? Primaries, string? Transfer, string? Space, string? Range, string? ChromaLocation);
