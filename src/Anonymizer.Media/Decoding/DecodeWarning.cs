namespace Anonymizer.Media.Decoding;

/// <summary>Something that went wrong while decoding, though decoding went on.</summary>
/// <param name="AtSeconds">
/// About where in the recording. Decoders work a few frames ahead of what they deliver, so the place may be a second or so later.
/// </param>
/// <param name="Message">What ffmpeg said, without the file's name.</param>
public sealed record DecodeWarning(double AtSeconds, string Message);
