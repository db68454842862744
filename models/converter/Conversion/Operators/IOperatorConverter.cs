using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>Expresses one kind of TFLite operator in ONNX.</summary>
public interface IOperatorConverter
{
    /// <summary>Adds what the layer needs to the ONNX graph.</summary>
    /// <exception cref="UnsupportedModelException">The layer has settings that can't be expressed.</exception>
    void Convert(TfLiteLayer layer, ConversionContext context);
}
