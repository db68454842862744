namespace Microsoft.ML.OnnxRuntime;

/// <summary>Whether independent nodes of a graph run one after another or at the same time.</summary>
public enum ExecutionMode
{
    /// <summary>One after another; the default, and best for graphs without wide branches.</summary>
    ORT_SEQUENTIAL = 0,

    /// <summary>At the same time, on <see cref="SessionOptions.InterOpNumThreads"/> threads.</summary>
    ORT_PARALLEL = 1,
}
