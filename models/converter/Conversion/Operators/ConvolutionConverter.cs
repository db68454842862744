using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>Conv2D and DepthwiseConv2D, with bias, to Conv. The options of the two differ by one field in the middle.</summary>
internal sealed class ConvolutionConverter(bool depthwise) : IOperatorConverter
{
    private const int PaddingMode = 0;
    private const int StrideWidth = 1;
    private const int StrideHeight = 2;
    private const int DepthMultiplier = 3;

    private int Activation => depthwise ? 4 : 3;

    private int DilationWidth => depthwise ? 5 : 4;

    private int DilationHeight => depthwise ? 6 : 5;

    public void Convert(TfLiteLayer layer, ConversionContext context)
    {
        FlatTable options = layer.RequireOptions();
        layer.Require(options.Int32(DilationWidth, 1) == 1 && options.Int32(DilationHeight, 1) == 1, "without dilation");
        layer.Require(!depthwise || options.Int32(DepthMultiplier) == 1, "with one output per channel");

        int input = layer.Input(0);
        var (strideHeight, strideWidth) = (options.Int32(StrideHeight), options.Int32(StrideWidth));
        IReadOnlyList<int> kernel = context.Tensor(layer.Input(1)).Shape;
        layer.Require(kernel.Count == 4 && context.Tensor(input).Shape.Count == 4, "on pictures, with kernels of four dimensions");
        Padding padding = options.SByte(PaddingMode) == Padding.SameMode
            ? Padding.Same(context.Tensor(input).Shape, kernel[1], kernel[2], strideHeight, strideWidth)
            : context.MergedPaddingOf(input);

        var weights = new Weights(context);
        string kernels = weights.AddKernels(layer.Input(1), depthwise);
        string bias = weights.AddBias(layer.Input(2));
        var activation = new FusedActivation(options.SByte(Activation), layer.OutputName());
        context.Graph.AddNode(
            "Conv",
            [context.NameOf(input), kernels, bias],
            activation.LayerOutput,
            OnnxSetting.Numbers("kernel_shape", kernel[1], kernel[2]),
            OnnxSetting.Numbers("strides", strideHeight, strideWidth),
            OnnxSetting.Numbers("pads", padding.Onnx),
            OnnxSetting.Number("group", depthwise ? context.Tensor(input).Shape[3] : 1));
        activation.AddTo(context.Graph);
    }
}
