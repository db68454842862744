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
        // All at once. Nothing is read of a file that can't be; of several errors the first counts: another program under ffmpeg's name
        // would make every recording look damaged.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var probe = _probe.ProbeAsync(path, stop.Token);
        var version = VersionAsync(probe, stop.Token);
        var hash = probe.IsFaulted ? Task.FromResult("") : HashAsync(path, stop.Token);
        try
        {
            var ffmpeg = await version;
            var info = await probe;
            return new IngestedRecording(info, await hash, new FileInfo(info.Path).Length, ffmpeg);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(version, probe, hash).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // To start ffmpeg only to ask for its version takes as long as to encode ten frames.
    private async Task<FfmpegVersion> VersionAsync(Task<RecordingInfo> probe, CancellationToken cancellationToken) =>
        tools.AreOfOnePackage && (await probe).Ffprobe is { } same ? same : await tools.QueryVersionAsync(cancellationToken);

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    internal static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
