using System.Security.Cryptography;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Pipeline.Ingest;

/// <summary>Accepts recordings: probes them, refuses what can't be handled, and fixes their identity.</summary>
/// <param name="tools">Where ffmpeg and ffprobe are.</param>
/// <param name="loggers">For the probe.</param>
public sealed class RecordingIngest(FfmpegTools tools, ILoggerFactory loggers)
{
    private readonly RecordingProbe _probe = new(tools, loggers.CreateLogger<RecordingProbe>());

    /// <summary>Accepts a recording.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="Core.Errors.AnonymizerException">The file can't be handled, or ffmpeg is none; the message says why.</exception>
    public async Task<IngestedRecording> AcceptAsync(string path, CancellationToken cancellationToken)
    {
        // Of two errors the first counts: another program under ffmpeg's name would make every recording look damaged.
        var version = tools.QueryVersionAsync(cancellationToken);
        var probe = _probe.ProbeAsync(path, cancellationToken);
        await Task.WhenAll(version, probe);
        var info = await probe;
        return new IngestedRecording(info, await HashAsync(info.Path, cancellationToken), new FileInfo(info.Path).Length, await version);
    }

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    internal static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
