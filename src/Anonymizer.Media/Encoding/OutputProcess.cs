using Anonymizer.Core.Errors;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Encoding;

/// <summary>
/// An ffmpeg that is fed through its standard input and writes a file: sees that it neither hangs nor loses a frame, and says in plain
/// words what went wrong. One caller at a time.
/// </summary>
internal sealed class OutputProcess : IAsyncDisposable
{
    private static readonly TimeSpan CompletionPoll = TimeSpan.FromMilliseconds(500);

    private readonly ChildProcess _child;
    private readonly EncodeProgress _progress = new();
    private readonly Task _progressEnd;
    private readonly StallWatch _stall;
    private readonly FfmpegTools _tools;
    private readonly TimeProvider _clock;
    private readonly string _outputPath;

    /// <summary>Starts ffmpeg.</summary>
    /// <param name="tools">ffmpeg and ffprobe.</param>
    /// <param name="arguments">Its arguments: they must have it tell its progress on standard output.</param>
    /// <param name="outputPath">The file that it writes; it grows while ffmpeg makes headway.</param>
    /// <param name="clock">Measures whether it hangs.</param>
    /// <exception cref="AnonymizerException">It can't be started.</exception>
    public OutputProcess(FfmpegTools tools, IReadOnlyList<string> arguments, string outputPath, TimeProvider clock)
    {
        _tools = tools;
        _outputPath = outputPath;
        _clock = clock;
        _stall = new StallWatch(RecordingEncoder.StallLimit, clock);
        _child = ChildProcess.Start(new ChildProcessOptions
        {
            FileName = tools.FfmpegPath,
            Arguments = arguments,
            Stage = Stage.Render,
            Blame = Blame.Environment,
            RedirectInput = true,

            // Encoding takes most of the processor time, and all others feed it. While they go first, there always is a frame to encode.
            LetsOthersGoFirst = true,
            Clock = clock,
        });
        _progressEnd = _progress.FollowAsync(_child.StandardOutput);
    }

    /// <summary>What ffmpeg reads; to be written to only within <see cref="FeedAsync"/>.</summary>
    public Stream Input => _child.StandardInput;

    /// <summary>Frames that ffmpeg was handed, for messages and the final count; kept by the caller.</summary>
    public long FramesHandedOver { get; set; }

    /// <summary>Writes to <see cref="Input"/>, for no longer than ffmpeg may make no headway.</summary>
    /// <typeparam name="T">What is written.</typeparam>
    /// <param name="what">Handed to <paramref name="write"/>, so that no closure is needed for each frame.</param>
    /// <param name="write">Writes; its token is cancelled by the caller or when ffmpeg hangs.</param>
    /// <param name="cancellationToken">Gives up; the process is then only to be disposed.</param>
    /// <exception cref="AnonymizerException">ffmpeg failed or hangs.</exception>
    public async ValueTask FeedAsync<T>(T what, Func<T, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        var token = _stall.Begin(cancellationToken);
        try
        {
            await write(what, token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            throw await ExplainAsync(error, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _stall.End();
        }
    }

    /// <summary>Ends the input, and waits until the file is whole and holds as many frames as were handed over.</summary>
    /// <param name="endInput">Writes what belongs at the end of the input.</param>
    /// <param name="cancellationToken">Gives up; the process is then only to be disposed.</param>
    /// <returns>Size of the file.</returns>
    /// <exception cref="AnonymizerException">ffmpeg failed, hangs, or wrote another number of frames.</exception>
    public async Task<long> CompleteAsync(Func<CancellationToken, ValueTask> endInput, CancellationToken cancellationToken)
    {
        try
        {
            await endInput(cancellationToken).ConfigureAwait(false);
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
            throw _child.Failure(EncodeFailure.ReasonFor(_child.LastErrorLines, FramesHandedOver));
        }

        var written = _progress.Frames ?? await PacketCount.ReadAsync(_tools, _outputPath, cancellationToken).ConfigureAwait(false);
        if (written != FramesHandedOver)
        {
            throw _child.Failure(Reason.Of("frames-not-written", FramesHandedOver, written));
        }

        return new FileInfo(_outputPath).Length;
    }

    /// <summary>Ends ffmpeg if it still runs. The file stays as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync().ConfigureAwait(false);
        await _progressEnd.ConfigureAwait(false);
        _stall.Dispose();
    }

    // Writing failed or took too long. Usually because ffmpeg is gone, and then its log says why.
    private async Task<Exception> ExplainAsync(Exception error, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stalled = _stall.HasStalled;
        await _child.StopAsync().ConfigureAwait(false);
        return stalled ? Stalled(error) : _child.Failure(EncodeFailure.ReasonFor(_child.LastErrorLines, FramesHandedOver), error);
    }

    private ChildProcessException Stalled(Exception? error = null) =>
        _child.Failure(Reason.Of("encoder-stalled", Math.Round(RecordingEncoder.StallLimit.TotalSeconds)), error);

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
                else if (_clock.GetElapsedTime(since) > RecordingEncoder.StallLimit)
                {
                    await _child.StopAsync().ConfigureAwait(false);
                    throw Stalled();
                }
            }
        }
    }

    private (long Length, DateTime Written, long? Frames) OutputState()
    {
        var file = new FileInfo(_outputPath);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc, _progress.Frames) : default;
    }
}
