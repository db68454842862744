using System.Collections.ObjectModel;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Values that came out of a run, owned together.</summary>
internal sealed class DisposableList : ReadOnlyCollection<OrtValue>, IDisposableReadOnlyCollection<OrtValue>
{
    /// <summary>Takes over values.</summary>
    /// <param name="pointers">The native values; each is released exactly once, also when this constructor fails.</param>
    internal DisposableList(ReadOnlySpan<nint> pointers)
        : base(new List<OrtValue>(pointers.Length))
    {
        foreach (nint pointer in pointers)
            Items.Add(new OrtValue(new Interop.OrtValueHandle(pointer)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OrtValue value in Items)
            value.Dispose();
    }
}
