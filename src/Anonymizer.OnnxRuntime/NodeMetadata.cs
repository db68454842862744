using Microsoft.ML.OnnxRuntime.Interop;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>What a model says about one of its inputs or outputs.</summary>
public unsafe class NodeMetadata
{
    /// <summary>Reads what a native type description says; the description stays the caller's.</summary>
    internal NodeMetadata(nint typeInfo)
    {
        // Belongs to the type description; zero when the node is no tensor (a sequence, a map).
        nint info;
        NativeRuntime.Check(NativeRuntime.Api->CastTypeInfoToTensorInfo(typeInfo, &info));
        IsTensor = info != 0;
        if (!IsTensor)
        {
            Dimensions = [];
            SymbolicDimensions = [];
            return;
        }

        int elementType;
        NativeRuntime.Check(NativeRuntime.Api->GetTensorElementType(info, &elementType));
        ElementDataType = (TensorElementType)elementType;
        nuint rank;
        NativeRuntime.Check(NativeRuntime.Api->GetDimensionsCount(info, &rank));
        var dimensions = new long[rank];
        var names = new nint[rank];
        fixed (long* dimension = dimensions)
        fixed (nint* name = names)
        {
            NativeRuntime.Check(NativeRuntime.Api->GetDimensions(info, dimension, rank));
            NativeRuntime.Check(NativeRuntime.Api->GetSymbolicDimensions(info, (byte**)name, rank));
        }

        Dimensions = Array.ConvertAll(dimensions, dimension => checked((int)dimension));
        SymbolicDimensions = Array.ConvertAll(names, name => NativeText.Read((byte*)name));
    }

    /// <summary>Whether the node is a tensor. If not, it has no dimensions here.</summary>
    public bool IsTensor { get; }

    /// <summary>What one element is.</summary>
    public TensorElementType ElementDataType { get; }

    /// <summary>The .NET type of one element.</summary>
    /// <exception cref="OnnxRuntimeException">This binding has no .NET type for it (16-bit floating point, for instance).</exception>
    public Type ElementType => TensorElements.ToType(ElementDataType);

    /// <summary>The dimensions, the outermost first; -1 for one that is free until a run.</summary>
    public int[] Dimensions { get; }

    /// <summary>For each dimension the name the model gives it when it is free, otherwise an empty text.</summary>
    public string[] SymbolicDimensions { get; }
}
