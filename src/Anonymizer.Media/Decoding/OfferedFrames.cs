using System.Runtime.InteropServices;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Decoding;

/// <summary>
/// Takes frames straight out of the memory of a decoding child (anonymizer-decoder), which says where each lies: one copy instead of
/// the several of a pipe (docs/adr/0027).
/// </summary>
/// <param name="child">The child; its input is open.</param>
/// <param name="pool">Lends the frames.</param>
internal sealed class OfferedFrames(ChildProcess child, FramePool pool) : IFrameStream
{
    // Larger ones tell of a signal.
    private const int LargestExitCode = 128;

    private static readonly byte[] Taken = [1];
    private readonly byte[] _offer = new byte[Marshal.SizeOf<PictureOffer>()];
    private long? _last;
    private bool _isTried;

    /// <inheritdoc/>
    /// <exception cref="UnsuitedException">The frames can't be had in this way; the ffmpeg program is to deliver them.</exception>
    public async ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_isTried)
        {
            await TryAsync(cancellationToken);
            _isTried = true;
        }

        if (await NextAsync(cancellationToken) is not { } offer)
        {
            RequireSuited(await child.WaitForExitAsync(cancellationToken));
            return null;
        }

        var frame = pool.Rent();
        try
        {
            Copy(offer, frame);
            await AnswerAsync(cancellationToken);
        }
        catch (IOException failure)
        {
            frame.Dispose();
            throw new UnsuitedException("a picture that they offered can't be read", failure);
        }
        catch
        {
            frame.Dispose();
            throw;
        }

        // Two frames of the same moment: the second one tick later, as where the ffmpeg program decodes (DecodeCommand).
        frame.Pts = _last is { } last ? Math.Max(offer.Time, last + 1) : offer.Time;
        _last = frame.Pts;
        return frame;
    }

    /// <summary>Finds out whether the child's memory may be read. When it has ended already, its exit code tells why.</summary>
    /// <exception cref="UnsuitedException">It may not.</exception>
    public async ValueTask TryAsync(CancellationToken cancellationToken)
    {
        if (await NextAsync(cancellationToken) is not { } trial)
        {
            return;
        }

        var value = new byte[sizeof(long)];
        try
        {
            ProcessMemory.CopyRows(child.Id, trial.Y, value.Length, value.Length, value);
        }
        catch (IOException refusal)
        {
            throw new UnsuitedException("memory of a child process can't be read here", refusal);
        }

        if (BitConverter.ToInt64(value) != trial.Time)
        {
            throw new UnsuitedException("memory of a child process reads as something else here");
        }

        await AnswerAsync(cancellationToken);
    }

    // What the ffmpeg program may still do, or explain, is left to it. It also takes over after a crash: it may be one of ours.
    private static void RequireSuited(int exitCode)
    {
        var reason = (DecoderExit)exitCode switch
        {
            DecoderExit.NoLibraries => "they are not installed in a version that is known",
            DecoderExit.CannotOpen => "they can't open it",
            DecoderExit.OtherPicture => "its pictures change their size or layout, or have no time",
            _ => exitCode > LargestExitCode ? $"they failed with exit code {exitCode}" : null,
        };
        if (reason is not null)
        {
            throw new UnsuitedException(reason);
        }
    }

    private async ValueTask<PictureOffer?> NextAsync(CancellationToken cancellationToken)
    {
        var read = await child.StandardOutput.ReadAtLeastAsync(_offer, _offer.Length, throwOnEndOfStream: false, cancellationToken);
        return read == _offer.Length ? MemoryMarshal.Read<PictureOffer>(_offer)
            : read == 0 ? null
            : throw new EndOfStreamException("The decoder ended within a message.");
    }

    private ValueTask AnswerAsync(CancellationToken cancellationToken) => child.StandardInput.WriteAsync(Taken, cancellationToken);

    private void Copy(in PictureOffer offer, VideoFrame frame)
    {
        CopyPlane(offer.Y, offer.StrideY, frame.Y);
        CopyPlane(offer.U, offer.StrideU, frame.U);
        CopyPlane(offer.V, offer.StrideV, frame.V);
    }

    private void CopyPlane(nint from, int stride, Plane to) => ProcessMemory.CopyRows(child.Id, from, stride, to.Width, to.Samples);
}
