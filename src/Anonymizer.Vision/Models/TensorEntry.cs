namespace Anonymizer.Vision.Models;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="Type">Element type, such as "float32".</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
public sealed record TensorEntry(string Name, string Type, IReadOnlyList<TensorDimension> Shape);
