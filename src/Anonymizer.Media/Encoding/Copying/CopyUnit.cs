namespace Anonymizer.Media.Encoding.Copying;

/// <summary>Groups of pictures that follow one another and are copied together or not at all.</summary>
/// <param name="FirstPts">Timestamp of the first frame.</param>
/// <param name="Frames">How many frames they hold.</param>
/// <param name="FirstGroup">Number of the first group in the recording, from 0.</param>
/// <param name="Groups">How many groups these are.</param>
/// <param name="IsLong">
/// Whether it lasts so long that too much would have to be decoded once more if something is redacted at its end: it had better be encoded.
/// </param>
public readonly record struct CopyUnit(long FirstPts, int Frames, int FirstGroup, int Groups, bool IsLong = false);
