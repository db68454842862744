namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>
/// Takes numbers by which a convolution's result is multiplied, and which are added to it, into its weights and its bias: steps over
/// whole planes are saved. Networks that were trained with several branches per layer, such as PP-OCR's, have them everywhere.
/// </summary>
internal static class ScaledConvolutions
{
    /// <summary>Changes the network.</summary>
    /// <returns>How many convolutions took numbers in.</returns>
    public static int Simplify(NetworkGraph graph)
    {
        var changed = 0;
        foreach (var convolution in graph.Nodes.Where(node => node.Type == "Conv").ToList())
        {
            var (scale, shift) = (1.0, 0.0);
            var result = convolution.Outputs[0];
            var taken = new List<GraphNode>();
            while (graph.OnlyReaderOf(result) is { Type: "Mul" or "Add" } next && graph.NumberBeside(next, result) is { } number)
            {
                (scale, shift) = next.Type == "Mul" ? (scale * number, shift * number) : (scale, shift + number);
                result = next.Outputs[0];
                taken.Add(next);
            }

            if (taken.Count > 0 && ConvolutionWeights.Of(graph, convolution) is { } weights)
            {
                weights.Scale(scale, shift);
                weights.Store(graph, convolution);
                convolution.Outputs[0] = result;
                graph.Nodes.RemoveAll(taken.Contains);
                changed++;
            }
        }

        return changed;
    }
}
