using System.Text;

namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>The names of a model's inputs or outputs, once more as native text, so that a run need not convert any.</summary>
internal sealed unsafe class NodeNames
{
    // All names behind one another in an array that the garbage collector never moves: addresses into it stay valid with this object.
    private readonly byte[] _text;
    private readonly Dictionary<string, nint> _addresses;
    private readonly string _role;

    /// <summary>Converts the names.</summary>
    /// <param name="names">The names, in the model's order.</param>
    /// <param name="role">"input" or "output", for messages.</param>
    internal NodeNames(IReadOnlyList<string> names, string role)
    {
        Names = names;
        _role = role;
        _addresses = new Dictionary<string, nint>(names.Count, StringComparer.Ordinal);
        _text = GC.AllocateArray<byte>(names.Sum(name => Encoding.UTF8.GetByteCount(name) + 1), pinned: true);
        int offset = 0;
        foreach (string name in names)
        {
            fixed (byte* start = &_text[offset])
                _addresses[name] = (nint)start;
            offset += Encoding.UTF8.GetBytes(name, _text.AsSpan(offset)) + 1; // The byte after the name is already zero.
        }
    }

    /// <summary>The names, in the model's order.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Writes down the addresses of the names given. They are valid while this object is reachable.</summary>
    /// <param name="names">Names of the model's nodes.</param>
    /// <param name="addresses">Filled with the addresses; as long as there are names.</param>
    /// <exception cref="OnnxRuntimeException">The model has no node of that name.</exception>
    internal void CopyAddresses(IReadOnlyCollection<string> names, Span<nint> addresses)
    {
        if (names is IReadOnlyList<string> list)
        {
            // By index, because an enumerator would be allocated.
            for (int index = 0; index < addresses.Length; index++)
                addresses[index] = AddressOf(list[index]);
            return;
        }

        int next = 0;
        foreach (string name in names)
            addresses[next++] = AddressOf(name);
    }

    private nint AddressOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _addresses.TryGetValue(name, out nint address)
            ? address
            : throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument, $"The model has no {_role} named '{name}'; it has: {string.Join(", ", Names)}");
    }
}
