namespace Anonymizer.ModelConverter;

/// <summary>The file is a TFLite model, but uses something this converter can't express in ONNX.</summary>
public sealed class UnsupportedModelException(string message) : Exception(message);
