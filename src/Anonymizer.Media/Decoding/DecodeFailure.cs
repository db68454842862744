using System.Globalization;
using Anonymizer.Core.Errors;

namespace Anonymizer.Media.Decoding;

/// <summary>What a person is told when decoding can't go on.</summary>
internal static class DecodeFailure
{
    /// <summary>What is told of a decoder that stopped.</summary>
    public static Reason ReasonFor(double atSeconds, bool endsEarly) => endsEarly
        ? Reason.Of("recording-cut-off", Moment(atSeconds))
        : Reason.Of("recording-damaged", Moment(atSeconds));

    /// <summary>Refuses a recording whose file ends before its content does.</summary>
    public static void IfEndsEarly(PacketIndex index, Stage stage)
    {
        if (index.EndsEarly)
        {
            throw new AnonymizerException(stage, Blame.Input, ReasonFor(index.LastSeconds, endsEarly: true));
        }
    }

    /// <summary>A moment as hours, minutes and seconds: "0:01:02.50".</summary>
    public static string Moment(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss\.ff", CultureInfo.InvariantCulture);
}
