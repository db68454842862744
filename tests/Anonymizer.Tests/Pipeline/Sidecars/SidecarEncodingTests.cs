using System.Text;
using Anonymizer.Pipeline.Sidecars;

namespace Anonymizer.Tests.Pipeline.Sidecars;

public sealed class SidecarEncodingTests
{
    private const string Sample = "WEBVTT – Zoë Çelik";

    [Fact]
    public void Every_usual_encoding_is_read()
    {
        Shows(new UTF8Encoding(false).GetBytes(Sample), "UTF-8", false);
        Shows([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)], "UTF-8", false);
        Shows([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample)], "UTF-16", false);
        Shows([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sample)], "UTF-16", false);
        Shows(Encoding.Unicode.GetBytes(Sample), "UTF-16", true);
        Shows([.. "WEBVTT "u8, 0x96, (byte)' ', (byte)'Z', (byte)'o', 0xEB, (byte)' ', 0xC7, .. "elik"u8], "Windows-1252", true);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        Assert.Null(SidecarEncoding.Decode([0x50, 0x4B, 3, 4, 0, 0, 0]));
        Assert.Null(SidecarEncoding.Decode([0xFC, 0x81, 0x20]));
    }

    private static void Shows(byte[] bytes, string encoding, bool isGuess)
    {
        var decoded = SidecarEncoding.Decode(bytes);
        Assert.NotNull(decoded);
        Assert.Equal((Sample, encoding, isGuess), (decoded.Text, decoded.Encoding, decoded.IsGuess));
    }
}
