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
        version = match.Success && match.Groups["program"].Value == program ? Of(match.Groups["text"].Value) : null;
        return version is not null;
    }

    /// <summary>Reads a version as ffmpeg and ffprobe write it, such as "5.1.9-0+deb12u1".</summary>
    public static FfmpegVersion Of(string text)
    {
        var major = Release().Match(text).Groups["major"];
        return new FfmpegVersion(text, major.Success ? int.Parse(major.Value, CultureInfo.InvariantCulture) : null);
    }

    [GeneratedRegex(@"\A(?<program>ffmpeg|ffprobe) version (?<text>\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FirstLine();

    [GeneratedRegex(@"\An?(?<major>\d{1,3})\.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Release();
}
