using System.Diagnostics;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.IntegrationTests.Media;

namespace Anonymizer.IntegrationTests.Vision.Text;

/// <summary>The picture with lines of text, drawn into frames of any size and range, and where its words stand.</summary>
internal static class TextSheet
{
    /// <summary>Size of the picture.</summary>
    public const int Width = 1180, Height = 300;

    private static readonly Lazy<byte[]> Greys = new(Load);

    /// <summary>The lines in the order of reading: light on dark of 11 to 22 px, then dark on light of 32 to 16 px.</summary>
    public static IReadOnlyList<SheetLine> Lines { get; } =
    [
        new("Lotte Jansen", [new(24, 23, 28, 8), new(55, 23, 37, 10)]),
        new("Sanne Hoekstra joined the meeting",
            [
                new(420, 23, 44, 10), new(468, 22, 63, 11), new(535, 22, 44, 14), new(583, 22, 23, 11), new(610, 22, 58, 14),
            ]),
        new("Thijs van der Berg", [new(23, 53, 36, 14), new(64, 56, 28, 8), new(96, 53, 26, 11), new(126, 53, 35, 14)]),
        new("Jetty Wagenaar (gast)", [new(22, 93, 52, 21), new(81, 93, 112, 21), new(200, 92, 65, 22)]),
        new("Nina Pronk", [new(420, 91, 41, 14), new(467, 91, 51, 14)]),
        new("Willem Kuipers", [new(600, 91, 61, 14), new(667, 91, 67, 18)]),
        new("Regression with several predictors", [new(24, 171, 201, 31), new(236, 171, 79, 24), new(325, 171, 132, 24), new(468, 171, 185, 31)]),
        new("Each predictor explains a part of the variance that the others leave open, which Femke Wiersma will show next week with her own data",
            [
                new(24, 225, 39, 12), new(68, 225, 73, 15), new(145, 225, 66, 15), new(217, 228, 10, 9), new(232, 226, 33, 14),
                new(270, 225, 16, 12), new(290, 225, 26, 12), new(322, 225, 69, 12), new(396, 225, 33, 12), new(433, 225, 26, 12),
                new(465, 225, 51, 12), new(521, 225, 43, 12), new(569, 228, 45, 12), new(619, 225, 47, 12), new(671, 225, 52, 12),
                new(728, 225, 70, 12), new(804, 225, 26, 12), new(835, 225, 41, 12), new(882, 226, 35, 11), new(922, 225, 43, 12),
                new(969, 225, 34, 12), new(1008, 225, 27, 12), new(1040, 228, 33, 9), new(1078, 225, 36, 12),
            ]),
        new("Questions for Quinten", [new(24, 262, 101, 18), new(131, 262, 29, 15), new(167, 262, 81, 18)]),
    ];

    /// <summary>A line that is wider than one input of the network.</summary>
    public static SheetLine LongLine => Lines.Single(line => line.Text.StartsWith("Each", StringComparison.Ordinal));

    /// <summary>A frame with the sheet and black around it.</summary>
    public static VideoFrame Frame(int width = Width, int height = Height, int left = 0, int top = 0, bool fullRange = false)
    {
        var frame = new FramePool(new FrameFormat(width, height, fullRange)).Rent();
        frame.Y.Samples.Fill(fullRange ? (byte)0 : (byte)16);
        frame.U.Samples.Fill(128);
        frame.V.Samples.Fill(128);
        for (var y = Math.Max(0, -top); y < Math.Min(Height, height - top); y++)
        {
            for (var x = Math.Max(0, -left); x < Math.Min(Width, width - left); x++)
            {
                var grey = Greys.Value[(y * Width) + x];
                frame.Y.Row(top + y)[left + x] = fullRange ? grey : (byte)Math.Round(16 + (grey * 219 / 255.0));
            }
        }

        return frame;
    }

    private static byte[] Load()
    {
        var start = new ProcessStartInfo(RealFfmpeg.Tools.FfmpegPath) { RedirectStandardOutput = true };
        var path = Path.Combine(AppContext.BaseDirectory, "fixtures", "text.png");
        foreach (var argument in new[] { "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "gray", "-" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var greys = new byte[Width * Height];
        process.StandardOutput.BaseStream.ReadExactly(greys);
        process.WaitForExit();
        return greys;
    }
}

/// <summary>A line of the sheet.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Words">The ink of each word, in pixels of the sheet.</param>
internal sealed record SheetLine(string Text, Box[] Words)
{
    /// <summary>The ink of the line.</summary>
    public Box Ink => Words.Aggregate((all, word) => all.Union(word));
}
