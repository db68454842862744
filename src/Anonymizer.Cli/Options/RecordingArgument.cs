using System.CommandLine;

namespace Anonymizer.Cli.Options;

/// <summary>The recording that a command reads.</summary>
internal static class RecordingArgument
{
    /// <summary>The argument IN.</summary>
    public static Argument<string> Create() => new("IN") { Description = "The recording (MP4, MOV, MKV or WebM)." };
}
