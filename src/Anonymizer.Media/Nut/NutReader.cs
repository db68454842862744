using System.Globalization;
using Anonymizer.Core.Time;

namespace Anonymizer.Media.Nut;

/// <summary>
/// Reads raw video in the NUT container as ffmpeg writes it, once from start to end: one video track, timestamps as they
/// are, samples straight into the caller's memory. Every header's checksum is verified; anything unexpected is an error,
/// because a pipe doesn't lose bytes and a frame passed over would be a frame not redacted.
/// </summary>
/// <param name="stream">Where the NUT bytes come from; not closed.</param>
/// <remarks>Not for use by several threads at once.</remarks>
public sealed class NutReader(Stream stream)
{
    /// <summary>More than any header needs; an index of many hours is within it too.</summary>
    private const int LongestPacket = 64 << 20;

    private readonly NutSource _source = new(stream);
    private NutMainHeader? _main;
    private NutStreamHeader? _track;
    private long _lastPts;
    private byte[] _elided = [];
    private int _unreadPayload;

    /// <summary>Reads the headers before the first frame.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidDataException">This isn't NUT, is damaged, or holds something else than one video track.</exception>
    /// <exception cref="EndOfStreamException">The stream ends before its headers do.</exception>
    public async ValueTask<NutVideoHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (_track is not null)
        {
            return _track.Video;
        }

        var fileId = new byte[NutFormat.FileId.Length];
        await _source.FillAsync(fileId, cancellationToken).ConfigureAwait(false);
        if (!NutFormat.FileId.SequenceEqual(fileId))
        {
            throw new InvalidDataException("This is no NUT stream: its first bytes are others.");
        }

        while (_track is null)
        {
            await ReadPacketAsync(await _source.BigEndianAsync(8, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        return _track.Video;
    }

    /// <summary>Reads up to the samples of the next frame; null when the stream ended after a whole frame.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">The samples of the last frame were not read.</exception>
    /// <exception cref="InvalidDataException">The stream is damaged.</exception>
    /// <exception cref="EndOfStreamException">The stream ends inside a header.</exception>
    public async ValueTask<NutFrameHeader?> ReadFrameHeaderAsync(CancellationToken cancellationToken)
    {
        if (_unreadPayload > 0)
        {
            throw new InvalidOperationException("Read the samples of the last frame first.");
        }

        await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        while (!await _source.IsAtEndAsync(cancellationToken).ConfigureAwait(false))
        {
            _source.BeginChecksum();
            var first = await _source.ByteAsync(cancellationToken).ConfigureAwait(false);
            if (first == NutFormat.StartCodeMark)
            {
                var rest = await _source.BigEndianAsync(7, cancellationToken).ConfigureAwait(false);
                await ReadPacketAsync(((ulong)first << 56) | rest, cancellationToken).ConfigureAwait(false);
            }
            else if (await ReadFrameAsync(first, cancellationToken).ConfigureAwait(false) is { } frame)
            {
                return frame;
            }
        }

        return null;
    }

    /// <summary>Reads the samples of the frame whose header was read last.</summary>
    /// <param name="payload">Filled entirely; exactly <see cref="NutFrameHeader.PayloadBytes"/> long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">The memory has another length, or the samples were read already.</exception>
    /// <exception cref="EndOfStreamException">The stream ends inside the frame.</exception>
    public async ValueTask ReadPayloadAsync(Memory<byte> payload, CancellationToken cancellationToken)
    {
        if (payload.Length != _unreadPayload)
        {
            throw new ArgumentException($"{_unreadPayload} bytes are to be read, but there is room for {payload.Length}.", nameof(payload));
        }

        _elided.CopyTo(payload);
        await _source.FillAsync(payload[_elided.Length..], cancellationToken).ConfigureAwait(false);
        _unreadPayload = 0;
    }

    private async ValueTask ReadPacketAsync(ulong startCode, CancellationToken cancellationToken)
    {
        var known = startCode is NutFormat.MainStartCode or NutFormat.StreamStartCode or NutFormat.InfoStartCode
            or NutFormat.SyncpointStartCode or NutFormat.IndexStartCode;
        if (!known)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"NUT stream is damaged: {startCode:X16} is no start code."));
        }

        var body = await _source.PacketAsync(startCode, LongestPacket, cancellationToken).ConfigureAwait(false);
        switch (startCode)
        {
            // ffmpeg repeats the headers now and then for readers that join late; only the first ones count.
            case NutFormat.MainStartCode:
                _main ??= NutMainHeader.Parse(body.Span);
                break;
            case NutFormat.StreamStartCode:
                var main = _main ?? throw new InvalidDataException("NUT stream is damaged: a stream header stands before the main header.");
                _track ??= NutStreamHeader.Parse(body.Span, main.TimeBases);
                break;
            case NutFormat.SyncpointStartCode:
                RestartTimestamps(body.Span);
                break;
        }
    }

    private void RestartTimestamps(ReadOnlySpan<byte> syncpoint)
    {
        if (_main is null || _track is null)
        {
            throw new InvalidDataException("NUT stream is damaged: a frame stands before the headers.");
        }

        var coded = new NutFields(syncpoint).Unsigned();
        var count = (ulong)_main.TimeBases.Count;
        _lastPts = RoundDown((long)(coded / count), _main.TimeBases[(int)(coded % count)], _track.Video.TimeBase);
    }

    // A syncpoint's time may be that of another track and lie between two ticks; the specification rounds down.
    private static long RoundDown(long ticks, Rational from, Rational to)
    {
        if (from == to)
        {
            return ticks;
        }

        var dividend = (Int128)ticks * from.Numerator * to.Denominator;
        var divisor = (Int128)from.Denominator * to.Numerator;
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        return (long)(rest < 0 ? quotient - 1 : quotient);
    }

    private async ValueTask<NutFrameHeader?> ReadFrameAsync(byte first, CancellationToken cancellationToken)
    {
        var code = _main!.FrameCodes[first];
        var flags = code.Flags;
        if (flags.HasFlag(NutFrameFlags.Coded))
        {
            flags ^= (NutFrameFlags)await _source.UnsignedAsync(cancellationToken).ConfigureAwait(false);
        }

        if (flags.HasFlag(NutFrameFlags.Invalid) || flags.HasFlag(NutFrameFlags.SideData))
        {
            throw new InvalidDataException($"NUT stream is damaged: a frame begins with code {first} and flags {flags}.");
        }

        var streamId = flags.HasFlag(NutFrameFlags.StreamId)
            ? await _source.UnsignedAsync(cancellationToken).ConfigureAwait(false)
            : (ulong)code.StreamId;
        if (streamId != 0)
        {
            throw new InvalidDataException($"NUT stream is damaged: a frame belongs to track {streamId}, but there is only track 0.");
        }

        var pts = flags.HasFlag(NutFrameFlags.CodedTimestamp)
            ? _track!.Expand(await _source.UnsignedAsync(cancellationToken).ConfigureAwait(false), _lastPts)
            : _lastPts + code.TimestampDelta;
        var size = (ulong)code.SizeRest;
        if (flags.HasFlag(NutFrameFlags.CodedSize))
        {
            size += (ulong)code.SizeFactor * await _source.UnsignedAsync(cancellationToken).ConfigureAwait(false);
        }

        if (size > int.MaxValue)
        {
            throw new InvalidDataException($"NUT stream is damaged: a frame has {size} bytes.");
        }

        if (flags.HasFlag(NutFrameFlags.MatchTime))
        {
            await _source.UnsignedAsync(cancellationToken).ConfigureAwait(false);
        }

        var elision = flags.HasFlag(NutFrameFlags.ElisionIndex)
            ? await _source.UnsignedAsync(cancellationToken).ConfigureAwait(false)
            : (ulong)code.ElisionIndex;
        await SkipReservedAsync(flags, code, cancellationToken).ConfigureAwait(false);
        if (flags.HasFlag(NutFrameFlags.Checksum))
        {
            await _source.BigEndianAsync(4, cancellationToken).ConfigureAwait(false);
            if (_source.Checksum() != 0)
            {
                throw new InvalidDataException("NUT stream is damaged: the checksum of a frame header is wrong.");
            }
        }

        _lastPts = pts;
        _elided = ElidedBeginning(elision, (int)size);
        _unreadPayload = (int)size;
        return flags.HasFlag(NutFrameFlags.EndOfRelevance) && size == 0 ? null : new NutFrameHeader(pts, (int)size);
    }

    private async ValueTask SkipReservedAsync(NutFrameFlags flags, NutFrameCode code, CancellationToken cancellationToken)
    {
        var count = flags.HasFlag(NutFrameFlags.Reserved)
            ? await _source.UnsignedAsync(cancellationToken).ConfigureAwait(false)
            : (ulong)code.ReservedFields;
        for (ulong i = 0; i < count; i++)
        {
            await _source.UnsignedAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // The coded size counts the elided bytes; long frames never elide any.
    private byte[] ElidedBeginning(ulong elision, int size)
    {
        if (size > NutFormat.LongPacket)
        {
            return [];
        }

        if (elision >= (ulong)_main!.Elisions.Count || _main.Elisions[(int)elision].Length > size)
        {
            throw new InvalidDataException($"NUT stream is damaged: a frame of {size} bytes elides beginning {elision}.");
        }

        return _main.Elisions[(int)elision];
    }
}
