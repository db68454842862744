namespace Anonymizer.ModelConverter.TfLite;

/// <summary>The operators this converter knows, with their numbers in the TFLite schema.</summary>
public enum OperatorCode
{
    Add = 0,
    Concatenation = 2,
    Conv2D = 3,
    DepthwiseConv2D = 4,
    DepthToSpace = 5,
    Dequantize = 6,
    MaxPool2D = 17,
    Relu = 19,
    Reshape = 22,
    ResizeBilinear = 23,
    Pad = 34,
    Densify = 124,
}
