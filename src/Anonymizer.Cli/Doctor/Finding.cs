namespace Anonymizer.Cli.Doctor;

/// <summary>How a thing is.</summary>
internal enum FindingState
{
    /// <summary>It was tried and works.</summary>
    Works,

    /// <summary>It isn't there, or was tried and doesn't work.</summary>
    Missing,
}

/// <summary>What was found out about one thing.</summary>
/// <param name="Name">The thing.</param>
/// <param name="State">How it is.</param>
/// <param name="Needed">Whether recordings can't be anonymised without it.</param>
/// <param name="Result">Version and place, or what is wrong.</param>
/// <param name="Remedy">How to get it, when that isn't said in the result; null when there is nothing to do.</param>
internal sealed record Finding(string Name, FindingState State, bool Needed, string Result, string? Remedy = null)
{
    /// <summary>A thing that works.</summary>
    public static Finding Works(string name, string result) => new(name, FindingState.Works, Needed: false, result);

    /// <summary>A thing that recordings can't be anonymised without.</summary>
    public static Finding Lacking(string name, string result, string? remedy = null) => new(name, FindingState.Missing, Needed: true, result, remedy);

    /// <summary>A thing that would be nice to have.</summary>
    public static Finding Absent(string name, string result, string? remedy = null) => new(name, FindingState.Missing, Needed: false, result, remedy);
}
