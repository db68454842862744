using System.CommandLine;

namespace Anonymizer.Cli.Options;

/// <summary>Options that name files; what they have in common.</summary>
internal static class FileOptions
{
    /// <summary>The option <c>-o</c>.</summary>
    public static Option<string?> Output(string description) => new("--output", "-o") { Description = description, HelpName = "OUT" };

    /// <summary>The option <c>--report</c>.</summary>
    public static Option<string?> Report() => new("--report")
    {
        Description = "Also write a report (JSON): hashes, engine and model versions, options, counts, timings, warnings.",
        HelpName = "FILE",
    };

    /// <summary>The option <c>--overwrite</c>.</summary>
    public static Option<bool> Overwrite() => new("--overwrite") { Description = "Replace files that exist already." };

    /// <summary>The path from the root on, or null when none is given.</summary>
    public static string? FullPath(string? path) => path is null ? null : Path.GetFullPath(path);

    /// <summary>The path beside the recording that is used when no other is given: "lecture.mp4" becomes "lecture.redacted.mp4".</summary>
    public static string Beside(string recording, string ending)
    {
        var full = Path.GetFullPath(recording);
        return Path.Combine(Path.GetDirectoryName(full) ?? string.Empty, Path.GetFileNameWithoutExtension(full) + ending);
    }

    /// <summary>Whether a path names an MP4 file; the product writes no other container.</summary>
    public static IEnumerable<string> CheckIsMp4(string? path)
    {
        if (path is not null && !path.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"--output: \"{path}\" can't be used. The result is an MP4 file: give a name that ends in .mp4.";
        }
    }

    /// <summary>Finds files that are named twice: reading and writing the same file, or writing two things into one.</summary>
    /// <param name="files">Names of options (or IN) and the paths given there; null paths are left out.</param>
    public static IEnumerable<string> CheckAreDifferent(params (string Option, string? Path)[] files)
    {
        var given = files.Where(file => file.Path is not null).ToArray();
        for (var i = 0; i < given.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (string.Equals(Path.GetFullPath(given[i].Path!), Path.GetFullPath(given[j].Path!), StringComparison.Ordinal))
                {
                    yield return $"{given[i].Option} and {given[j].Option} name the same file, {given[i].Path}. Give different names.";
                }
            }
        }
    }
}
