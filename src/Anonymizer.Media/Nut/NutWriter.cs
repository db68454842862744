using Anonymizer.Core.Time;

namespace Anonymizer.Media.Nut;

/// <summary>
/// Writes raw video in the NUT container such that ffmpeg reads every timestamp as it was given, at the given time base:
/// any frame distance, from any start. The samples go out of the caller's memory without a copy.
/// </summary>
/// <param name="stream">Where the NUT bytes go; not closed.</param>
/// <param name="header">Shape, time base and hints.</param>
/// <remarks>
/// The pipe mode of version 4 is used: only the first frame needs a syncpoint, so that a reader keeps no list of them that
/// grows with the recording. Not for use by several threads at once.
/// </remarks>
public sealed class NutWriter(Stream stream, NutVideoHeader header)
{
    /// <summary>The only frame code: key frame, everything written out, with a checksum.</summary>
    private const byte FrameCode = 1;

    /// <summary>Timestamps of fewer bits are short; the least that lets zero be told from negative ones.</summary>
    private const int TimestampBits = 1;

    private readonly NutPacket _pending = new();
    private readonly NutPacket _body = new();
    private bool _started;
    private bool _restarted;

    /// <summary>Writes what stands before the first frame.</summary>
    /// <param name="cancellationToken">Stops waiting; the stream is unusable then.</param>
    public async ValueTask WriteHeaderAsync(CancellationToken cancellationToken)
    {
        if (_started)
        {
            throw new InvalidOperationException("The header is written already.");
        }

        _started = true;
        _pending.Raw(NutFormat.FileId);
        AddMainHeader();
        AddStreamHeader();
        AddFrameRate();
        await FlushPendingAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes one frame.</summary>
    /// <param name="pts">Presentation timestamp in ticks of the header's time base; may be negative.</param>
    /// <param name="pixels">The samples without padding, <see cref="NutVideoHeader.FrameBytes"/> long for yuv420p.</param>
    /// <param name="cancellationToken">Stops waiting; the stream is unusable then.</param>
    public async ValueTask WriteFrameAsync(long pts, ReadOnlyMemory<byte> pixels, CancellationToken cancellationToken)
    {
        if (!_started)
        {
            throw new InvalidOperationException("The header comes first.");
        }

        if (header.FourCc == NutVideoHeader.PlanarYuv420 && pixels.Length != header.FrameBytes)
        {
            throw new ArgumentException($"A frame has {header.FrameBytes} bytes, not {pixels.Length}.", nameof(pixels));
        }

        AddFrameHeader(pts, pixels.Length);
        await FlushPendingAsync(cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(pixels, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands everything to the reader's side. The end of the stream is the end of the recording; close it next.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken) =>
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);

    private async ValueTask FlushPendingAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_pending.Bytes, cancellationToken).ConfigureAwait(false);
        _pending.Clear();
    }

    private void AddMainHeader()
    {
        // ffmpeg refuses a time base that isn't in lowest terms; the ticks stay the same.
        var divisor = GreatestCommonDivisor(header.TimeBase.Numerator, header.TimeBase.Denominator);
        _body.Clear();
        _body.Unsigned(4).Unsigned(0) // version, minor version
            .Unsigned(1) // tracks
            .Unsigned(65536) // largest distance of syncpoints; without effect in pipe mode
            .Unsigned(1).Unsigned(header.TimeBase.Numerator / divisor).Unsigned(header.TimeBase.Denominator / divisor);
        AddFrameCodes(NutFrameFlags.Invalid, 1);
        AddFrameCodes(NutFrameFlags.Key | NutFrameFlags.CodedTimestamp | NutFrameFlags.CodedSize | NutFrameFlags.Checksum, 1);
        AddFrameCodes(NutFrameFlags.Invalid, 253); // the remaining ones but that of start codes
        _body.Unsigned(0) // elided beginnings
            .Unsigned(NutFormat.PipeMode);
        _pending.Packet(NutFormat.MainStartCode, _body);
    }

    private void AddFrameCodes(NutFrameFlags flags, int count) => _body
        .Unsigned((ulong)flags)
        .Unsigned(6) // that many fields follow
        .Signed(0).Unsigned(1).Unsigned(0).Unsigned(0).Unsigned(0) // no delta, size factor 1, track 0, no rest, nothing reserved
        .Unsigned(count);

    private void AddStreamHeader()
    {
        var aspect = header.SampleAspectRatio ?? new Rational(0, 0);
        _body.Clear();
        _body.Unsigned(0).Unsigned(0) // track 0 is video
            .Text(header.FourCc)
            .Unsigned(0) // time base
            .Unsigned(TimestampBits)
            .Unsigned(1) // frames further apart than this need a checksum; all have one
            .Unsigned(0).Unsigned(0).Unsigned(0) // no delay, no flags, nothing for the decoder
            .Unsigned(header.Width).Unsigned(header.Height)
            .Unsigned(aspect.Numerator).Unsigned(aspect.Denominator)
            .Unsigned(0); // colour space unknown: ffmpeg is told in other ways
        _pending.Packet(NutFormat.StreamStartCode, _body);
    }

    // ffmpeg's own name for the hint. Without it the encoder takes a guess, and picks rate control and level by that.
    private void AddFrameRate()
    {
        if (header.FrameRate is { } rate)
        {
            _body.Clear();
            _body.Unsigned(1).Signed(0).Unsigned(0).Unsigned(0) // about track 0, no chapter
                .Unsigned(1) // one property
                .Text("r_frame_rate").Signed(-1).Text(rate.ToString());
            _pending.Packet(NutFormat.InfoStartCode, _body);
        }
    }

    // Timestamps are unsigned in NUT. Readers add up in 64-bit integers, though, so that a syncpoint at the two's
    // complement of a negative one, followed by a frame with the same lower bits, arrives as it was meant.
    private void AddFrameHeader(long pts, int size)
    {
        if (!_restarted || pts < 0)
        {
            _restarted = true;
            _body.Clear();
            _body.Unsigned((ulong)pts).Unsigned(0);
            _pending.Packet(NutFormat.SyncpointStartCode, _body);
        }

        var start = _pending.Bytes.Length;
        const ulong Range = 1UL << TimestampBits;
        _pending.Raw([FrameCode])
            .Unsigned(pts < 0 ? (ulong)pts & (Range - 1) : (ulong)pts + Range)
            .Unsigned(size)
            .Checksum(start);
    }

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
