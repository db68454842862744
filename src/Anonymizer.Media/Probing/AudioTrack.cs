using Anonymizer.Core.Time;

namespace Anonymizer.Media.Probing;

/// <summary>One audio track. Its language and title are personal enough not to be read at all.</summary>
/// <param name="StreamIndex">Number of the stream in the file.</param>
/// <param name="Codec">ffmpeg's name, such as "aac" or "opus"; "unknown" when ffmpeg doesn't know it.</param>
/// <param name="SampleRate">Samples per second; 0 when unknown.</param>
/// <param name="Channels">Number of channels; 0 when unknown.</param>
/// <param name="TimeBase">Seconds per tick.</param>
/// <param name="StartPts">First timestamp in ticks; null when unknown.</param>
public sealed record AudioTrack(int StreamIndex, string Codec, int SampleRate, int Channels, Rational TimeBase, long? StartPts);
