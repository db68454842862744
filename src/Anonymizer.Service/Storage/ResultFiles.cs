namespace Anonymizer.Service.Storage;

/// <summary>How the files of a result are called where they leave the service, and what they are.</summary>
internal static class ResultFiles
{
    /// <summary>The recording, in the folder of a result.</summary>
    public const string Recording = "result.mp4";

    private const string Prefix = "result.";

    /// <summary>
    /// The number of the job, and what the file is: "0199...mp4", "0199....report.json", "0199....nl.vtt". What the recording was called may
    /// name people.
    /// </summary>
    public static string NameFor(Guid job, string name) =>
        $"{job:n}.{(name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name)}";

    /// <summary>Whether a file is a scrubbed transcript, captions or chat.</summary>
    public static bool IsSidecar(string name) => Path.GetExtension(name) is ".vtt" or ".srt" or ".txt";

    /// <summary>The media type of a file.</summary>
    public static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".mp4" => "video/mp4",
        ".json" => "application/json",
        ".vtt" => "text/vtt; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
}
