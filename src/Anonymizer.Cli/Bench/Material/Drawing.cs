using System.Text;
using Anonymizer.Core.Kernels.Lettering;

namespace Anonymizer.Cli.Bench.Material;

/// <summary>A transparent picture that boxes and text are drawn on, for ffmpeg to lay over moving ones. It needs no font of the machine.</summary>
internal sealed class Drawing(int width, int height)
{
    private const int Channels = 4;

    private readonly byte[] _pixels = new byte[width * height * Channels];

    /// <summary>Fills a box.</summary>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Upper edge.</param>
    /// <param name="boxWidth">Columns.</param>
    /// <param name="boxHeight">Rows.</param>
    /// <param name="grey">0 for black to 255 for white.</param>
    /// <param name="opacity">0 to 255.</param>
    public void Fill(int x, int y, int boxWidth, int boxHeight, byte grey, byte opacity = 255)
    {
        for (var row = Math.Max(y, 0); row < Math.Min(y + boxHeight, height); row++)
        {
            for (var column = Math.Max(x, 0); column < Math.Min(x + boxWidth, width); column++)
            {
                Set(column, row, grey, opacity);
            }
        }
    }

    /// <summary>Writes a line of text; what lies outside the picture is left out.</summary>
    /// <param name="text">At least one character.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Upper edge of the room for the text, which is five thirds as high as its capitals.</param>
    /// <param name="capitalHeight">Height of capitals in pixels.</param>
    /// <param name="grey">0 for black to 255 for white.</param>
    public void Write(string text, int x, int y, int capitalHeight, byte grey)
    {
        var mask = LineOfText.Draw(text, capitalHeight);
        for (var row = 0; row < Math.Min(mask.Height, height - y); row++)
        {
            var coverage = mask.Row(row);
            for (var column = 0; column < Math.Min(mask.Width, width - x); column++)
            {
                if (coverage[column] > 0)
                {
                    Blend(x + column, y + row, grey, coverage[column]);
                }
            }
        }
    }

    /// <summary>Saves it as PAM, the plainest format with transparency that ffmpeg reads.</summary>
    public async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        var header = $"P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH {Channels}\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n";
        await file.WriteAsync(Encoding.ASCII.GetBytes(header), cancellationToken);
        await file.WriteAsync(_pixels, cancellationToken);
    }

    // Upon what is drawn already; the pen makes transparent ground as opaque as the pen covers it.
    private void Blend(int x, int y, byte grey, byte coverage)
    {
        var at = ((y * width) + x) * Channels;
        var ground = _pixels[at];
        var opacity = Math.Max(_pixels[at + 3], coverage);
        Set(x, y, (byte)(((grey * coverage) + (ground * (255 - coverage)) + 127) / 255), opacity);
    }

    private void Set(int x, int y, byte grey, byte opacity)
    {
        var at = ((y * width) + x) * Channels;
        _pixels.AsSpan(at, 3).Fill(grey);
        _pixels[at + 3] = opacity;
    }
}
