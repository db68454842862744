using Anonymizer.Core.Time;

namespace Anonymizer.Media.Nut;

/// <summary>The stream header of a video track.</summary>
/// <param name="Video">What users of the stream need.</param>
/// <param name="TimestampBits">Timestamps below 2 to this power are the lower bits only; larger ones are whole, plus that power.</param>
internal sealed record NutStreamHeader(NutVideoHeader Video, int TimestampBits)
{
    /// <summary>Reads the body of a stream header packet.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or describes no video.</exception>
    public static NutStreamHeader Parse(ReadOnlySpan<byte> body, IReadOnlyList<Rational> timeBases)
    {
        var fields = new NutFields(body);
        fields.Int("number of the stream", highest: 0);
        var kind = fields.Int("class of the stream");
        if (kind != 0)
        {
            throw new InvalidDataException($"The NUT stream holds class {kind} instead of video.");
        }

        var fourCc = System.Text.Encoding.Latin1.GetString(fields.Bytes());
        var timeBase = timeBases[fields.Int("number of the time base", highest: timeBases.Count - 1)];
        var timestampBits = fields.Int("bits of short timestamps", highest: 62);
        fields.Unsigned(); // largest distance of timestamps without a checksum
        fields.Unsigned(); // frames between decoding and presentation
        fields.Unsigned(); // flags
        fields.Bytes(); // data for the decoder; raw video has none
        var width = fields.Int("width");
        var height = fields.Int("height");
        if (width == 0 || height == 0)
        {
            throw new InvalidDataException($"NUT stream is damaged: the picture is {width} x {height}.");
        }

        var aspect = new Rational(fields.Int("sample width"), fields.Int("sample height"));
        var video = new NutVideoHeader(width, height, timeBase, fourCc, aspect.IsPositive ? aspect : null);
        return new NutStreamHeader(video, timestampBits);
    }

    /// <summary>The whole timestamp that is meant by a coded one, given the last one.</summary>
    public long Expand(ulong coded, long last)
    {
        var range = 1L << TimestampBits;
        if (coded >= (ulong)range)
        {
            return (long)(coded - (ulong)range);
        }

        // The one value with these lower bits that lies nearest to the last timestamp.
        var mask = range - 1;
        var lowest = last - (mask / 2);
        return (((long)coded - lowest) & mask) + lowest;
    }
}
