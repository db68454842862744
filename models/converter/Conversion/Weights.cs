using Anonymizer.ModelConverter.Onnx;
using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion;

/// <summary>Puts weights into the ONNX graph, re-ordered from TFLite's layout to ONNX's.</summary>
public sealed class Weights(ConversionContext context)
{
    /// <summary>Adds a bias vector; returns its name.</summary>
    public string AddBias(int index) => Add(index, context.Tensor(index).Shape, context.ConstantOf(index));

    /// <summary>
    /// Adds the kernels of a convolution: from (output, height, width, input) to (output, input, height, width); those of a
    /// depthwise convolution, which TFLite stores as (1, height, width, channel), to (channel, 1, height, width).
    /// </summary>
    /// <returns>The name of the weights in the ONNX graph.</returns>
    public string AddKernels(int index, bool depthwise)
    {
        if (context.Tensor(index).Shape is not [var first, var height, var width, var last])
            throw new UnsupportedModelException($"the kernels in tensor {index} don't have four dimensions.");
        Constant stored = context.ConstantOf(index);
        var (outputs, inputs) = depthwise ? (last, 1) : (first, last);

        int size = stored.ElementSize;
        var reordered = new byte[stored.Data.Length];
        ReadOnlySpan<byte> source = stored.Data.Span;
        int target = 0;
        for (int output = 0; output < outputs; output++)
        {
            for (int input = 0; input < inputs; input++)
            {
                var (outer, inner) = depthwise ? (0, output) : (output, input);
                for (int pixel = 0; pixel < height * width; pixel++)
                {
                    int at = (((outer * height * width) + pixel) * last) + inner;
                    source.Slice(at * size, size).CopyTo(reordered.AsSpan(target));
                    target += size;
                }
            }
        }

        return Add(index, [outputs, inputs, height, width], stored with { Data = reordered });
    }

    private string Add(int index, IEnumerable<int> shape, Constant constant)
    {
        string name = Constant.NameOf(index);
        if (!context.Declare(name)) return name;

        switch (constant.Type)
        {
            case ElementType.Float32:
                context.Graph.AddInitializer(name, shape, OnnxElementType.Float32, constant.Data.Span);
                break;
            case ElementType.Float16:
                context.Graph.AddInitializer(name + "h", shape, OnnxElementType.Float16, constant.Data.Span);
                context.Graph.AddNode("Cast", [name + "h"], name, OnnxSetting.Number("to", (long)OnnxElementType.Float32));
                break;
            default:
                throw new UnsupportedModelException($"the weights in tensor {index} are {constant.Type}; only floats are supported.");
        }

        return name;
    }
}
