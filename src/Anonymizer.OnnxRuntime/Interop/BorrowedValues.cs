using System.Buffers;

namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>
/// The values of one run, kept alive until it ends. The references are noted in a pooled array, so that borrowing allocates nothing
/// and gives back exactly what was taken, whatever happens to the caller's collection meanwhile.
/// </summary>
internal readonly ref struct BorrowedValues : IDisposable
{
    private readonly OrtValueHandle?[] _handles;

    /// <summary>Takes a reference on each value and writes down its native pointer.</summary>
    /// <param name="values">The values.</param>
    /// <param name="pointers">Filled with the native values; as long as there are values.</param>
    /// <exception cref="ObjectDisposedException">One of them was disposed; none is kept then.</exception>
    internal BorrowedValues(IReadOnlyCollection<OrtValue> values, Span<nint> pointers)
    {
        _handles = ArrayPool<OrtValueHandle?>.Shared.Rent(pointers.Length);
        int count = 0;
        try
        {
            if (values is IReadOnlyList<OrtValue> list)
            {
                // By index, because an enumerator would be allocated.
                for (int index = 0; index < pointers.Length; index++)
                    pointers[count++] = Borrow(list[index], out _handles[index]);
            }
            else
            {
                foreach (OrtValue value in values)
                    pointers[count] = Borrow(value, out _handles[count++]);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gives all references back.</summary>
    public void Dispose()
    {
        for (int index = 0; index < _handles.Length && _handles[index] is { } handle; index++)
        {
            handle.DangerousRelease();
            _handles[index] = null;
        }

        ArrayPool<OrtValueHandle?>.Shared.Return(_handles);
    }

    private static nint Borrow(OrtValue value, out OrtValueHandle? borrowed)
    {
        ArgumentNullException.ThrowIfNull(value);
        borrowed = null;
        nint pointer = value.Borrow();
        borrowed = value.Handle;
        return pointer;
    }
}
