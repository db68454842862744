using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>
/// Densify and Dequantize of weights: nothing is computed. The result stands for the same constant; zeros were put back
/// when it was read, and 16-bit floats are widened by the Cast that is added where weights are used.
/// </summary>
internal sealed class ConstantConverter : IOperatorConverter
{
    public void Convert(TfLiteLayer layer, ConversionContext context) =>
        context.SetConstant(layer.Output(), context.ConstantOf(layer.Input(0)));
}
