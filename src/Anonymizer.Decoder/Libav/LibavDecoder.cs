using Anonymizer.Media.Decoding;
using Anonymizer.Media.Processes;
using static Anonymizer.Decoder.Libav.LibavFunctions;

namespace Anonymizer.Decoder.Libav;

/// <summary>
/// Decodes one video track as the ffmpeg program does: the same container guards, the same decoder, every picture with the time that
/// libavcodec thinks best, and going on after damage. What is damaged is told on standard error, in the program's words.
/// </summary>
internal sealed unsafe class LibavDecoder : IDisposable
{
    private const int Video = 0; // AVMEDIA_TYPE_VIDEO
    private const int CorruptPacket = 2; // AV_PKT_FLAG_CORRUPT

    // What the decoder still holds at the end are a few dozen pictures; one that fails for ever is not asked for ever.
    private const int MostFailuresAtEnd = 1000;

    private readonly TextWriter _log;
    private readonly int _stream;
    private nint _container;
    private nint _codec;
    private nint _packet;
    private bool _atEnd;
    private bool _hasFailed;
    private int _failuresAtEnd;

    /// <summary>Opens a track.</summary>
    /// <param name="abi">Where fields lie.</param>
    /// <param name="request">What to decode.</param>
    /// <param name="log">Told of damage.</param>
    /// <exception cref="LibavException">It can't be opened.</exception>
    public LibavDecoder(LibavAbi abi, DecodeRequest request, TextWriter log)
    {
        _log = log;
        _stream = request.StreamIndex;
        try
        {
            Open(abi, request);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Packets that could not be decoded.</summary>
    public long Failures { get; private set; }

    /// <summary>Decodes the next picture, in order of presentation.</summary>
    /// <param name="picture">Takes it; empty.</param>
    /// <returns>False at the end.</returns>
    public bool TryNext(LibavPicture picture)
    {
        while (true)
        {
            switch (avcodec_receive_frame(_codec, picture.Handle))
            {
                case 0:
                    if (picture.IsDamaged)
                    {
                        Tell("warning", "corrupt decoded frame");
                    }

                    return true;
                case EndOfFile:
                    return false;
                case TryAgain:
                    if (_atEnd)
                    {
                        return false;
                    }

                    break;
                case var error:
                    TellFailure(error);
                    if (_atEnd && ++_failuresAtEnd == MostFailuresAtEnd)
                    {
                        return false;
                    }

                    break;
            }

            if (!_atEnd)
            {
                SendNext();
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        av_packet_free(ref _packet);
        avcodec_free_context(ref _codec);
        avformat_close_input(ref _container);
    }

    private void Open(LibavAbi abi, DecodeRequest request)
    {
        nint options = 0;
        try
        {
            foreach (var (name, value) in MediaInput.GuardOptions)
            {
                Require(av_dict_set(ref options, name, value, 0));
            }

            Require(avformat_open_input(ref _container, request.Address, 0, ref options));
        }
        finally
        {
            av_dict_free(ref options);
        }

        Require(avformat_find_stream_info(_container, 0));
        Require(av_find_best_stream(_container, Video, _stream, related: -1, out var decoder, 0));
        var stream = (*(nint**)(_container + LibavAbi.Streams))[_stream];
        _codec = avcodec_alloc_context3(decoder);
        Require(avcodec_parameters_to_context(_codec, *(nint*)(stream + abi.StreamParameters)));
        Require(av_opt_set_q(_codec, "pkt_timebase", *(AvRational*)(stream + abi.StreamTimeBase), 0));
        Require(av_opt_set_int(_codec, "threads", request.Threads, 0));
        Require(avcodec_open2(_codec, decoder, 0));
        _packet = av_packet_alloc();
    }

    // One packet of the track to the decoder, or the news that there are no more.
    private void SendNext()
    {
        _hasFailed = false;
        if (!TryReadPacket())
        {
            _atEnd = true;
            Send(0);
            return;
        }

        if ((Field(LibavAbi.PacketFlags) & CorruptPacket) != 0)
        {
            Tell("warning", "corrupt input packet");
        }

        Send(_packet);
        av_packet_unref(_packet);
    }

    // The next packet of the track; false at the end. An empty one is left out: to the decoder it would mean the end.
    private bool TryReadPacket()
    {
        while (true)
        {
            var read = av_read_frame(_container, _packet);
            if (read < 0 && read != TryAgain)
            {
                if (read != EndOfFile)
                {
                    Tell("error", LibavError.TextOf(read));
                }

                return false;
            }

            if (read >= 0 && Field(LibavAbi.PacketStream) == _stream && Field(LibavAbi.PacketSize) > 0)
            {
                return true;
            }

            av_packet_unref(_packet);
        }
    }

    private void Send(nint packet)
    {
        if (avcodec_send_packet(_codec, packet) is < 0 and var error)
        {
            TellFailure(error);
        }
    }

    // Once for each packet: one that the decoder refuses may also fail what was waiting in it.
    private void TellFailure(int error)
    {
        if (_hasFailed)
        {
            return;
        }

        _hasFailed = true;
        Failures++;
        Tell("error", $"Error while decoding: {LibavError.TextOf(error)}");
    }

    private void Tell(string level, string message) => _log.WriteLine($"[{level}] {message}");

    private int Field(int offset) => *(int*)(_packet + offset);

    private static void Require(int result)
    {
        if (result < 0)
        {
            throw new LibavException(LibavError.TextOf(result));
        }
    }
}
