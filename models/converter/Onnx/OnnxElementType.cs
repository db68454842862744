namespace Anonymizer.ModelConverter.Onnx;

/// <summary>What a tensor consists of, with the numbers of ONNX's TensorProto.DataType.</summary>
public enum OnnxElementType
{
    Float32 = 1,
    Int64 = 7,
    Float16 = 10,
}
