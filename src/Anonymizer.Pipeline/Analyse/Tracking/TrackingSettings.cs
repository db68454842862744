namespace Anonymizer.Pipeline.Analyse.Tracking;

/// <summary>
/// How far a track reaches in time. All spans are bounded, so that whatever happens at a moment is settled
/// <see cref="SettleSeconds"/> later: a renderer may follow the analysis at that distance and needs no second pass.
/// </summary>
public sealed record TrackingSettings
{
    /// <summary>Sets the spans for a detection rate: they hold at least two samples.</summary>
    /// <param name="detectionsPerSecond">Samples per second of recording, more than 0.</param>
    /// <param name="trustedScore">Score from which one detection alone is believed, 0 to 1.</param>
    public TrackingSettings(double detectionsPerSecond, float trustedScore)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(detectionsPerSecond);
        SampleSeconds = 1 / detectionsPerSecond;
        TrustedScore = trustedScore;
        BridgeSeconds = Math.Max(1.4, 2.5 * SampleSeconds);
        NeighbourSeconds = Math.Max(0.45, 1.25 * SampleSeconds);
    }

    /// <summary>Usual time between two samples.</summary>
    public double SampleSeconds { get; }

    /// <summary>Score from which one detection alone starts a track that is redacted.</summary>
    public float TrustedScore { get; }

    /// <summary>
    /// A track survives this long without a detection (a hand before the face, a turned head), and it reaches as far before
    /// its first and behind its last detection.
    /// </summary>
    public double BridgeSeconds { get; }

    /// <summary>Neighbouring detections within this time smooth one another's place.</summary>
    public double NeighbourSeconds { get; }

    /// <summary>Weak detections in a row that together are believed, though none is trusted alone.</summary>
    public int WeakDetectionsBelieved { get; init; } = 3;

    /// <summary>Whatever lies this far behind the newest sample no longer changes.</summary>
    public double SettleSeconds => BridgeSeconds + NeighbourSeconds;
}
