namespace Anonymizer.Service.Submitting;

/// <summary>What may be handed in with a recording.</summary>
public enum EnclosureKind
{
    /// <summary>The form with which a presenter consents to stay visible; its number is the place of the presenter, from 1.</summary>
    Consent,

    /// <summary>The names of those who may take part, to be covered wherever they are written.</summary>
    Roster,

    /// <summary>A transcript, captions or a chat, of which a scrubbed copy is made.</summary>
    Sidecar,
}

/// <summary>A file on its way in, together with a recording.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">For a consent form the place of its presenter, from 1; for transcripts their order; 1 for the roster.</param>
/// <param name="Content">Its bytes.</param>
public sealed record NewEnclosure(EnclosureKind Kind, int Number, Stream Content);

/// <summary>A file that was handed in with a recording. Its name is not kept: people name files after people.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">As for <see cref="NewEnclosure"/>.</param>
/// <param name="Sha256">Hash of the file, lower-case hexadecimal.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record Enclosure(EnclosureKind Kind, int Number, string Sha256, long Bytes);

/// <summary>
/// What lies with a recording: the presenters, who agreed to be named here, and the files that were handed in. Kept in the job's own
/// folder and nowhere else, so that it goes when the job goes. Never logged.
/// </summary>
public sealed record EnclosureList
{
    /// <summary>Names of those who stay visible, as labels show them.</summary>
    public IReadOnlyList<string> Presenters { get; init; } = [];

    /// <summary>The files.</summary>
    public IReadOnlyList<Enclosure> Files { get; init; } = [];

    /// <summary>Says nothing of whom it holds, should it ever reach a log.</summary>
    public override string ToString() => $"{Presenters.Count} presenters, {Files.Count} files";
}
