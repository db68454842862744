using System.Globalization;

namespace Anonymizer.Media.Decoding;

/// <summary>What the decoding child (anonymizer-decoder) is asked to decode: its arguments.</summary>
/// <param name="Address">The recording, as FFmpeg addresses it.</param>
/// <param name="StreamIndex">Number of the stream in the file.</param>
/// <param name="Width">Columns of every picture.</param>
/// <param name="Height">Rows of every picture.</param>
/// <param name="Threads">Threads of the decoder; 0 lets it use every processor.</param>
public sealed record DecodeRequest(string Address, int StreamIndex, int Width, int Height, int Threads)
{
    /// <summary>Arguments of the child.</summary>
    public IReadOnlyList<string> ToArguments() => [Address, .. new[] { StreamIndex, Width, Height, Threads }.Select(static number => number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Reads the arguments of the child.</summary>
    /// <exception cref="FormatException">They are not those of <see cref="ToArguments"/>.</exception>
    public static DecodeRequest Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.Count == 5
            ? new DecodeRequest(arguments[0], Number(arguments[1]), Number(arguments[2]), Number(arguments[3]), Number(arguments[4]))
            : throw new FormatException("Five arguments are expected: address, stream, width, height, threads. Anonymizer starts this program by itself.");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
