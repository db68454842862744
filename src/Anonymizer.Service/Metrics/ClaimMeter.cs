using System.Diagnostics.Metrics;

namespace Anonymizer.Service.Metrics;

/// <summary>How long workers wait for the answer to "is there a job for me?".</summary>
internal static class ClaimMeter
{
    /// <summary>The name of the instrument.</summary>
    public const string Instrument = "anonymizer_claim_seconds";

    private static readonly Meter Meter = new("Anonymizer.Service");
    private static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>(Instrument, "s");

    /// <summary>Notes one answer.</summary>
    public static void Record(TimeSpan time) => Seconds.Record(time.TotalSeconds);
}
