using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Encoding.Copying;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Pipeline.Flow;

/// <summary>Reads how a recording is coded, for what is copied of it; ahead of time where that is known to be needed soon.</summary>
/// <param name="tools">Where ffmpeg is.</param>
/// <param name="recording">The recording.</param>
/// <param name="clock">Measures bounded waits.</param>
/// <param name="logger">Told when nothing can be copied, and why.</param>
internal sealed class SourceCoding(FfmpegTools tools, RecordingInfo recording, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task<(EncoderSettings Settings, CopyablePicture? Picture)>? _ahead;
    private bool _isTaken;

    /// <summary>Reads it for the first that asks, as soon as the encoder is chosen and the recording's frames are known.</summary>
    /// <param name="choosing">Chooses the encoder of what isn't copied.</param>
    /// <param name="decoder">Tells the frames.</param>
    public void Begin(Task<EncoderSelection> choosing, FrameDecoder decoder) => _ahead ??= ReadAheadAsync(choosing, decoder);

    /// <summary>What can be copied; null when nothing can.</summary>
    /// <param name="settings">How the rest will be encoded.</param>
    /// <param name="decoder">Tells the recording's frames.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Core.Errors.AnonymizerException">ffmpeg or ffprobe fails.</exception>
    public async Task<CopyablePicture?> ReadAsync(EncoderSettings settings, FrameDecoder decoder, CancellationToken cancellationToken)
    {
        // Once only: who comes again has found that something isn't as it was read.
        if (!Interlocked.Exchange(ref _isTaken, true) && _ahead is { } ahead)
        {
            var read = await ahead.WaitAsync(cancellationToken);
            if (read.Settings == settings)
            {
                return read.Picture;
            }
        }

        return await OpenAsync(settings, await decoder.IndexAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Ends what was begun. Whoever asks has it read anew: to be done before the decoder is disposed that tells the frames.</summary>
    public async ValueTask ForgetAsync()
    {
        _isTaken = true;
        await _stop.CancelAsync();
        if (_ahead is Task ahead)
        {
            // Whoever waited for it, chose the encoder or uses the decoder was told what went wrong.
            await ahead.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends a reading that nobody waits for any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await ForgetAsync();
        _stop.Dispose();
    }

    private async Task<(EncoderSettings Settings, CopyablePicture? Picture)> ReadAheadAsync(Task<EncoderSelection> choosing, FrameDecoder decoder)
    {
        var settings = (await choosing.WaitAsync(_stop.Token)).Settings;
        return (settings, await OpenAsync(settings, await decoder.IndexAsync(_stop.Token), _stop.Token));
    }

    private async Task<CopyablePicture?> OpenAsync(EncoderSettings settings, PacketIndex index, CancellationToken cancellationToken)
    {
        try
        {
            return await CopyablePicture.OpenAsync(tools, recording, index, settings, clock, cancellationToken);
        }
        catch (UncopyableException uncopyable)
        {
            logger.LogInformation("Every frame is encoded anew. {Reason}", uncopyable.Message);
            return null;
        }
    }
}
