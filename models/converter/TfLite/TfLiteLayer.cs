namespace Anonymizer.ModelConverter.TfLite;

/// <summary>One layer of the graph: an operator with its inputs, outputs and settings.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Inputs">Numbers of the tensors it reads.</param>
/// <param name="Outputs">Numbers of the tensors it makes.</param>
/// <param name="Options">The operator's own settings; null where it has none.</param>
public sealed record TfLiteLayer(OperatorCode Code, IReadOnlyList<int> Inputs, IReadOnlyList<int> Outputs, FlatTable? Options);
