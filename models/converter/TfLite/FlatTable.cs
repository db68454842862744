using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Anonymizer.ModelConverter.TfLite;

/// <summary>
/// A table of a FlatBuffers file, read in place. A table begins with the distance back to its vtable; the vtable holds, per
/// field, the field's distance from the table's start, or 0 where the field has its default value. Strings, vectors and
/// other tables are referred to by a distance forwards. All numbers are little-endian.
/// </summary>
public sealed class FlatTable
{
    private const int VtableHeader = 4;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly int _start;
    private readonly int _vtable;
    private readonly int _vtableLength;

    /// <summary>Opens the table that begins at <paramref name="start"/>.</summary>
    /// <exception cref="InvalidDataException">The file ends before the table does.</exception>
    public FlatTable(ReadOnlyMemory<byte> file, int start)
    {
        _file = file;
        _start = start;
        _vtable = start - BinaryPrimitives.ReadInt32LittleEndian(Slice(start, sizeof(int)));
        _vtableLength = BinaryPrimitives.ReadUInt16LittleEndian(Slice(_vtable, sizeof(ushort)));
    }

    /// <summary>Opens the root table of a file.</summary>
    public static FlatTable Root(ReadOnlyMemory<byte> file) => new(file, Follow(file, 0));

    /// <summary>A signed byte; also how enumerations are stored.</summary>
    public sbyte SByte(int field, sbyte otherwise = 0) => Locate(field) is { } at ? (sbyte)Slice(at, 1)[0] : otherwise;

    /// <summary>A boolean.</summary>
    public bool Flag(int field) => SByte(field) != 0;

    /// <summary>A 32-bit number. Indices are stored unsigned, but a file can't hold more than fit here.</summary>
    public int Int32(int field, int otherwise = 0) =>
        Locate(field) is { } at ? BinaryPrimitives.ReadInt32LittleEndian(Slice(at, sizeof(int))) : otherwise;

    /// <summary>Another table; null where the field is absent.</summary>
    public FlatTable? Table(int field) => Locate(field) is { } at ? new FlatTable(_file, Follow(_file, at)) : null;

    /// <summary>A vector of tables; empty where the field is absent.</summary>
    public FlatTable[] Tables(int field)
    {
        var (first, count) = Vector(field);
        var tables = new FlatTable[count];
        for (int i = 0; i < count; i++) tables[i] = new FlatTable(_file, Follow(_file, first + (i * sizeof(int))));
        return tables;
    }

    /// <summary>A vector of bytes; empty where the field is absent.</summary>
    public ReadOnlyMemory<byte> Bytes(int field)
    {
        var (first, count) = Vector(field);
        return Part(_file, first, count);
    }

    /// <summary>A vector of 32-bit numbers; empty where the field is absent.</summary>
    public int[] Int32s(int field) => Numbers<int>(field, sizeof(int));

    /// <summary>A vector of unsigned 16-bit numbers; empty where the field is absent.</summary>
    public ushort[] UInt16s(int field) => Numbers<ushort>(field, sizeof(ushort));

    /// <summary>A string; empty where the field is absent.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    private T[] Numbers<T>(int field, int size)
        where T : unmanaged
    {
        var (first, count) = Vector(field);
        // The vectors lie little-endian in the file, and so do all processors .NET 10 runs on.
        return MemoryMarshal.Cast<byte, T>(Slice(first, count * size)).ToArray();
    }

    private (int First, int Count) Vector(int field)
    {
        if (Locate(field) is not { } at) return (0, 0);
        int length = Follow(_file, at);
        int count = BinaryPrimitives.ReadInt32LittleEndian(Slice(length, sizeof(int)));
        return (length + sizeof(int), Part(_file, length, count).Length);
    }

    private int? Locate(int field)
    {
        int entry = VtableHeader + (field * sizeof(ushort));
        if (entry >= _vtableLength) return null;
        int distance = BinaryPrimitives.ReadUInt16LittleEndian(Slice(_vtable + entry, sizeof(ushort)));
        return distance == 0 ? null : _start + distance;
    }

    private static int Follow(ReadOnlyMemory<byte> file, int at) =>
        at + BinaryPrimitives.ReadInt32LittleEndian(Part(file, at, sizeof(int)).Span);

    private ReadOnlySpan<byte> Slice(int at, int length) => Part(_file, at, length).Span;

    private static ReadOnlyMemory<byte> Part(ReadOnlyMemory<byte> file, int at, int length) =>
        at >= 0 && length >= 0 && at <= file.Length - length
            ? file.Slice(at, length)
            : throw new InvalidDataException("the TFLite file is damaged or not whole (a reference leads outside it).");
}
