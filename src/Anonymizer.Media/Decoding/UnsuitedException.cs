namespace Anonymizer.Media.Decoding;

/// <summary>FFmpeg's libraries can't deliver a recording's frames here; the ffmpeg program is to be used.</summary>
/// <param name="message">Why, as the end of a sentence.</param>
/// <param name="innerException">The technical cause, if any.</param>
internal sealed class UnsuitedException(string message, Exception? innerException = null) : Exception(message, innerException);
