namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>What is timed.</summary>
internal enum MeasurementKind
{
    /// <summary>ffmpeg alone, decoding and encoding by the same settings.</summary>
    PlainTranscode,

    /// <summary><c>anonymizer redact</c>.</summary>
    Redact,

    /// <summary>A loop that looks for faces in every frame.</summary>
    EveryFrame,
}

/// <summary>One thing that is timed several times.</summary>
/// <param name="Recording">Name of the recording.</param>
/// <param name="Kind">What is done with it.</param>
/// <param name="Job">Options.</param>
/// <param name="AtOnce">How many of it run side by side.</param>
/// <param name="IsAskedFor">Whether a person asked for it; what nobody asked for may turn out impossible and is then left out.</param>
internal sealed record Measurement(string Recording, MeasurementKind Kind, JobArguments Job, int AtOnce = 1, bool IsAskedFor = true)
{
    /// <summary>What it is, for lines of progress.</summary>
    public string Title => Kind switch
    {
        MeasurementKind.PlainTranscode => "plain transcode",
        MeasurementKind.EveryFrame => "detection in every frame",
        _ => AtOnce == 1 ? "redact" : $"redact, {AtOnce} at once",
    };
}
