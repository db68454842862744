namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>Weights and bias of a convolution with constant ones.</summary>
/// <param name="shape">Shape of the weights: channels of the result, channels that each reads, and the kernel's rows and columns.</param>
/// <param name="weights">The weights.</param>
/// <param name="bias">What is added to each channel of the result.</param>
internal sealed class ConvolutionWeights(long[] shape, float[] weights, float[] bias)
{
    /// <summary>Those of a convolution; null when they are not constant.</summary>
    public static ConvolutionWeights? Of(NetworkGraph graph, GraphNode convolution)
    {
        if (graph.Constant(convolution.Inputs[1]) is not { Shape.Length: >= 3 } kernel || kernel.Floats() is not { } weights)
        {
            return null;
        }

        var hasBias = convolution.Inputs is [_, _, not "", ..];
        var bias = hasBias ? graph.Constant(convolution.Inputs[2])?.Floats() : new float[kernel.Shape[0]];
        return bias is null ? null : new ConvolutionWeights(kernel.Shape, weights, bias);
    }

    /// <summary>Has the convolution give its result times a number plus another.</summary>
    public void Scale(double scale, double shift)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)(weights[i] * scale);
        }

        for (var i = 0; i < bias.Length; i++)
        {
            bias[i] = (float)((bias[i] * scale) + shift);
        }
    }

    /// <summary>Has the convolution give what it would if a number were added to all that it reads, all of which must lie in the picture.</summary>
    public void AddToInput(double number)
    {
        var perChannel = weights.Length / bias.Length;
        for (var i = 0; i < bias.Length; i++)
        {
            var sum = 0.0;
            foreach (var weight in weights.AsSpan(i * perChannel, perChannel))
            {
                sum += weight;
            }

            bias[i] = (float)(bias[i] + (sum * number));
        }
    }

    /// <summary>Makes these the weights of a convolution. Others may read the former ones, so they stay as they are.</summary>
    public void Store(NetworkGraph graph, GraphNode convolution)
    {
        var input = convolution.Inputs[0];
        convolution.Inputs.Clear();
        convolution.Inputs.AddRange([input, graph.AddConstant(weights, shape), graph.AddConstant(bias, bias.Length)]);
    }
}
