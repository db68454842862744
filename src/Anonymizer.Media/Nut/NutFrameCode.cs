namespace Anonymizer.Media.Nut;

/// <summary>What one of the 256 possible first bytes of a frame stands for; the main header lists them all.</summary>
/// <param name="Flags">What the frame header holds.</param>
/// <param name="TimestampDelta">Added to the last timestamp when none is written out.</param>
/// <param name="StreamId">Stream, when none is written out.</param>
/// <param name="SizeFactor">Multiplies the size that is written out.</param>
/// <param name="SizeRest">Added to the size that is written out.</param>
/// <param name="ReservedFields">Number of fields to skip.</param>
/// <param name="ElisionIndex">Which elided beginning the payload has; 0 for none.</param>
internal readonly record struct NutFrameCode(
    NutFrameFlags Flags,
    long TimestampDelta,
    int StreamId,
    int SizeFactor,
    int SizeRest,
    int ReservedFields,
    int ElisionIndex);
