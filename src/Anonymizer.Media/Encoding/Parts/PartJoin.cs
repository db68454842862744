using System.Threading.Channels;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Encoding.Copying;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>
/// Makes the output of a picture that is encoded in parts, and of what is copied from the source between them: their fragments one after the
/// other are one stream, which goes into the MP4 file as it is, beside the source's audio. Nothing is encoded a second time. This goes on
/// beside the encoding, so that there is little left to do behind it. One caller at a time.
/// </summary>
/// <remarks>
/// Fragments begin to be joined when it is known what stands at the head of the file and how long its last frame is shown. Where the source can be copied, that
/// is with the first fragment that was encoded; otherwise, and where the container doesn't tell how long the last frame is shown, with the last one. What
/// is joined is the same in any case: it doesn't depend on how quickly anything is done.
/// </remarks>
public sealed class PartJoin : IAsyncDisposable
{
    private readonly FfmpegTools _tools;
    private readonly RecordingInfo _source;
    private readonly VideoEncoder _encoder;
    private readonly CopyablePicture? _copyable;
    private readonly string _outputPath;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly AudioTreatment[] _audio;
    private readonly Channel<JoinPiece> _pieces = Channel.CreateUnbounded<JoinPiece>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<CopyUnit> _copied = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<long> _work;
    private long _frames;

    private PartJoin(
        FfmpegTools tools, RecordingInfo source, VideoEncoder encoder, CopyablePicture? copyable, string outputPath, ILogger logger, TimeProvider clock)
    {
        (_tools, _source, _encoder, _copyable, _outputPath, _logger, _clock) = (tools, source, encoder, copyable, outputPath, logger, clock);
        _started = clock.GetTimestamp();
        _audio = [.. source.Audio.Select(AudioTreatment.For)];

        // Not asked for later: it is found out beside this, sooner or later.
        var lastDuration = copyable?.LastDuration;
        _work = Task.Run(() => JoinAsync(lastDuration, _stop.Token));
    }

    /// <summary>Starts to wait for what is to be joined.</summary>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="source">The recording, for its audio and clocks.</param>
    /// <param name="encoder">What the parts are encoded with.</param>
    /// <param name="copyable">The source's coding; null when nothing will be copied.</param>
    /// <param name="outputPath">Where to write; an existing file is overwritten.</param>
    /// <param name="logger">Told what happens to audio and the outcome; never a file name.</param>
    /// <param name="clock">Measures whether ffmpeg hangs.</param>
    public static PartJoin Start(
        FfmpegTools tools, RecordingInfo source, VideoEncoder encoder, CopyablePicture? copyable, string outputPath, ILogger logger, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentNullException.ThrowIfNull(clock);
        return new PartJoin(tools, source, encoder, copyable, outputPath, logger, clock);
    }

    /// <summary>Adds frames that are encoded. Doesn't wait until they are joined; the file must stay as it is until then.</summary>
    /// <exception cref="AnonymizerException">Joining what came before failed.</exception>
    /// <exception cref="UncopyableException">The source's coding can't be read as it was before.</exception>
    public ValueTask AddAsync(EncodedFragment encoded) => AddAsync(new JoinPiece(encoded, null));

    /// <summary>Adds frames that are copied. Doesn't wait until they are joined.</summary>
    /// <exception cref="AnonymizerException">Joining what came before failed.</exception>
    /// <exception cref="UncopyableException">The source's coding can't be read as it was before.</exception>
    public ValueTask AddAsync(CopyUnit copied)
    {
        if (_copyable is null)
        {
            throw new ArgumentException("Nothing was to be copied.", nameof(copied));
        }

        _copied.Add(copied);
        return AddAsync(new JoinPiece(null, copied));
    }

    /// <summary>Says that all frames were added, and waits until the output is whole.</summary>
    /// <param name="cancellationToken">Gives up; this is then only to be disposed, and the file not whole.</param>
    /// <exception cref="AnonymizerException">ffmpeg failed, hangs, or the output has another number of frames; a part can't be read; or there is no frame.</exception>
    /// <exception cref="UncopyableException">The source's coding can't be read as it was before.</exception>
    public async Task<EncodeReport> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_frames == 0)
        {
            throw EncodeFailure.NoFrames();
        }

        _pieces.Writer.Complete();
        var bytes = await _work.WaitAsync(cancellationToken).ConfigureAwait(false);
        var size = EvenFrame.SizeFor(_source.Video.Format);
        var report = new EncodeReport(_frames, size.Width, size.Height, bytes, _clock.GetElapsedTime(_started), _audio) { Copied = _copied };
        _logger.LogInformation("Joined {Frames} frames, {Copied} of them copied, into {Bytes} bytes in {Elapsed}", report.Frames, report.FramesCopied, bytes, report.Elapsed);
        return report;
    }

    /// <summary>Ends ffmpeg if it still runs. The file stays as it is: whole after <see cref="CompleteAsync"/>, otherwise to be deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);

        // Whoever waited for the result was told why there is none.
        await ((Task)_work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async ValueTask AddAsync(JoinPiece piece)
    {
        if (_work.IsFaulted)
        {
            await _work.ConfigureAwait(false);
        }

        _frames += piece.Frames;
        await _pieces.Writer.WriteAsync(piece).ConfigureAwait(false);
    }

    private async Task<long> JoinAsync(long? lastDuration, CancellationToken cancellationToken)
    {
        var waiting = new List<JoinPiece>();
        EncodedFragment? firstEncoded = null;
        await foreach (var piece in _pieces.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            waiting.Add(piece);
            firstEncoded ??= piece.Encoded;
            if (firstEncoded is not null && lastDuration is not null)
            {
                break;
            }
        }

        var duration = lastDuration ?? waiting[^1].Encoded?.LastDuration ?? _copyable!.LastDuration!.Value;
        var arguments = EncodeCommand.JoinArguments(_source, _audio, firstEncoded is null ? null : _encoder, duration, _outputPath);
        await using var ffmpeg = new OutputProcess(_tools, arguments, _outputPath, _clock);
        AudioTreatment.Log(_audio, _logger);
        await using var input = new JoinInput(_tools, _source, _copyable, ffmpeg, _clock);
        await input.WriteHeadAsync(firstEncoded?.Head, cancellationToken).ConfigureAwait(false);
        foreach (var piece in waiting)
        {
            await input.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }

        await foreach (var piece in _pieces.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await input.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }

        return await ffmpeg.CompleteAsync(static _ => ValueTask.CompletedTask, cancellationToken).ConfigureAwait(false);
    }
}
