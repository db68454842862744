using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Encoding;

/// <summary>How many packets the picture of a file has. Reads the whole file but decodes nothing: about a second for two hours.</summary>
internal static class PacketCount
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Counts.</summary>
    /// <param name="tools">ffprobe.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AnonymizerException">ffprobe fails.</exception>
    public static async Task<long> ReadAsync(FfmpegTools tools, string path, CancellationToken cancellationToken)
    {
        var question = new ChildProcessOptions
        {
            FileName = tools.FfprobePath,
            Arguments =
            [
                "-loglevel", "error", .. MediaInput.Guards, "-select_streams", "v:0", "-count_packets",
                "-show_entries", "stream=nb_read_packets", "-of", "default=noprint_wrappers=1:nokey=1", "-i", MediaInput.Address(path),
            ],
            Stage = Stage.Render,
        };
        var answer = await CapturedRun.TextAsync(question, Longest, cancellationToken).ConfigureAwait(false);
        return long.Parse(answer.Trim(), CultureInfo.InvariantCulture);
    }
}
