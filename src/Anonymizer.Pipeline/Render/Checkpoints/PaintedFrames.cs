using System.Buffers.Binary;
using System.IO.Hashing;
using Anonymizer.Core.Frames;

namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>
/// A hash over frames as they are handed to the encoder: every pixel and every timestamp. It tells whether a frame is the one that was encoded
/// before, whatever the reason why it may not be. XXH128, as nobody has to be kept from making another frame of the same hash on
/// purpose: 1080p takes it some tenths of a millisecond, SHA-256 about two.
/// </summary>
internal sealed class PaintedFrames
{
    private const int DigestBytes = 16;

    private readonly XxHash128 _hash = new();

    /// <summary>Frames added since the last <see cref="Finish"/>.</summary>
    public int Count { get; private set; }

    /// <summary>The digest of one frame.</summary>
    public static UInt128 DigestOf(VideoFrame frame) => XxHash128.HashToUInt128(frame.Pixels.Span, seed: frame.Pts);

    /// <summary>Adds the digest of a frame.</summary>
    public void Add(UInt128 digest)
    {
        Span<byte> bytes = stackalloc byte[DigestBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, digest);
        _hash.Append(bytes);
        Count++;
    }

    /// <summary>The hash over what was added, hexadecimal. What is added then counts anew.</summary>
    public string Finish()
    {
        Count = 0;
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }
}
