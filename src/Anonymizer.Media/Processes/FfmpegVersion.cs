using System.Globalization;
using System.Text.RegularExpressions;

namespace Anonymizer.Media.Processes;

/// <summary>What ffmpeg says about itself.</summary>
/// <param name="Text">As printed, such as "5.1.9-0+deb12u1", "n7.0.2" or "N-117511-g1f5b3ab" (a development build).</param>
/// <param name="Major">The first number of a release; null for a development build.</param>
public sealed partial record FfmpegVersion(string Text, int? Major)
{
    /// <summary>Reads the first line of <c>ffmpeg -version</c>.</summary>
    public static bool TryParse(string output, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FfmpegVersion? version)
    {
        var match = FirstLine().Match(output);
        version = null;
        if (match.Success)
        {
            int? major = match.Groups["major"].Success ? int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture) : null;
            version = new FfmpegVersion(match.Groups["text"].Value, major);
        }

        return match.Success;
    }

    [GeneratedRegex(@"\Aff(?:mpeg|probe) version (?<text>n?(?<major>\d{1,3})\.\S*|\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FirstLine();
}
