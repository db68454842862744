using System.Runtime.InteropServices;
using Anonymizer.Media.Decoding;

namespace Anonymizer.FakeFfmpeg;

/// <summary>Stands in for our own decoding child: offers the frames of <see cref="FakeVideo"/>, or misbehaves while doing so.</summary>
internal static class FakeDecoder
{
    /// <summary>Whether the arguments are those of the decoding child.</summary>
    public static bool IsMeantBy(string[] arguments) => arguments is [{ } address, _, _, _, _] && address.StartsWith("file:", StringComparison.Ordinal);

    /// <param name="mode">The recording's name.</param>
    public static int Run(string mode) => mode switch
    {
        "decoder-offers-all" => Offer(frames: 3, DecoderExit.Complete),
        "decoder-without-libraries" => (int)DecoderExit.NoLibraries,
        "decoder-cannot-open" => Offer(frames: 0, DecoderExit.CannotOpen),
        "decoder-meets-another-picture" => Offer(frames: 2, DecoderExit.OtherPicture),
        "decoder-crashes" => Offer(frames: 2, (DecoderExit)139),
        "decoder-offers-nothing-readable" => Offer(frames: 2, DecoderExit.Complete, plane: 8),
        "decoder-is-out-of-reach" => Offer(frames: 3, DecoderExit.Complete, trial: 8),
        "decoder-shows-something-else" => Offer(frames: 3, DecoderExit.Complete, value: 1),
        "decoder-mostly-damaged" => Offer(frames: 1, DecoderExit.MostlyDamaged),
        "decoder-stops-within-a-message" => Stop(),
        "decoder-hangs" => Hang(),
        _ => throw new ArgumentException($"The fake decoder knows no mode '{mode}'."),
    };

    /// <param name="frames">How many frames are offered.</param>
    /// <param name="exit">How it ends.</param>
    /// <param name="plane">Address of every plane; 0 for where one really is.</param>
    /// <param name="trial">Address of the trial; 0 for where its value really is.</param>
    /// <param name="value">What is said to lie there; 0 for the truth.</param>
    private static int Offer(int frames, DecoderExit exit, nint plane = 0, nint trial = 0, long value = 0)
    {
        const long There = 0x1234_5678_9ABC_DEF0;
        var secret = GCHandle.Alloc(There, GCHandleType.Pinned);
        Write(new PictureOffer { Time = value == 0 ? There : value, Y = trial == 0 ? secret.AddrOfPinnedObject() : trial });
        if (!WaitUntilTaken())
        {
            return 0;
        }

        var pixels = GC.AllocateArray<byte>(FakeVideo.Width * FakeVideo.Height, pinned: true);
        var address = plane == 0 ? Marshal.UnsafeAddrOfPinnedArrayElement(pixels, 0) : plane;
        for (var i = 0; i < frames; i++)
        {
            pixels.AsSpan().Fill(FakeVideo.ShadeOf(i));
            Write(new PictureOffer
            {
                Time = i * FakeVideo.Distance,
                Y = address,
                U = address,
                V = address,
                StrideY = FakeVideo.Width,
                StrideU = FakeVideo.Width / 2,
                StrideV = FakeVideo.Width / 2,
            });
            if (!WaitUntilTaken())
            {
                return 0;
            }
        }

        return (int)exit;
    }

    private static int Stop()
    {
        using var output = Console.OpenStandardOutput();
        output.Write([1, 2, 3]);
        return 0;
    }

    private static int Hang()
    {
        while (WaitUntilTaken())
        {
        }

        return 0;
    }

    private static void Write(in PictureOffer offer)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<PictureOffer>(in offer)));
    }

    private static bool WaitUntilTaken()
    {
        using var input = Console.OpenStandardInput();
        return input.ReadByte() >= 0;
    }
}
