using System.Buffers.Binary;
using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion;

/// <summary>
/// Values of a constant tensor, dense, as raw little-endian bytes. They are moved about but never taken for numbers, so
/// that every bit of a weight stays, also of those that are not a number.
/// </summary>
/// <param name="Type">Type of the elements.</param>
/// <param name="Data">The elements, last dimension fastest.</param>
public sealed record Constant(ElementType Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>Bytes per element.</summary>
    public int ElementSize => SizeOf(Type);

    /// <summary>The name a tensor has in the ONNX graph.</summary>
    public static string NameOf(int index) => $"t{index}";

    /// <summary>Reads a tensor's stored values.</summary>
    /// <exception cref="InvalidDataException">The tensor has no values, or not as many as its shape says.</exception>
    public static Constant Read(TfLiteTensor tensor)
    {
        int size = SizeOf(tensor.Type);
        ReadOnlyMemory<byte> data = tensor.Sparsity is null ? tensor.Data : SparseWeights.Densify(tensor, tensor.Data.Span, size);
        int expected = tensor.Shape.Aggregate(size, (product, length) => checked(product * length));
        return data.Length == expected
            ? new Constant(tensor.Type, data)
            : throw new InvalidDataException($"tensor {tensor.Index} should be a constant of {expected} bytes but has {data.Length}.");
    }

    /// <summary>The values as whole numbers.</summary>
    /// <exception cref="UnsupportedModelException">They are no 32-bit integers.</exception>
    public int[] ToNumbers()
    {
        if (Type != ElementType.Int32) throw new UnsupportedModelException($"a list of integers is stored as {Type}.");
        var numbers = new int[Data.Length / sizeof(int)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(Data.Span[(i * sizeof(int))..]);
        return numbers;
    }

    private static int SizeOf(ElementType type) => type switch
    {
        ElementType.Float32 or ElementType.Int32 => 4,
        ElementType.Float16 => 2,
        _ => throw new UnsupportedModelException($"weights of the TFLite type {(int)type} are not supported, only 16- and 32-bit floats."),
    };
}
