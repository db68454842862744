namespace Anonymizer.ModelConverter.TfLite;

/// <summary>What a tensor consists of, with the numbers of the TFLite schema.</summary>
public enum ElementType
{
    Float32 = 0,
    Float16 = 1,
    Int32 = 2,
}
