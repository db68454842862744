namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>
/// Writes x · clip(x + 3, 0, 6) / 6, times and plus a number (the "hard swish" behind each layer of PP-OCR's networks) so that ONNX
/// Runtime computes it fast on a processor: y = x · clip(a·x + b, 0, s) + t, where a·x + b is a convolution of one pixel within each
/// channel. ONNX Runtime keeps what only convolutions, clips and products of two planes touch in blocks of channels that fill a vector
/// register, and has the clip done by the convolution. As the files write it, it takes six steps over whole planes, and
/// planes are put into blocks and out of them around each.
/// </summary>
internal static class HardSwish
{
    private const float Shift = 3;
    private const float Range = 6;

    /// <summary>Changes the network.</summary>
    /// <returns>How often it was found.</returns>
    public static int Simplify(NetworkGraph graph)
    {
        var changed = 0;
        foreach (var division in graph.Nodes.Where(node => node.Type == "Div").ToList())
        {
            if (Find(graph, division) is { } found)
            {
                Rewrite(graph, found);
                changed++;
            }
        }

        return changed;
    }

    private static Found? Find(NetworkGraph graph, GraphNode division)
    {
        // 1. Backwards: product / 6, where product = x * clip(x + 3, 0, 6), and x comes from a convolution.
        if (division.Inputs is not [var product, var divisor]
            || graph.Number(divisor) != Range
            || OnlyMaker(graph, product) is not { Type: "Mul", Inputs: [var left, var right] } multiplication
            || (AsClip(graph, right, left) ?? AsClip(graph, left, right)) is not { } gate
            || graph.MakerOf(gate.X) is not { Type: "Conv" } maker
            || graph.Constant(maker.Inputs[1])?.Shape is not [var channels, _, _, _])
        {
            return null;
        }

        // 2. Forwards: times and plus a number.
        var steps = new List<GraphNode> { gate.Addition, gate.Clip, multiplication, division };
        var (scale, shift) = (1f, 0f);
        if (graph.OnlyReaderOf(steps[^1].Outputs[0]) is { Type: "Mul" } scaling && graph.NumberBeside(scaling, steps[^1].Outputs[0]) is { } factor)
        {
            scale = factor;
            steps.Add(scaling);
        }

        if (graph.OnlyReaderOf(steps[^1].Outputs[0]) is { Type: "Add" } shifting && graph.NumberBeside(shifting, steps[^1].Outputs[0]) is { } summand)
        {
            shift = summand;
            steps.Add(shifting);
        }

        return new Found(gate.X, channels, gate.Clip, scale, shift, steps);
    }

    // x, the clip and the addition, where one value is the other one's clip(x + 3, 0, 6).
    private static (string X, GraphNode Clip, GraphNode Addition)? AsClip(NetworkGraph graph, string value, string x) =>
        OnlyMaker(graph, value) is { Type: "Clip" } clip
        && Limits(graph, clip) == (0, Range)
        && OnlyMaker(graph, clip.Inputs[0]) is { Type: "Add" } addition
        && graph.NumberBeside(addition, x) == Shift
            ? (x, clip, addition)
            : null;

    // Before operator set 11, a clip's limits are settings.
    private static (float? Least, float? Most) Limits(NetworkGraph graph, GraphNode clip) =>
        clip.Inputs is [_, var least, var most] ? (graph.Number(least), graph.Number(most)) : (clip.Float("min"), clip.Float("max"));

    // The step that gives a value which only one other reads.
    private static GraphNode? OnlyMaker(NetworkGraph graph, string value) => graph.OnlyReaderOf(value) is null ? null : graph.MakerOf(value);

    private static void Rewrite(NetworkGraph graph, Found found)
    {
        var (gate, clipped, result) = (graph.NewName(), graph.NewName(), found.Steps[^1].Outputs[0]);
        var isShifted = found.Shift != 0 && !AddToReaders(graph, result, found.Shift);
        var product = isShifted ? graph.NewName() : result;
        var steps = new List<GraphNode>
        {
            PixelByPixel(graph, found.X, gate, found.Channels, found.Scale / Range, found.Scale * Shift / Range),
            Clip(graph, found, gate, clipped),
            new("Mul", [found.X, clipped], product),
        };
        if (isShifted)
        {
            steps.Add(PixelByPixel(graph, product, result, found.Channels, 1, found.Shift));
        }

        graph.Replace(found.Steps, steps);
    }

    // A number that is added to all that a convolution reads becomes a part of its bias, unless it reads zeros around the picture.
    private static bool AddToReaders(NetworkGraph graph, string value, float number)
    {
        if (graph.IsOutput(value))
        {
            return false;
        }

        var changes = new List<(GraphNode Reader, ConvolutionWeights Weights)>();
        foreach (var reader in graph.ReadersOf(value))
        {
            var isWithin = reader.Type == "Conv" && reader.Inputs[0] == value && !reader.Has("auto_pad") && reader.Numbers("pads").All(pad => pad == 0);
            if (!isWithin || ConvolutionWeights.Of(graph, reader) is not { } weights)
            {
                return false;
            }

            weights.AddToInput(number);
            changes.Add((reader, weights));
        }

        changes.ForEach(change => change.Weights.Store(graph, change.Reader));
        return true;
    }

    private static GraphNode PixelByPixel(NetworkGraph graph, string input, string output, long channels, float weight, float bias)
    {
        var (weights, biases) = (new float[channels], new float[channels]);
        Array.Fill(weights, weight);
        Array.Fill(biases, bias);
        return new GraphNode(
            "Conv",
            [input, graph.AddConstant(weights, channels, 1, 1, 1), graph.AddConstant(biases, channels)],
            output,
            OnnxSetting.Number("group", channels),
            OnnxSetting.Numbers("kernel_shape", 1, 1));
    }

    private static GraphNode Clip(NetworkGraph graph, Found found, string input, string output)
    {
        var (least, most) = (Math.Min(0, found.Scale), Math.Max(0, found.Scale));
        return found.Clip.Inputs.Count == 1
            ? new GraphNode("Clip", [input], output, OnnxSetting.Float("min", least), OnnxSetting.Float("max", most))
            : new GraphNode("Clip", [input, graph.AddConstant([least]), graph.AddConstant([most])], output);
    }

    private sealed record Found(string X, long Channels, GraphNode Clip, float Scale, float Shift, List<GraphNode> Steps);
}
