using System.Diagnostics;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.IntegrationTests.Media;

namespace Anonymizer.IntegrationTests.Vision.Faces;

/// <summary>The public-domain portrait of a real face, drawn at any size into frames of any colour format.</summary>
internal static class Portrait
{
    private const int Side = 512;

    /// <summary>The face in the 512 x 512 picture, forehead to chin and ear to ear.</summary>
    private static readonly Box Face = new(179, 62, 92, 114);

    private static readonly Lazy<byte[]> Rgb = new(Load);

    /// <summary>Draws the portrait so that the face has a given width and centre.</summary>
    /// <param name="frame">Drawn into.</param>
    /// <param name="width">Of the face, in pixels.</param>
    /// <param name="centreX">Of the face.</param>
    /// <param name="centreY">Of the face.</param>
    /// <param name="clip">Nothing is drawn outside; null means the whole frame.</param>
    /// <returns>The face's box, which may reach beyond the frame.</returns>
    public static Box Draw(VideoFrame frame, float width, float centreX, float centreY, Box? clip = null)
    {
        var step = Face.Width / width;
        var colours = new Yuv(frame.Format);
        var area = clip ?? new Box(0, 0, frame.Format.Width, frame.Format.Height);
        for (var y = 0; y < frame.Format.Height; y++)
        {
            for (var x = 0; x < frame.Format.Width; x++)
            {
                if (!area.Contains(new Box(x, y, 1, 1)))
                {
                    continue;
                }

                var (sourceX, sourceY) = (Face.CentreX + ((x + 0.5f - centreX) * step), Face.CentreY + ((y + 0.5f - centreY) * step));
                if (sourceX < 1 || sourceY < 1 || sourceX >= Side - 1 || sourceY >= Side - 1)
                {
                    continue;
                }

                var (luma, blue, red) = colours.From(Colour(sourceX, sourceY, step));
                frame.Y.Row(y)[x] = luma;
                frame.U.Row(y / 2)[x / 2] = blue;
                frame.V.Row(y / 2)[x / 2] = red;
            }
        }

        return Box.FromCentre(centreX, centreY, width, Face.Height / step);
    }

    /// <summary>The mean colour of the source under one drawn pixel, from points at most one source pixel apart.</summary>
    private static (double Red, double Green, double Blue) Colour(float x, float y, float step)
    {
        var points = Math.Max(1, (int)Math.Ceiling(step));
        double red = 0, green = 0, blue = 0;
        for (var i = 0; i < points * points; i++)
        {
            var px = Math.Clamp(x - 0.5f + (step * (((i % points) + 0.5f) / points - 0.5f)), 0, Side - 1.01f);
            var py = Math.Clamp(y - 0.5f + (step * (((i / points) + 0.5f) / points - 0.5f)), 0, Side - 1.01f);
            var (column, row) = ((int)px, (int)py);
            for (var corner = 0; corner < 4; corner++)
            {
                var (dx, dy) = (corner & 1, corner >> 1);
                var weight = (dx == 1 ? px - column : column + 1 - px) * (dy == 1 ? py - row : row + 1 - py) / (points * points);
                var place = 3 * (((row + dy) * Side) + column + dx);
                red += weight * Rgb.Value[place];
                green += weight * Rgb.Value[place + 1];
                blue += weight * Rgb.Value[place + 2];
            }
        }

        return (red, green, blue);
    }

    private static byte[] Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "fixtures", "astronaut.png");
        var start = new ProcessStartInfo(RealFfmpeg.Tools.FfmpegPath) { RedirectStandardOutput = true };
        foreach (var argument in new[] { "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var pixels = new byte[3 * Side * Side];
        process.StandardOutput.BaseStream.ReadExactly(pixels);
        process.WaitForExit();
        return pixels;
    }

    /// <summary>Red, green and blue to YUV, from the luma weights of the standards: the opposite way of the code under test.</summary>
    private readonly struct Yuv(FrameFormat format)
    {
        private readonly (double Red, double Blue) _weights = format.Matrix switch
        {
            ColourMatrix.Bt601 => (0.299, 0.114),
            ColourMatrix.Bt2020 => (0.2627, 0.0593),
            _ => (0.2126, 0.0722),
        };

        public (byte Y, byte U, byte V) From((double Red, double Green, double Blue) colour)
        {
            var (red, green, blue) = colour;
            var light = (_weights.Red * red) + ((1 - _weights.Red - _weights.Blue) * green) + (_weights.Blue * blue);
            var u = (blue - light) / (2 * (1 - _weights.Blue));
            var v = (red - light) / (2 * (1 - _weights.Red));
            return format.FullRange
                ? (Round(light), Round(128 + u), Round(128 + v))
                : (Round(16 + (light * 219 / 255)), Round(128 + (u * 224 / 255)), Round(128 + (v * 224 / 255)));
        }

        private static byte Round(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
    }
}
