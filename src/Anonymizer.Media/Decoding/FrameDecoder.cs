using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Media.Decoding;

/// <summary>
/// Decodes a recording: upright frames in order of presentation, each with its exact timestamp. A file that ends early or a
/// decoder that fails is an error; single damaged frames are counted in <see cref="Report"/>. One caller at a time.
/// </summary>
public sealed class FrameDecoder : IAsyncDisposable
{
    private readonly FfmpegTools _tools;
    private readonly RecordingInfo _recording;
    private readonly FramePool _pool;
    private readonly DecodeOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly Task<PacketIndex> _index;
    private readonly CancellationTokenSource _indexStop = new();
    private readonly StallWatch _stall;
    private readonly List<long> _delivered = [];
    private ChildProcess _child;
    private IFrameStream _frames;
    private DecodeLog _log = new();
    private long _lastPts;
    private long? _expected;
    private long _dropped;
    private bool _ended;

    private FrameDecoder(FfmpegTools tools, RecordingInfo recording, FramePool pool, DecodeOptions options, ILogger logger, TimeProvider clock)
    {
        _tools = tools;
        _recording = recording;
        _pool = pool;
        _options = options;
        _logger = logger;
        _clock = clock;
        _lastPts = recording.Video.StartPts ?? 0;
        _stall = new StallWatch(options.StallLimit, clock);
        (_child, _frames) = LibraryDecoding.Suits(tools, recording.Video, options) ? StartLibraries() : StartProgram();
        _index = new PacketIndexReader(tools, options.Stage, clock).ReadAsync(recording, _indexStop.Token);
    }

    /// <summary>How well it went so far. Complete once <see cref="ReadAsync"/> has returned null.</summary>
    public DecodeReport Report => new()
    {
        FramesDelivered = _delivered.Count,
        FramesExpected = _expected,
        FramesConcealed = FramesConcealed,
        FramesDropped = _dropped,
        Warnings = _log.Warnings,
    };

    /// <summary>The stage that its errors are reported under.</summary>
    public Stage Stage => _options.Stage;

    /// <summary>Whether FFmpeg's libraries decode, in a child of our own, and not the ffmpeg program; the frames are the same. May change up to the end.</summary>
    public bool UsesLibraries => _frames is OfferedFrames;

    // Where nothing is lost and no frame is marked, but the decoder complained, at least one frame is not what it should be.
    private long FramesConcealed => Math.Max(_log.FramesConcealed, _log.DecoderErrors > 0 && _dropped == 0 ? 1 : 0);

    private double SecondsReached => _recording.Video.TimeBase.ToSeconds(Volatile.Read(ref _lastPts));

    /// <summary>Starts decoding.</summary>
    /// <param name="tools">ffmpeg and ffprobe.</param>
    /// <param name="recording">What the probe found.</param>
    /// <param name="pool">Lends the frames; of the recording's upright format.</param>
    /// <param name="options">How to decode.</param>
    /// <param name="logger">Told the outcome.</param>
    /// <param name="clock">Measures whether the decoder hangs.</param>
    /// <exception cref="AnonymizerException">ffmpeg can't be started.</exception>
    public static FrameDecoder Start(FfmpegTools tools, RecordingInfo recording, FramePool pool, DecodeOptions options, ILogger logger, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(options);
        return pool.Format == recording.Video.Format
            ? new FrameDecoder(tools, recording, pool, options, logger, clock)
            : throw new ArgumentException($"The pool lends {pool.Format}, the recording has {recording.Video.Format}.", nameof(pool));
    }

    /// <summary>What the container says of every frame; known long before the last one is decoded.</summary>
    /// <exception cref="AnonymizerException">ffprobe fails.</exception>
    public Task<PacketIndex> IndexAsync(CancellationToken cancellationToken) => _index.WaitAsync(cancellationToken);

    /// <summary>The next frame, owned by the caller; null at the regular end.</summary>
    /// <exception cref="AnonymizerException">
    /// The file ends early, is too damaged to decode, or the decoder hangs or fails. The message says where.
    /// </exception>
    public async ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return null;
        }

        var token = _stall.Begin(cancellationToken);
        try
        {
            if (_index.IsCompleted)
            {
                DecodeFailure.IfEndsEarly(await _index, _options.Stage);
            }

            var frame = await ReadFrameAsync(token, cancellationToken);
            if (frame is null)
            {
                await FinishAsync(token);
                _ended = true;
            }

            return frame;
        }
        catch (OperationCanceledException) when (_stall.HasStalled)
        {
            await _child.StopAsync();
            throw _child.Failure(
                Reason.Of("decoder-stalled", Math.Round(_options.StallLimit.TotalSeconds), DecodeFailure.Moment(SecondsReached)));
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or IOException)
        {
            throw await DescribeAsync(error);
        }
        finally
        {
            _stall.End();
        }
    }

    /// <summary>Ends the decoder, wherever it is. Frames that were handed out stay valid.</summary>
    public async ValueTask DisposeAsync()
    {
        await _indexStop.CancelAsync();
        await _child.DisposeAsync();
        // Only its end is awaited: if the index failed and mattered, ReadAsync has told.
        await _index.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _indexStop.Dispose();
        _stall.Dispose();
    }

    private (ChildProcess Child, IFrameStream Frames) StartProgram()
    {
        var child = Start(_tools.FfmpegPath, DecodeCommand.Arguments(_recording, _options), redirectInput: false);
        return (child, new FrameStream(child.StandardOutput, _recording, _pool));
    }

    private (ChildProcess Child, IFrameStream Frames) StartLibraries()
    {
        var (program, arguments) = LibraryDecoding.Command(_tools, _recording, _options);
        var child = Start(program, arguments, redirectInput: true);
        return (child, new OfferedFrames(child, _pool));
    }

    private ChildProcess Start(string program, IReadOnlyList<string> arguments, bool redirectInput)
    {
        var log = _log;
        return ChildProcess.Start(new ChildProcessOptions
        {
            FileName = program,
            Arguments = arguments,
            RedirectInput = redirectInput,
            Stage = _options.Stage,
            Blame = Blame.Input,
            OnErrorLine = line => log.Add(line, SecondsReached),
            KeepErrorLine = DecodeLog.IsWarningOrWorse,
            Clock = _clock,
        });
    }

    private async ValueTask<VideoFrame?> ReadFrameAsync(CancellationToken token, CancellationToken caller)
    {
        VideoFrame? next;
        try
        {
            next = await _frames.ReadAsync(token);
        }
        catch (UnsuitedException unsuited)
        {
            _logger.LogInformation("ffmpeg decodes this recording, not its libraries: {Reason}", unsuited.Message);
            next = await GoOnWithProgramAsync(caller);
        }

        if (next is not { } frame)
        {
            return null;
        }

        frame.Index = _delivered.Count;
        _delivered.Add(frame.Pts);
        Volatile.Write(ref _lastPts, frame.Pts);
        return frame;
    }

    // Decodes from the beginning once more; what was delivered already must come again.
    private async ValueTask<VideoFrame?> GoOnWithProgramAsync(CancellationToken cancellationToken)
    {
        await _child.DisposeAsync();
        _log = new DecodeLog();
        (_child, _frames) = StartProgram();
        foreach (var pts in _delivered)
        {
            using var again = await _frames.ReadAsync(_stall.Begin(cancellationToken));
            if (again?.Pts != pts)
            {
                throw new InvalidDataException($"The frame of {pts} came once, and did not come again.");
            }
        }

        return await _frames.ReadAsync(_stall.Begin(cancellationToken));
    }

    // The stream has ended after a whole frame. That is only the regular end if ffmpeg says so too and nothing is missing.
    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (await _child.WaitForExitAsync(cancellationToken) != 0)
        {
            throw _child.Failure(DecodeFailure.ReasonFor(SecondsReached, _log.EndsEarly));
        }

        var index = await _index.WaitAsync(cancellationToken);
        DecodeFailure.IfEndsEarly(index, _options.Stage);
        if (_log.EndsEarly)
        {
            throw _child.Failure(DecodeFailure.ReasonFor(SecondsReached, endsEarly: true));
        }

        var (missing, unexpected) = FrameOrder.Compare(index.FrameTimes, _delivered);
        _expected = index.FrameTimes.Count + index.FramesWithoutTime;

        // A frame that came at another moment than its packet said is there all the same.
        _dropped = Math.Max(missing.Count + index.FramesWithoutTime - unexpected, 0);
        if (_dropped == 0 && (_log.ContainerErrors > 0 || index.IsDamaged))
        {
            // What a damaged container skips is in neither list; it can only be told that something may be gone.
            _dropped = 1;
        }

        foreach (var pts in _dropped == 0 ? [] : missing)
        {
            _log.AddMissingFrame(_recording.Video.TimeBase.ToSeconds(pts));
        }

        _logger.LogInformation(
            "Decoded {Delivered} of {Expected} frames; {Concealed} damaged, {Dropped} lost", _delivered.Count, _expected, FramesConcealed, _dropped);
    }

    private async Task<ChildProcessException> DescribeAsync(Exception error)
    {
        // The broken stream is only the consequence; the cause is in the log, which is complete when the child has ended.
        await _child.SettleAsync();
        return _child.Failure(DecodeFailure.ReasonFor(SecondsReached, _log.EndsEarly), error);
    }
}
