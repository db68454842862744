namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>A name found in a text.</summary>
/// <param name="Start">First character in the text.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Person">Whose it is; null when it may be one of several people's.</param>
internal readonly record struct NameHit(int Start, int Length, Person? Person)
{
    /// <summary>Where it ends; the character there belongs to it no more.</summary>
    public int End => Start + Length;
}
