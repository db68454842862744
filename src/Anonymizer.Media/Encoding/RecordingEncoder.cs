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
/// ffmpeg reads frames from where they are in memory (odd sizes apart, see <see cref="EvenFrame"/>), without a queue of ours: the pipe
/// and ffmpeg's own queues hold a few frames, then <see cref="WriteAsync"/> waits. A frame's pixels are held until ffmpeg has read them.
/// </remarks>
public sealed class RecordingEncoder : IPictureEncoder
{
    /// <summary>The longest that ffmpeg may make no headway. Slow presets on large frames take seconds a frame; moving the index of a long file to its front takes minutes, but is headway.</summary>
    public static readonly TimeSpan StallLimit = TimeSpan.FromMinutes(2);

    private readonly OutputProcess _ffmpeg;
    private readonly LendingPipe _lender;
    private readonly NutWriter _writer;
    private readonly Queue<(HeldPixels Pixels, long End)> _lent = new();
    private readonly FrameFormat _format;
    private readonly FrameFormat _encodedFormat;
    private readonly byte[]? _padded;
    private readonly IReadOnlyList<AudioTreatment> _audio;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly long _started;
    private HeldPixels? _writing;
    private long _lastPts = long.MinValue;
    private bool _completed;

    private RecordingEncoder(
        FfmpegTools tools,
        RecordingInfo source,
        IReadOnlyList<AudioTreatment> audio,
        IReadOnlyList<string> arguments,
        string outputPath,
        ILogger logger,
        TimeProvider clock)
    {
        _format = source.Video.Format;
        _encodedFormat = EvenFrame.SizeFor(_format);
        _padded = _encodedFormat == _format ? null : new byte[_encodedFormat.ByteCount];
        _audio = audio;
        _clock = clock;
        _logger = logger;
        _started = clock.GetTimestamp();
        _ffmpeg = new OutputProcess(tools, arguments, outputPath, clock);

        // The buffer of padded frames is written anew for each.
        _lender = new LendingPipe(_ffmpeg.Input, _padded is null ? LendingPipe.LeastWorthwhile : LendingPipe.Never);
        _writer = new NutWriter(_lender, new NutVideoHeader(
            _encodedFormat.Width,
            _encodedFormat.Height,
            source.Video.TimeBase,
            SampleAspectRatio: source.Video.SampleAspectRatio,
            FrameRate: source.Video.AverageFrameRate ?? source.Video.NominalFrameRate));
    }

    /// <summary>Frames written so far.</summary>
    public long FramesWritten => _ffmpeg.FramesHandedOver;

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
        AudioTreatment[] audio = [.. source.Audio.Select(AudioTreatment.For)];
        var arguments = EncodeCommand.Arguments(source, audio, settings, outputPath, index);
        var encoder = new RecordingEncoder(tools, source, audio, arguments, outputPath, logger, clock);
        AudioTreatment.Log(audio, logger);
        return encoder;
    }

    /// <summary>
    /// Starts ffmpeg for a part of the picture, without sound: a file of fragments, each of which is good as soon as it is whole. Parts
    /// of one recording, made with the same settings by the same ffmpeg, are joined by <see cref="Parts.PartJoin"/>.
    /// </summary>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="source">The recording that the frames come from, for its time base and colours.</param>
    /// <param name="settings">Settings of an <see cref="EncoderSelection"/>; not <see cref="VideoEncoder.Auto"/>.</param>
    /// <param name="firstPts">Timestamp of the first frame that will be written.</param>
    /// <param name="partPath">Where to write; an existing file is overwritten.</param>
    /// <param name="logger">Told the outcome.</param>
    /// <param name="clock">Measures whether ffmpeg hangs.</param>
    /// <param name="index">The source's frames, for the places of key frames; null leaves these to the encoder.</param>
    /// <param name="decodingDelay">That of the part before (<see cref="Parts.PartHead.DecodingDelay"/>), so that this one can be joined to it; null for the first part.</param>
    /// <param name="parameterSetNumber">The number of the encoder's parameter sets, see <see cref="Copying.CopyablePicture"/>.</param>
    /// <exception cref="AnonymizerException">ffmpeg can't be started, or a setting is out of range.</exception>
    public static RecordingEncoder StartPart(
        FfmpegTools tools,
        RecordingInfo source,
        EncoderSettings settings,
        long firstPts,
        string partPath,
        ILogger logger,
        TimeProvider clock,
        PacketIndex? index = null,
        long? decodingDelay = null,
        int parameterSetNumber = 0)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentNullException.ThrowIfNull(clock);
        settings.RequireValid();
        var arguments = EncodeCommand.PartArguments(source, settings, partPath, firstPts, index, decodingDelay, parameterSetNumber);
        return new RecordingEncoder(tools, source, [], arguments, partPath, logger, clock);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Format.Width != _format.Width || frame.Format.Height != _format.Height)
        {
            throw new ArgumentException($"The frame is {frame.Format}, the recording {_format}.", nameof(frame));
        }

        RequirePlaceInTime(frame.Pts);
        await _ffmpeg.FeedAsync((this, frame), static (call, token) => call.Item1.WriteToPipeAsync(call.frame, token), cancellationToken).ConfigureAwait(false);
        _lastPts = frame.Pts;
        _ffmpeg.FramesHandedOver++;
    }

    /// <inheritdoc/>
    public async Task<EncodeReport> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_completed)
        {
            throw new InvalidOperationException("The recording is complete already.");
        }

        if (FramesWritten == 0)
        {
            throw EncodeFailure.NoFrames();
        }

        var bytes = await _ffmpeg.CompleteAsync(_writer.CompleteAsync, cancellationToken).ConfigureAwait(false);
        ReleaseAll();
        _completed = true;
        var report = new EncodeReport(FramesWritten, _encodedFormat.Width, _encodedFormat.Height, bytes, _clock.GetElapsedTime(_started), _audio);
        _logger.LogInformation("Encoded {Frames} frames into {Bytes} bytes in {Elapsed}", report.Frames, report.OutputBytes, report.Elapsed);
        return report;
    }

    /// <summary>Ends ffmpeg if it still runs. The file stays as it is: whole after <see cref="CompleteAsync"/>, otherwise to be deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ffmpeg.DisposeAsync().ConfigureAwait(false);
        ReleaseAll();
    }

    private async ValueTask WriteToPipeAsync(VideoFrame frame, CancellationToken cancellationToken)
    {
        if (FramesWritten == 0)
        {
            await _writer.WriteHeaderAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_padded is not null)
        {
            EvenFrame.Pad(_format, frame.Pixels.Span, _padded);
            await _writer.WriteFrameAsync(frame.Pts, _padded, cancellationToken).ConfigureAwait(false);
            return;
        }

        // Held from before the first byte is lent: if writing fails half-way, ffmpeg has to end before the memory is free.
        _writing = frame.Hold();
        await _writer.WriteFrameAsync(frame.Pts, _writing.Value.Pixels, cancellationToken).ConfigureAwait(false);
        _lent.Enqueue((_writing.Value, _lender.Position));
        _writing = null;
        Release(_lender.BytesTaken);
    }

    private void Release(long bytesTaken)
    {
        while (_lent.TryPeek(out var oldest) && oldest.End <= bytesTaken)
        {
            _lent.Dequeue().Pixels.Release();
        }
    }

    // ffmpeg has ended: nobody reads any of it.
    private void ReleaseAll()
    {
        Release(long.MaxValue);
        _writing?.Release();
        _writing = null;
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
}
