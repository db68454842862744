using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Analyse.Regions;

/// <summary>
/// The regions of one recording while they are found: whoever finds something begins a region here and lets it grow. Regions
/// are never taken out, so a renderer that follows takes each up once. For one thread.
/// </summary>
public sealed class RegionList
{
    private readonly List<RegionPath> _paths = [];
    private readonly Dictionary<RegionKind, int> _begun = [];

    /// <summary>Every region begun so far, in that order. The last keyframes may still be missing, or all of them.</summary>
    public IReadOnlyList<RegionPath> Paths => _paths;

    /// <summary>Begins a region under a pseudonym of its own: its kind and a number that counts from 1, such as "tile-3".</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="style">How it is redacted.</param>
    /// <param name="person">Pseudonym of whose region it is, such as "person-3"; null when that is not known.</param>
    /// <param name="card">What is painted in its place; only with <see cref="RedactionStyle.Fill"/>.</param>
    /// <param name="guestOf">Pseudonym of the person in whose tile it lies without being that person's own; null when it lies in nobody's.</param>
    public RegionPath Begin(RegionKind kind, RedactionStyle style, string? person = null, FillCard? card = null, string? guestOf = null)
    {
        var number = _begun.GetValueOrDefault(kind) + 1;
        _begun[kind] = number;
        var path = new RegionPath($"{kind.ToString().ToLowerInvariant()}-{number}", kind, style, person, card, guestOf);
        _paths.Add(path);
        return path;
    }
}
