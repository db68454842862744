using System.Buffers.Binary;

namespace Anonymizer.Media.Encoding.Copying;

/// <summary>
/// The parameter sets of a track, as its avcC box holds them (ISO/IEC 14496-15, 5.3.3): what a decoder has to know before the first frame.
/// Frames name the set that they need by its number, so that frames of two encoders can stand in one track when their numbers differ.
/// </summary>
internal sealed class ParameterSets
{
    private const byte Version = 1;
    private const int FixedBytes = 5;
    private const int MostNumber = 31;

    // Sizes of NAL units are written in four bytes; the upper bits are reserved, all ones.
    private const byte FourByteSizes = 0xFF;

    private readonly byte _profile;
    private readonly byte _compatibility;
    private readonly byte _level;
    private readonly byte[] _rest;

    private ParameterSets(byte profile, byte compatibility, byte level, IReadOnlyList<byte[]> sequence, IReadOnlyList<byte[]> picture, byte[] rest) =>
        (_profile, _compatibility, _level, Sequence, Picture, _rest) = (profile, compatibility, level, sequence, picture, rest);

    /// <summary>The sequence parameter sets, as NAL units.</summary>
    public IReadOnlyList<byte[]> Sequence { get; }

    /// <summary>The picture parameter sets, as NAL units.</summary>
    public IReadOnlyList<byte[]> Picture { get; }

    /// <summary>The lowest number that neither a sequence nor a picture parameter set has; null when all are taken.</summary>
    /// <exception cref="InvalidDataException">A set is cut off.</exception>
    public int? FreeNumber
    {
        get
        {
            // A sequence parameter set names profile and level before its number.
            HashSet<int> taken = [.. Sequence.Select(set => NumberOf(set, 4)), .. Picture.Select(set => NumberOf(set, 1))];
            return Enumerable.Range(0, MostNumber + 1).Cast<int?>().FirstOrDefault(number => !taken.Contains(number!.Value));
        }
    }

    /// <summary>Reads the content of an avcC box.</summary>
    /// <exception cref="InvalidDataException">It is cut off, or of another form than ffmpeg and most others write.</exception>
    public static ParameterSets Read(ReadOnlySpan<byte> box)
    {
        if (box.Length <= FixedBytes || box[0] != Version || (box[4] | 0xFC) != FourByteSizes)
        {
            throw new InvalidDataException("The track describes its coding in another way than is known.");
        }

        var rest = box[FixedBytes..];
        var sequence = TakeSets(ref rest, rest[0] & 0x1F);
        var picture = TakeSets(ref rest, rest.IsEmpty ? 0 : rest[0]);
        return new ParameterSets(box[1], box[2], box[3], sequence, picture, [.. rest]);
    }

    /// <summary>These and those of another encoder, for a track that has frames of both.</summary>
    public ParameterSets With(ParameterSets other) => new(
        // Whoever plays it has to be up to the harder of both.
        Math.Max(_profile, other._profile),
        (byte)(_compatibility & other._compatibility),
        Math.Max(_level, other._level),
        [.. Sequence, .. other.Sequence],
        [.. Picture, .. other.Picture],
        _rest.Length > 0 ? _rest : other._rest);

    /// <summary>Whether a NAL unit is one of these sets.</summary>
    public bool Contain(ReadOnlySpan<byte> unit)
    {
        foreach (var set in Sequence.Concat(Picture))
        {
            if (unit.SequenceEqual(set))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The content of an avcC box.</summary>
    public byte[] Write() =>
    [
        Version, _profile, _compatibility, _level, FourByteSizes,
        (byte)(0xE0 | Sequence.Count), .. Sequence.SelectMany(Sized),
        (byte)Picture.Count, .. Picture.SelectMany(Sized),
        .. _rest,
    ];

    private static byte[][] TakeSets(ref ReadOnlySpan<byte> rest, int count)
    {
        var sets = new byte[count][];
        rest = rest.IsEmpty ? throw CutOff() : rest[1..];
        for (var i = 0; i < count; i++)
        {
            var bytes = rest.Length < 2 ? throw CutOff() : BinaryPrimitives.ReadUInt16BigEndian(rest);
            sets[i] = bytes == 0 || rest.Length < 2 + bytes ? throw CutOff() : rest.Slice(2, bytes).ToArray();
            rest = rest[(2 + bytes)..];
        }

        return sets;
    }

    private static int NumberOf(byte[] set, int bytesBefore) =>
        set.Length > bytesBefore ? new ExpGolombReader(set.AsSpan(bytesBefore)).Number() : throw CutOff();

    private static byte[] Sized(byte[] set) => [(byte)(set.Length >> 8), (byte)set.Length, .. set];

    private static InvalidDataException CutOff() => new("The description of a track's coding is cut off.");
}
