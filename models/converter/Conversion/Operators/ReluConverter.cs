using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>Relu to Relu.</summary>
internal sealed class ReluConverter : IOperatorConverter
{
    public void Convert(TfLiteLayer layer, ConversionContext context) =>
        context.Graph.AddNode("Relu", [context.NameOf(layer.Input(0))], layer.OutputName());
}
