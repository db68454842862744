using System.Reflection;
using System.Runtime.InteropServices;

namespace Anonymizer.Decoder.Libav;

/// <summary>The functions of FFmpeg's libraries that decoding needs. Names and arguments are those of its C headers.</summary>
internal static unsafe partial class LibavFunctions
{
    /// <summary>AVERROR_EOF.</summary>
    public const int EndOfFile = -0x20464F45;

    /// <summary>AVERROR(EAGAIN) on Linux.</summary>
    public const int TryAgain = -11;

    private const string Format = "avformat";
    private const string Codec = "avcodec";
    private const string Util = "avutil";
    private static readonly Dictionary<string, nint> Libraries = [];

    /// <summary>Loads the newest libraries of a known version that this machine has.</summary>
    /// <returns>Where their fields lie; null when there are none.</returns>
    public static LibavAbi? Load()
    {
        foreach (var abi in LibavAbi.Known)
        {
            // In this order each finds those it needs.
            if (TryLoad(Util, abi.Util) && TryLoad(Codec, abi.Codec) && TryLoad(Format, abi.Format))
            {
                NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), static (name, _, _) => Libraries.GetValueOrDefault(name));
                return abi;
            }
        }

        return null;
    }

    private static bool TryLoad(string name, int major)
    {
        var found = NativeLibrary.TryLoad($"lib{name}.so.{major}", out var library);
        Libraries[name] = library;
        return found;
    }

    [LibraryImport(Util)]
    public static partial void av_log_set_level(int level);

    [LibraryImport(Util)]
    public static partial void av_log_set_flags(int flags);

    [LibraryImport(Util)]
    public static partial int av_strerror(int error, byte* text, nuint size);

    [LibraryImport(Util, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int av_dict_set(ref nint dictionary, string key, string value, int flags);

    [LibraryImport(Util)]
    public static partial void av_dict_free(ref nint dictionary);

    [LibraryImport(Util, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int av_opt_set_int(nint options, string name, long value, int searchFlags);

    [LibraryImport(Util, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int av_opt_set_q(nint options, string name, AvRational value, int searchFlags);

    [LibraryImport(Util)]
    public static partial nint av_frame_alloc();

    [LibraryImport(Util)]
    public static partial void av_frame_free(ref nint frame);

    [LibraryImport(Util)]
    public static partial void av_frame_unref(nint frame);

    [LibraryImport(Codec)]
    public static partial nint av_packet_alloc();

    [LibraryImport(Codec)]
    public static partial void av_packet_free(ref nint packet);

    [LibraryImport(Codec)]
    public static partial void av_packet_unref(nint packet);

    [LibraryImport(Codec)]
    public static partial nint avcodec_alloc_context3(nint codec);

    [LibraryImport(Codec)]
    public static partial void avcodec_free_context(ref nint context);

    [LibraryImport(Codec)]
    public static partial int avcodec_parameters_to_context(nint context, nint parameters);

    [LibraryImport(Codec)]
    public static partial int avcodec_open2(nint context, nint codec, nint options);

    [LibraryImport(Codec)]
    public static partial int avcodec_send_packet(nint context, nint packet);

    [LibraryImport(Codec)]
    public static partial int avcodec_receive_frame(nint context, nint frame);

    [LibraryImport(Format, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int avformat_open_input(ref nint context, string url, nint format, ref nint options);

    [LibraryImport(Format)]
    public static partial int avformat_find_stream_info(nint context, nint options);

    [LibraryImport(Format)]
    public static partial void avformat_close_input(ref nint context);

    [LibraryImport(Format)]
    public static partial int av_find_best_stream(nint context, int type, int wanted, int related, out nint decoder, int flags);

    [LibraryImport(Format)]
    public static partial int av_read_frame(nint context, nint packet);

    /// <summary>AVRational.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct AvRational
    {
        /// <summary>Above the line.</summary>
        public readonly int Numerator;

        /// <summary>Below the line.</summary>
        public readonly int Denominator;
    }
}
