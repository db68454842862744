using System.Runtime.InteropServices;

namespace Anonymizer.Decoder.Libav;

/// <summary>What FFmpeg's libraries say of an error.</summary>
internal static class LibavError
{
    private const int LongestText = 256;

    /// <summary>An error number in words, such as "Invalid data found when processing input".</summary>
    public static unsafe string TextOf(int error)
    {
        var text = stackalloc byte[LongestText];
        return LibavFunctions.av_strerror(error, text, LongestText) == 0 ? Marshal.PtrToStringUTF8((nint)text)! : $"error {error}";
    }
}
