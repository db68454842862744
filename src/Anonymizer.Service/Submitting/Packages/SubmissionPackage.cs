namespace Anonymizer.Service.Submitting.Packages;

/// <summary>
/// A recording with what goes with it, as staff keep or receive it: a folder, a ZIP file, or a recording with a .json beside it.
/// </summary>
public abstract class SubmissionPackage : IDisposable
{
    /// <summary>The names of the files in it: plain names, without folders.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>
    /// The recording, when it is known which; then its .json bears the same name, and only files that this one names belong to it. Null:
    /// everything in the package belongs together.
    /// </summary>
    public virtual string? Recording => null;

    /// <summary>Opens one of the files.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public abstract Stream Open(string name);

    /// <summary>The size of one of the files.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public abstract long SizeOf(string name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what is open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
