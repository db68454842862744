using System.Text;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>A file's bytes as text, and how they were understood.</summary>
/// <param name="Text">The text.</param>
/// <param name="Encoding">Such as "UTF-8".</param>
/// <param name="IsGuess">Whether the bytes don't prove it.</param>
internal sealed record DecodedText(string Text, string Encoding, bool IsGuess)
{
    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => Encoding;
}

/// <summary>Reads text files of unknown encoding: UTF-16 with a mark, UTF-8 with or without one, else Windows-1252.</summary>
internal static class SidecarEncoding
{
    // 0x80 to 0x9F of Windows-1252; 0 where it has no character.
    private const string Windows1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a file.</summary>
    /// <returns>Null when the bytes are no text.</returns>
    public static DecodedText? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
        {
            return new DecodedText(Encoding.Unicode.GetString(bytes[2..]), "UTF-16", false);
        }

        if (bytes is [0xFE, 0xFF, ..])
        {
            return new DecodedText(Encoding.BigEndianUnicode.GetString(bytes[2..]), "UTF-16", false);
        }

        // Notepad once saved UTF-16 without a mark: every second byte of Latin text is zero.
        if (bytes.Length >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
        {
            return new DecodedText(Encoding.Unicode.GetString(bytes), "UTF-16", true);
        }

        if (bytes.Contains((byte)0))
        {
            return null;
        }

        try
        {
            return new DecodedText(StrictUtf8.GetString(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes), "UTF-8", false);
        }
        catch (DecoderFallbackException)
        {
            var text = new StringBuilder(bytes.Length);
            foreach (var value in bytes)
            {
                var character = value is >= 0x80 and <= 0x9F ? Windows1252[value - 0x80] : (char)value;
                if (character == 0)
                {
                    return null;
                }

                text.Append(character);
            }

            return new DecodedText(text.ToString(), "Windows-1252", true);
        }
    }
}
