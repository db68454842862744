namespace Anonymizer.Benchmarks.HotPaths;

/// <summary>
/// Something that is done for every frame, every searched frame or every line of text. Timed by BenchmarkDotNet; what it
/// allocates is held against budgets.json by the tests, which compile these files too.
/// </summary>
/// <param name="Name">As in budgets.json.</param>
/// <param name="Prepare">Makes what is needed once.</param>
internal sealed record HotPath(string Name, Func<PreparedPath> Prepare)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A hot path that is ready.</summary>
/// <param name="Run">Does it once, on the caller's thread.</param>
/// <param name="Owned">Let go of when no more is run; null for nothing.</param>
internal sealed record PreparedPath(Action Run, IDisposable? Owned = null) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Owned?.Dispose();
}
