namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>What became of a wanted presenter.</summary>
internal enum PresenterOutcome
{
    /// <summary>Nobody of that name was met.</summary>
    NotMet,

    /// <summary>Exactly one person, and nobody of nearly that name.</summary>
    Found,

    /// <summary>More than one person might be meant; nobody is presenter by this name.</summary>
    Ambiguous,
}

/// <summary>A wanted presenter and who that is.</summary>
/// <param name="Number">Place among the wanted names, from 1.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Person">The presenter; only when found.</param>
/// <param name="Candidates">Everybody who might be meant.</param>
internal sealed record PresenterVerdict(int Number, PresenterOutcome Outcome, Person? Person, IReadOnlyList<Person> Candidates);
