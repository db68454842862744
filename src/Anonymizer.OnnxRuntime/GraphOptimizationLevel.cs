namespace Microsoft.ML.OnnxRuntime;

/// <summary>How far a model's graph is rewritten when it is loaded.</summary>
public enum GraphOptimizationLevel
{
    /// <summary>Not at all.</summary>
    ORT_DISABLE_ALL = 0,

    /// <summary>Constant folding, removal of what has no effect.</summary>
    ORT_ENABLE_BASIC = 1,

    /// <summary>Also fusions of nodes.</summary>
    ORT_ENABLE_EXTENDED = 2,

    /// <summary>Also layouts that suit the processor; the default.</summary>
    ORT_ENABLE_ALL = 99,
}
