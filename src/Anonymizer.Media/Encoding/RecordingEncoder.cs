using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Nut;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Media.Encoding;

/// <summary>
/// Turns redacted frames and the source's audio into an MP4 file: every frame at exactly its source's timestamp, audio packets
/// untouched, colour tags and pixel shape kept, no tag, chapter or other track of the source. One caller at a time.
/// </summary>
/// <remarks>
/// Frames go from their own memory into the pipe without a copy (odd sizes apart, see <see cref="EvenFrame"/>) and without a queue
/// of ours: the pipe and ffmpeg's own queues hold a few frames, then <see cref="WriteAsync"/> waits.
/// </remarks>
public sealed class RecordingEncoder : IAsyncDisposable
{
    /// <summary>The longest that ffmpeg may make no headway. Slow presets on large frames take seconds a frame; moving the index of a long file to its front takes minutes, but is headway.</summary>
    public static readonly TimeSpan StallLimit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan CompletionPoll = TimeSpan.FromMilliseconds(500);

    private readonly ChildProcess _child;
    private readonly NutWriter _writer;
    private readonly FrameFormat _format;
    private readonly FrameFormat _encodedFormat;
    private readonly byte[]? _padded;
    private readonly IReadOnlyList<AudioTreatment> _audio;
    private readonly string _outputPath;
    private readonly EncodeProgress _progress = new();
    private readonly Task _progressEnd;
    private readonly StallWatch _stall;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly long _started;
    private long _lastPts = long.MinValue;
    private bool _completed;

    private RecordingEncoder(
        FfmpegTools tools, RecordingInfo source, EncoderSettings settings, string outputPath, ILogger logger, TimeProvider clock, PacketIndex? index)
    {
        _format = source.Video.Format;
        _encodedFormat = EvenFrame.SizeFor(_format);
        _padded = _encodedFormat == _format ? null : new byte[_encodedFormat.ByteCount];
        _audio = [.. source.Audio.Select(AudioTreatment.For)];
        _outputPath = outputPath;
        _clock = clock;
        _logger = logger;
        _started = clock.GetTimestamp();
        _stall = new StallWatch(StallLimit, clock);
        _child = ChildProcess.Start(new ChildProcessOptions
        {
            FileName = tools.FfmpegPath,
            Arguments = EncodeCommand.Arguments(source, _audio, settings, outputPath, index),
            Stage = Stage.Render,
            Blame = Blame.Environment,
            RedirectInput = true,
            Clock = clock,
        });
        _progressEnd = _progress.FollowAsync(_child.StandardOutput);
        _writer = new NutWriter(_child.StandardInput, new NutVideoHeader(
            _encodedFormat.Width,
            _encodedFormat.Height,
            source.Video.TimeBase,
            SampleAspectRatio: source.Video.SampleAspectRatio,
            FrameRate: source.Video.AverageFrameRate ?? source.Video.NominalFrameRate));
    }

    /// <summary>Frames written so far.</summary>
    public long FramesWritten { get; private set; }

    /// <summary>Starts ffmpeg.</summary>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="source">The recording that the frames come from, for its audio, time base and colours.</param>
    /// <param name="settings">Settings of an <see cref="EncoderSelection"/>; not <see cref="VideoEncoder.Auto"/>.</param>
    /// <param name="outputPath">Where to write; an existing file is overwritten. A temporary name: until completion the file is not whole.</param>
    /// <param name="logger">Told what happens to audio and the outcome; never a file name.</param>
    /// <param name="clock">Measures whether ffmpeg hangs.</param>
    /// <param name="index">The source's frames, for the places of key frames; null leaves these to the encoder.</param>
    /// <exception cref="AnonymizerException">ffmpeg can't be started, or a setting is out of range.</exception>
    public static RecordingEncoder Start(
        FfmpegTools tools, RecordingInfo source, EncoderSettings settings, string outputPath, ILogger logger, TimeProvider clock, PacketIndex? index = null)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentNullException.ThrowIfNull(clock);
        settings.RequireValid();
        var encoder = new RecordingEncoder(tools, source, settings, outputPath, logger, clock, index);
        foreach (var treatment in encoder._audio)
        {
            logger.LogInformation("Audio track {Index}: {Treatment}", treatment.Track.StreamIndex, treatment.Reason);
        }

        return encoder;
    }

    /// <summary>Hands one frame to the encoder. The frame stays the caller's and may be given back once this returns.</summary>
    /// <param name="frame">Of the source's format; later than the last one.</param>
    /// <param name="cancellationToken">Gives up; the encoder is then only to be disposed.</param>
    /// <exception cref="AnonymizerException">ffmpeg failed or hangs, or MP4 can't hold the frame's timestamp.</exception>
    public async ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Format.Width != _format.Width || frame.Format.Height != _format.Height)
        {
            throw new ArgumentException($"The frame is {frame.Format}, the recording {_format}.", nameof(frame));
        }

        RequirePlaceInTime(frame.Pts);
        var token = _stall.Begin(cancellationToken);
        try
        {
            if (FramesWritten == 0)
            {
                await _writer.WriteHeaderAsync(token).ConfigureAwait(false);
            }

            await _writer.WriteFrameAsync(frame.Pts, PixelsToEncode(frame), token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            throw await ExplainAsync(error, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _stall.End();
        }

        _lastPts = frame.Pts;
        FramesWritten++;
    }

    /// <summary>Says that all frames are written, and waits until the file is whole.</summary>
    /// <param name="cancellationToken">Gives up; the encoder is then only to be disposed, and the file not whole.</param>
    /// <exception cref="AnonymizerException">ffmpeg failed, hangs, or encoded another number of frames than were written.</exception>
    public async Task<EncodeReport> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_completed)
        {
            throw new InvalidOperationException("The recording is complete already.");
        }

        if (FramesWritten == 0)
        {
            throw new AnonymizerException(Stage.Render, Blame.Input, Reason.Of("no-frame"));
        }

        try
        {
            await _writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            await _child.StandardInput.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw await ExplainAsync(error, cancellationToken).ConfigureAwait(false);
        }

        var exitCode = await WaitForEndAsync(cancellationToken).ConfigureAwait(false);
        await _progressEnd.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw _child.Failure(EncodeFailure.ReasonFor(_child.LastErrorLines, FramesWritten));
        }

        if (_progress.Frames != FramesWritten)
        {
            throw _child.Failure(Reason.Of("frames-not-written", FramesWritten, _progress.Frames));
        }

        _completed = true;
        var report = new EncodeReport(
            FramesWritten, _encodedFormat.Width, _encodedFormat.Height, new FileInfo(_outputPath).Length, _clock.GetElapsedTime(_started), _audio);
        _logger.LogInformation("Encoded {Frames} frames into {Bytes} bytes in {Elapsed}", report.Frames, report.OutputBytes, report.Elapsed);
        return report;
    }

    /// <summary>Ends ffmpeg if it still runs. The file stays as it is: whole after <see cref="CompleteAsync"/>, otherwise to be deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync().ConfigureAwait(false);
        await _progressEnd.ConfigureAwait(false);
        _stall.Dispose();
    }

    private ReadOnlyMemory<byte> PixelsToEncode(VideoFrame frame)
    {
        if (_padded is null)
        {
            return frame.Pixels;
        }

        EvenFrame.Pad(_format, frame.Pixels.Span, _padded);
        return _padded;
    }

    // MP4 hides what lies before time zero, and has one frame per moment: anything else would be lost without a word.
    private void RequirePlaceInTime(long pts)
    {
        if (pts < 0)
        {
            throw new AnonymizerException(Stage.Render, Blame.Input, Reason.Of("before-time-zero"));
        }

        if (pts <= _lastPts)
        {
            throw new ArgumentException($"Frames must rise in time, but {pts} follows {_lastPts}.", nameof(pts));
        }
    }

    // Writing failed or took too long. Usually because ffmpeg is gone, and then its log says why.
    private async Task<Exception> ExplainAsync(Exception error, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stalled = _stall.HasStalled;
        await _child.StopAsync().ConfigureAwait(false);
        return stalled ? Stalled(error) : _child.Failure(EncodeFailure.ReasonFor(_child.LastErrorLines, FramesWritten), error);
    }

    private ChildProcessException Stalled(Exception? error = null) =>
        _child.Failure(Reason.Of("encoder-stalled", Math.Round(StallLimit.TotalSeconds)), error);

    // Without frames to take, headway shows in the output: it grows, and when its index moves to the front it is rewritten.
    private async Task<int> WaitForEndAsync(CancellationToken cancellationToken)
    {
        var end = _child.WaitForExitAsync(cancellationToken);
        var state = OutputState();
        var since = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await end.WaitAsync(CompletionPoll, _clock, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                var now = OutputState();
                if (now != state)
                {
                    state = now;
                    since = _clock.GetTimestamp();
                }
                else if (_clock.GetElapsedTime(since) > StallLimit)
                {
                    await _child.StopAsync().ConfigureAwait(false);
                    throw Stalled();
                }
            }
        }
    }

    private (long Length, DateTime Written, long Frames) OutputState()
    {
        var file = new FileInfo(_outputPath);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc, _progress.Frames) : default;
    }
}
