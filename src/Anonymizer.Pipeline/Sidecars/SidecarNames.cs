using System.Globalization;
using System.Text.RegularExpressions;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>
/// Names the copies: as the result is named, with what the format and the language need. The originals' names are not used, as
/// they may name people.
/// </summary>
internal sealed partial class SidecarNames
{
    private readonly string _stem;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names copies beside a result.</summary>
    /// <param name="output">Path of the result: "lecture.redacted.mp4" gives "lecture.redacted.vtt", "lecture.redacted.nl.srt".</param>
    public SidecarNames(string output)
    {
        var full = Path.GetFullPath(output);
        _stem = Path.Combine(Path.GetDirectoryName(full) ?? string.Empty, Path.GetFileNameWithoutExtension(full));
    }

    /// <summary>The path of the next copy; one that was given before gets a number: "lecture.redacted.2.vtt".</summary>
    /// <param name="format">Of the file.</param>
    /// <param name="original">Path of the original, of which only a language is taken over ("lecture.nl.vtt"); null when it has none.</param>
    public string Next(SidecarFormat format, string? original)
    {
        var language = original is null ? string.Empty : Language().Match(Path.GetFileName(original)).Groups["language"].Value;
        var ending = format switch
        {
            SidecarFormat.WebVtt => ".vtt",
            SidecarFormat.SubRip => ".srt",
            _ => ".chat.txt",
        };
        var path = _stem + language + ending;
        for (var number = 2; !_taken.Add(path); number++)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"{_stem}{language}.{number}{ending}");
        }

        return path;
    }

    [GeneratedRegex(@"[^.](?<language>\.[a-z]{2}(-[A-Z]{2})?)\.[A-Za-z]+$")]
    private static partial Regex Language();
}
