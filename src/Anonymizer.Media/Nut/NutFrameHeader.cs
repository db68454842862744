namespace Anonymizer.Media.Nut;

/// <summary>What stands before the samples of one frame.</summary>
/// <param name="Pts">Presentation timestamp in ticks of <see cref="NutVideoHeader.TimeBase"/>.</param>
/// <param name="PayloadBytes">Bytes of the samples that follow.</param>
public readonly record struct NutFrameHeader(long Pts, int PayloadBytes);
