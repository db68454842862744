namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>Whether two names are one person's.</summary>
internal enum NameLikeness
{
    /// <summary>Two people.</summary>
    Different,

    /// <summary>Perhaps one person, perhaps two of nearly the same name: not to be decided from the names alone.</summary>
    Alike,

    /// <summary>One person, beyond reasonable doubt.</summary>
    Same,
}

/// <summary>What comparing two names gave.</summary>
/// <param name="Likeness">The verdict.</param>
/// <param name="IsPartial">
/// They are only alike because one of them leaves something out: a first name alone, an initial, a label cut off. Such a label is
/// never misread as the whole other name, so it puts that name's owner in no doubt.
/// </param>
/// <param name="Misread">How much had to be put down to misreading; see <see cref="WordDistance"/>.</param>
internal readonly record struct NameVerdict(NameLikeness Likeness, bool IsPartial, int Misread)
{
    /// <summary>Two people.</summary>
    public static NameVerdict Different { get; } = new(NameLikeness.Different, false, 0);

    /// <summary>Perhaps namesakes but for a letter.</summary>
    public static NameVerdict Near { get; } = new(NameLikeness.Alike, false, 0);

    /// <summary>Perhaps one person; a part of the name is missing.</summary>
    public static NameVerdict Part { get; } = new(NameLikeness.Alike, true, 0);

    /// <summary>One person.</summary>
    public static NameVerdict Same(int misread) => new(NameLikeness.Same, false, misread);
}
