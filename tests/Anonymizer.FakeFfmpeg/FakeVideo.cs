using Anonymizer.Core.Time;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Nut;

namespace Anonymizer.FakeFfmpeg;

/// <summary>Writes the frames of a 64x48 recording with time base 1/12800 at 25 per second, grey in rising shades, as ffmpeg would.</summary>
internal static class FakeVideo
{
    public const int Width = 64;
    public const int Height = 48;

    /// <summary>Ticks from one frame to the next.</summary>
    public const int Distance = 512;

    private static readonly Rational TimeBase = new(1, 12800);

    /// <summary>The one shade of a frame.</summary>
    public static byte ShadeOf(int frame) => (byte)(100 + frame);

    /// <param name="frames">Frames that are begun.</param>
    /// <param name="lastFrameShare">How much of the last one is written, 0 to 1.</param>
    /// <param name="exitCode">What to return.</param>
    public static async Task<int> WriteAsync(int frames, double lastFrameShare, int exitCode)
    {
        using var bytes = new MemoryStream();
        var writer = new NutWriter(bytes, new NutVideoHeader(Width, Height, TimeBase));
        await writer.WriteHeaderAsync(CancellationToken.None);
        var pixels = new byte[Width * Height * 3 / 2];
        var lift = DecodeCommand.Lift(TimeBase, startPts: 0);
        for (var i = 0; i < frames; i++)
        {
            pixels.AsSpan().Fill(ShadeOf(i));
            await writer.WriteFrameAsync(lift + (i * Distance), pixels, CancellationToken.None);
        }

        var length = (int)bytes.Length - (int)(pixels.Length * (1 - lastFrameShare));
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(bytes.GetBuffer().AsMemory(0, length));
        await output.FlushAsync();
        return exitCode;
    }
}
