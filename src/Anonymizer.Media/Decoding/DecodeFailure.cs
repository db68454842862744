using System.Globalization;
using Anonymizer.Core.Errors;

namespace Anonymizer.Media.Decoding;

/// <summary>What a person is told when decoding can't go on.</summary>
internal static class DecodeFailure
{
    /// <summary>The message for a decoder that stopped.</summary>
    public static string Text(double atSeconds, bool endsEarly) => endsEarly
        ? $"The recording is cut off: its readable data ends at {Moment(atSeconds)}, before the recording does. Export or upload it again."
        : $"The recording can't be decoded beyond {Moment(atSeconds)}: it is damaged. Export or upload it again.";

    /// <summary>Refuses a recording whose file ends before its content does.</summary>
    public static void IfEndsEarly(PacketIndex index, Stage stage)
    {
        if (index.EndsEarly)
        {
            throw new AnonymizerException(stage, Blame.Input, Text(index.LastSeconds, endsEarly: true));
        }
    }

    /// <summary>A moment as hours, minutes and seconds: "0:01:02.50".</summary>
    public static string Moment(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss\.ff", CultureInfo.InvariantCulture);
}
