using System.Globalization;
using System.Text.RegularExpressions;

namespace Anonymizer.Media.Processes;

/// <summary>What ffmpeg says about itself.</summary>
/// <param name="Text">As printed, such as "5.1.9-0+deb12u1", "n7.0.2" or "N-117511-g1f5b3ab" (a development build).</param>
/// <param name="Major">The first number of a release; null for a development build.</param>
public sealed partial record FfmpegVersion(string Text, int? Major)
{
    /// <summary>Reads the first line of <c>ffmpeg -version</c> or <c>ffprobe -version</c>.</summary>
    /// <param name="program">The program that should have answered: "ffmpeg" or "ffprobe".</param>
    /// <param name="output">What it printed.</param>
    /// <param name="version">The version; null when another program answered.</param>
    public static bool TryParse(string program, string output, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FfmpegVersion? version)
    {
        var match = FirstLine().Match(output);
        version = null;
        var isThat = match.Success && match.Groups["program"].Value == program;
        if (isThat)
        {
            int? major = match.Groups["major"].Success ? int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture) : null;
            version = new FfmpegVersion(match.Groups["text"].Value, major);
        }

        return isThat;
    }

    [GeneratedRegex(@"\A(?<program>ffmpeg|ffprobe) version (?<text>n?(?<major>\d{1,3})\.\S*|\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FirstLine();
}
