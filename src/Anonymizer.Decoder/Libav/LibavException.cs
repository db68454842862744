namespace Anonymizer.Decoder.Libav;

/// <summary>FFmpeg's libraries can't do what was asked for.</summary>
/// <param name="message">Their words.</param>
internal sealed class LibavException(string message) : Exception(message);
