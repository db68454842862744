using System.Runtime.InteropServices;
using Anonymizer.Decoder.Libav;
using Anonymizer.Media.Decoding;

namespace Anonymizer.Decoder;

/// <summary>Offers picture after picture of a recording to the process that started this one; see <see cref="PictureOffer"/>.</summary>
/// <param name="offers">Where offers are written.</param>
/// <param name="taken">Where a byte comes for each picture that was taken; its end means that nobody wants more.</param>
internal sealed class PictureOffering(Stream offers, Stream taken)
{
    /// <summary>Pictures that are offered at once: the decoder goes on while the other side is busy, and each costs the memory of a frame.</summary>
    private const int MostOffered = 4;

    // More is told as the ffmpeg program tells it, which gives up at the same share (its option max_error_rate).
    private const double MostFailures = 2.0 / 3;

    /// <summary>Shows the other side eight bytes of this process, to find out whether it may read them.</summary>
    /// <returns>False when it may not, or is gone.</returns>
    public bool Try()
    {
        var value = Random.Shared.NextInt64();
        var there = GCHandle.Alloc(value, GCHandleType.Pinned);
        try
        {
            Write(new PictureOffer { Time = value, Y = there.AddrOfPinnedObject() });
            return WaitUntilTaken();
        }
        finally
        {
            there.Free();
        }
    }

    /// <summary>Offers all pictures.</summary>
    /// <returns>How it ended.</returns>
    public DecoderExit Run(LibavDecoder decoder, LibavAbi abi, DecodeRequest request)
    {
        var pictures = new LibavPicture[MostOffered];
        for (var i = 0; i < pictures.Length; i++)
        {
            pictures[i] = new LibavPicture(abi);
        }

        long offered = 0, returned = 0;
        var isOther = false;
        try
        {
            while (decoder.TryNext(pictures[offered % MostOffered]))
            {
                var picture = pictures[offered % MostOffered];
                isOther = picture.Time is null || !picture.IsYuv420(request.Width, request.Height);
                if (isOther)
                {
                    break;
                }

                Offer(picture);
                offered++;
                if (offered - returned == MostOffered)
                {
                    if (!WaitUntilTaken())
                    {
                        return DecoderExit.Complete;
                    }

                    pictures[returned++ % MostOffered].Empty();
                }
            }

            // However it ended: what was offered stays where it is until it was taken.
            while (returned < offered && WaitUntilTaken())
            {
                returned++;
            }

            return isOther ? DecoderExit.OtherPicture
                : decoder.Failures > (decoder.Failures + offered) * MostFailures ? DecoderExit.MostlyDamaged
                : DecoderExit.Complete;
        }
        finally
        {
            foreach (var picture in pictures)
            {
                picture.Dispose();
            }
        }
    }

    private void Offer(LibavPicture picture) => Write(new PictureOffer
    {
        Time = picture.Time!.Value,
        Y = picture.Plane(0),
        U = picture.Plane(1),
        V = picture.Plane(2),
        StrideY = picture.Stride(0),
        StrideU = picture.Stride(1),
        StrideV = picture.Stride(2),
    });

    private void Write(in PictureOffer offer) => offers.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<PictureOffer>(in offer)));

    private bool WaitUntilTaken() => taken.ReadByte() >= 0;
}
