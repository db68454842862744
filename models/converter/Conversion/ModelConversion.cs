using Anonymizer.ModelConverter.Conversion.Operators;
using Anonymizer.ModelConverter.Onnx;
using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion;

/// <summary>
/// Turns a BlazeFace TFLite model into ONNX. TFLite lays pictures out as batch, height, width, channels; the ONNX graph as
/// batch, channels, height, width. Batch, height and width of the input are left free: the network is fully convolutional,
/// so any height and width that are multiples of 32 work. Weights keep their bits; 16-bit floats get one Cast each, which
/// the runtime folds when it loads the model.
/// </summary>
public static class ModelConversion
{
    private static readonly Dictionary<OperatorCode, IOperatorConverter> Converters = new()
    {
        [OperatorCode.Add] = new AddConverter(),
        [OperatorCode.Concatenation] = new ConcatenationConverter(),
        [OperatorCode.Conv2D] = new ConvolutionConverter(depthwise: false),
        [OperatorCode.DepthwiseConv2D] = new ConvolutionConverter(depthwise: true),
        [OperatorCode.DepthToSpace] = new DepthToSpaceConverter(),
        [OperatorCode.Densify] = new ConstantConverter(),
        [OperatorCode.Dequantize] = new ConstantConverter(),
        [OperatorCode.MaxPool2D] = new MaxPoolConverter(),
        [OperatorCode.Pad] = new PadConverter(),
        [OperatorCode.Relu] = new ReluConverter(),
        [OperatorCode.Reshape] = new ReshapeConverter(),
        [OperatorCode.ResizeBilinear] = new ResizeBilinearConverter(),
    };

    /// <summary>Converts a model.</summary>
    /// <param name="tflite">The whole TFLite file.</param>
    /// <returns>The whole ONNX file; the same bytes for the same input, on every machine.</returns>
    /// <exception cref="InvalidDataException">The input is no TFLite file, or damaged.</exception>
    /// <exception cref="UnsupportedModelException">The model uses something that can't be converted.</exception>
    public static byte[] Convert(ReadOnlyMemory<byte> tflite)
    {
        TfLiteModel model = TfLiteModel.Parse(tflite);
        var context = new ConversionContext(model, new OnnxGraph(model.Name.Length > 0 ? model.Name : "blazeface"));

        foreach (TfLiteLayer layer in model.Layers)
        {
            if (!Converters.TryGetValue(layer.Code, out IOperatorConverter? converter))
                throw new UnsupportedModelException($"the operator {layer.Code} of the TFLite schema is not supported.");
            converter.Convert(layer, context);
        }

        DeclareInput(context);
        DeclareOutputs(context);
        return context.Graph.ToModelFile();
    }

    private static void DeclareInput(ConversionContext context)
    {
        if (context.Model.Inputs is not [var input] || context.Tensor(input).Shape is not [_, _, _, 3])
            throw new UnsupportedModelException("it must read exactly one picture with three channels.");
        context.Graph.AddInput(context.NameOf(input), "batch", 3, "height", "width");
    }

    // Per anchor, the model gives 16 coordinates (box and landmarks) and one score: the wider output are the boxes.
    private static void DeclareOutputs(ConversionContext context)
    {
        int[] outputs = [.. context.Model.Outputs];
        if (outputs.Length != 2 || outputs.Any(output => context.Tensor(output).Shape.Count != 3))
            throw new UnsupportedModelException("it must give two lists, boxes and scores.");

        var named = outputs.OrderByDescending(output => context.Tensor(output).Shape[2]).Zip(["boxes", "scores"]);
        foreach (var (output, name) in named)
        {
            context.Graph.AddNode("Identity", [context.NameOf(output)], name);
            context.Graph.AddOutput(name, "batch", "anchors", context.Tensor(output).Shape[2]);
        }
    }
}
