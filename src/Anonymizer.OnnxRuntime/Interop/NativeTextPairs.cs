using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>Options (keys and values) as two arrays of zero-terminated UTF-8 texts, for the length of one call.</summary>
internal readonly unsafe ref struct NativeTextPairs : IDisposable
{
    private readonly nint[] _texts;
    private readonly GCHandle _pin;

    /// <summary>Copies the options; none at all is the same as an empty set.</summary>
    /// <param name="pairs">The options.</param>
    internal NativeTextPairs(Dictionary<string, string>? pairs)
    {
        int count = pairs?.Count ?? 0;
        // Keys first, then values, so that one pinned array serves both.
        _texts = new nint[2 * count];
        int index = 0;
        foreach (KeyValuePair<string, string> pair in pairs ?? [])
        {
            _texts[index] = Marshal.StringToCoTaskMemUTF8(pair.Key);
            _texts[count + index++] = Marshal.StringToCoTaskMemUTF8(pair.Value);
        }

        _pin = GCHandle.Alloc(_texts, GCHandleType.Pinned);
        Count = (nuint)count;
        Keys = (byte**)_pin.AddrOfPinnedObject();
        Values = Keys + count;
    }

    /// <summary>Number of options.</summary>
    internal nuint Count { get; }

    /// <summary>The keys.</summary>
    internal byte** Keys { get; }

    /// <summary>The values, in the order of the keys.</summary>
    internal byte** Values { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pin.Free();
        foreach (nint text in _texts)
            Marshal.FreeCoTaskMem(text);
    }
}
