using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Which .NET type stands for which element type.</summary>
internal static class TensorElements
{
    /// <summary>The element type for a .NET type.</summary>
    /// <exception cref="OnnxRuntimeException">There is none.</exception>
    internal static TensorElementType Of<T>()
        where T : unmanaged
    {
        // The compiler for each T leaves one of these lines over.
        if (typeof(T) == typeof(float)) return TensorElementType.Float;
        if (typeof(T) == typeof(byte)) return TensorElementType.UInt8;
        if (typeof(T) == typeof(sbyte)) return TensorElementType.Int8;
        if (typeof(T) == typeof(ushort)) return TensorElementType.UInt16;
        if (typeof(T) == typeof(short)) return TensorElementType.Int16;
        if (typeof(T) == typeof(int)) return TensorElementType.Int32;
        if (typeof(T) == typeof(long)) return TensorElementType.Int64;
        if (typeof(T) == typeof(bool)) return TensorElementType.Bool;
        if (typeof(T) == typeof(double)) return TensorElementType.Double;
        if (typeof(T) == typeof(uint)) return TensorElementType.UInt32;
        if (typeof(T) == typeof(ulong)) return TensorElementType.UInt64;
        throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"A tensor can't have elements of type {typeof(T)}");
    }

    /// <summary>The .NET type for an element type.</summary>
    /// <exception cref="OnnxRuntimeException">There is none in this binding.</exception>
    internal static Type ToType(TensorElementType elementType) => elementType switch
    {
        TensorElementType.Float => typeof(float),
        TensorElementType.UInt8 => typeof(byte),
        TensorElementType.Int8 => typeof(sbyte),
        TensorElementType.UInt16 => typeof(ushort),
        TensorElementType.Int16 => typeof(short),
        TensorElementType.Int32 => typeof(int),
        TensorElementType.Int64 => typeof(long),
        TensorElementType.String => typeof(string),
        TensorElementType.Bool => typeof(bool),
        TensorElementType.Double => typeof(double),
        TensorElementType.UInt32 => typeof(uint),
        TensorElementType.UInt64 => typeof(ulong),
        _ => throw new OnnxRuntimeException(ErrorCode.NotImplemented, $"This binding has no .NET type for elements of type {elementType}"),
    };

    /// <summary>Bytes of one element.</summary>
    /// <exception cref="OnnxRuntimeException">Elements of that type have no fixed size that this binding knows.</exception>
    internal static int SizeOf(TensorElementType elementType) => elementType switch
    {
        TensorElementType.UInt8 or TensorElementType.Int8 or TensorElementType.Bool => 1,
        TensorElementType.UInt16 or TensorElementType.Int16 or TensorElementType.Float16 => 2,
        TensorElementType.Float or TensorElementType.Int32 or TensorElementType.UInt32 => 4,
        TensorElementType.Double or TensorElementType.Int64 or TensorElementType.UInt64 => 8,
        _ => throw new OnnxRuntimeException(ErrorCode.NotImplemented, $"This binding can't read elements of type {elementType}"),
    };

    /// <summary>Number of elements of a tensor of the given shape; 1 for no dimensions at all (a scalar).</summary>
    /// <exception cref="OnnxRuntimeException">A dimension is negative, or the product is beyond 64 bits.</exception>
    internal static long CountOf(long[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        long count = 1;
        foreach (long dimension in shape)
        {
            if (dimension < 0 || (dimension > 0 && count > long.MaxValue / dimension))
                throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"A tensor can't have the shape [{string.Join(", ", shape)}]");
            count *= dimension;
        }

        return count;
    }
}
