using Anonymizer.Core.Time;

namespace Anonymizer.Media.Nut;

/// <summary>The main header: time bases, the table of frame codes, and the beginnings that frames may leave out.</summary>
/// <param name="TimeBases">Seconds per tick; streams and syncpoints refer to them by number.</param>
/// <param name="FrameCodes">What each possible first byte of a frame stands for; 256 of them.</param>
/// <param name="Elisions">Beginnings that a frame may leave out; the first is empty.</param>
internal sealed record NutMainHeader(IReadOnlyList<Rational> TimeBases, NutFrameCode[] FrameCodes, IReadOnlyList<byte[]> Elisions)
{
    /// <summary>Reads the body of a main header packet.</summary>
    /// <exception cref="InvalidDataException">It is damaged, of an unknown version, or of more than one stream.</exception>
    public static NutMainHeader Parse(ReadOnlySpan<byte> body)
    {
        var fields = new NutFields(body);
        var version = fields.Int("version");
        if (version is not (3 or 4))
        {
            throw new InvalidDataException($"NUT version {version} is unknown; 3 and 4 can be read.");
        }

        if (version > 3)
        {
            fields.Int("minor version");
        }

        var streams = fields.Int("number of streams");
        if (streams != 1)
        {
            throw new InvalidDataException($"The NUT stream has {streams} tracks; one video track is expected.");
        }

        fields.Int("largest distance of syncpoints");
        var timeBases = new Rational[fields.Int("number of time bases", highest: 256)];
        for (var i = 0; i < timeBases.Length; i++)
        {
            timeBases[i] = new Rational(fields.Int("time base"), fields.Int("time base"));
            if (!timeBases[i].IsPositive)
            {
                throw new InvalidDataException($"NUT stream is damaged: its time base is {timeBases[i]}.");
            }
        }

        if (timeBases.Length == 0)
        {
            throw new InvalidDataException("NUT stream is damaged: it has no time base.");
        }

        // What follows (the flags of version 4) changes nothing in how frames are read.
        return new NutMainHeader(timeBases, NutFrameCodeTable.Parse(ref fields), ParseElisions(ref fields));
    }

    private static List<byte[]> ParseElisions(ref NutFields fields)
    {
        List<byte[]> elisions = [[]];
        if (fields.HasMore)
        {
            var count = fields.Int("number of elided beginnings", highest: 127);
            for (var i = 0; i < count; i++)
            {
                elisions.Add(fields.Bytes().ToArray());
            }
        }

        return elisions;
    }
}
