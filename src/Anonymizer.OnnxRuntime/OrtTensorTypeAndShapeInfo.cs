using Microsoft.ML.OnnxRuntime.Interop;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Element type and shape of a tensor.</summary>
public readonly unsafe struct OrtTensorTypeAndShapeInfo
{
    /// <summary>Reads what a native description says; the description stays the caller's.</summary>
    internal OrtTensorTypeAndShapeInfo(nint info)
    {
        int elementType;
        NativeRuntime.Check(NativeRuntime.Api->GetTensorElementType(info, &elementType));
        nuint rank;
        NativeRuntime.Check(NativeRuntime.Api->GetDimensionsCount(info, &rank));
        nuint count;
        NativeRuntime.Check(NativeRuntime.Api->GetTensorShapeElementCount(info, &count));
        ElementDataType = (TensorElementType)elementType;
        ElementCount = (long)count;
        Shape = new long[rank];
        fixed (long* shape = Shape)
            NativeRuntime.Check(NativeRuntime.Api->GetDimensions(info, shape, rank));
    }

    /// <summary>What one element is.</summary>
    public TensorElementType ElementDataType { get; }

    /// <summary>Whether the elements are texts.</summary>
    public bool IsString => ElementDataType == TensorElementType.String;

    /// <summary>Number of elements: the product of the dimensions; 1 for a scalar.</summary>
    public long ElementCount { get; }

    /// <summary>Number of dimensions; 0 for a scalar.</summary>
    public int DimensionsCount => Shape.Length;

    /// <summary>The dimensions, the outermost first.</summary>
    public long[] Shape { get; }
}
