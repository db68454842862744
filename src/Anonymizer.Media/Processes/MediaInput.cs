namespace Anonymizer.Media.Processes;

/// <summary>The arguments by which ffmpeg and ffprobe open a recording that a stranger made.</summary>
public static class MediaInput
{
    /// <summary>
    /// The containers that are read, by ffmpeg's names: MP4 and MOV, MKV and WebM. What only looks like a recording, such as a
    /// playlist that points at other files of this machine, isn't opened whatever its name says.
    /// </summary>
    public const string Containers = "mov,matroska";

    /// <summary>No network, no other file, as names and values of libavformat's options.</summary>
    public static IReadOnlyList<(string Name, string Value)> GuardOptions { get; } = [("protocol_whitelist", "file,pipe"), ("format_whitelist", Containers)];

    /// <summary>Arguments to put before the input: no network, no other file, no questions.</summary>
    public static IReadOnlyList<string> Guards { get; } = [.. GuardOptions.SelectMany(static guard => new[] { "-" + guard.Name, guard.Value })];

    /// <summary>
    /// The file as ffmpeg's <c>file:</c> address with a full path: a name that begins with a dash is no option, one with a colon
    /// no protocol. Everything after <c>file:</c> is taken literally.
    /// </summary>
    public static string Address(string path) => "file:" + Path.GetFullPath(path);
}
