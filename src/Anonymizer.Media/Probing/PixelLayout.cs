using System.Globalization;
using System.Text.RegularExpressions;

namespace Anonymizer.Media.Probing;

/// <summary>What the name of an ffmpeg pixel format tells.</summary>
/// <param name="BitDepth">Bits per sample.</param>
/// <param name="IsRgb">Whether the samples are red, green and blue (screen recordings), so that they need a matrix to become YUV.</param>
/// <param name="IsFullRange">Whether the name itself says that luma runs 0..255.</param>
public readonly partial record struct PixelLayout(int BitDepth, bool IsRgb, bool IsFullRange)
{
    /// <summary>Reads a name such as "yuv420p10le", "yuvj420p", "gbrp" or "p010le".</summary>
    public static PixelLayout Of(string name)
    {
        var depth = Depth().Match(name);
        return new PixelLayout(
            depth.Success ? int.Parse(depth.Groups["bits"].Value, CultureInfo.InvariantCulture) : 8,
            Rgb().IsMatch(name),
            name.StartsWith("yuvj", StringComparison.Ordinal));
    }

    [GeneratedRegex("^(?:yuva?[0-9]{3}p|gbra?p|gray|p[0-4])(?<bits>9|10|12|14|16)(?:le|be|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Depth();

    [GeneratedRegex("^(gbr|[ax0]?(rgb|bgr)|pal8|monow|monob)", RegexOptions.ExplicitCapture)]
    private static partial Regex Rgb();
}
