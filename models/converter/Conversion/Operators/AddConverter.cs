using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>Add of two computed tensors, to Add.</summary>
internal sealed class AddConverter : IOperatorConverter
{
    public void Convert(TfLiteLayer layer, ConversionContext context)
    {
        var activation = new FusedActivation(layer.Options?.SByte(0) ?? 0, layer.OutputName());
        context.Graph.AddNode("Add", [context.NameOf(layer.Input(0)), context.NameOf(layer.Input(1))], activation.LayerOutput);
        activation.AddTo(context.Graph);
    }
}
