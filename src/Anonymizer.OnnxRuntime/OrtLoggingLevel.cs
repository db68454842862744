namespace Microsoft.ML.OnnxRuntime;

/// <summary>How grave a message has to be to reach ONNX Runtime's log (standard error).</summary>
public enum OrtLoggingLevel
{
    /// <summary>Everything.</summary>
    ORT_LOGGING_LEVEL_VERBOSE = 0,

    /// <summary>Information and graver.</summary>
    ORT_LOGGING_LEVEL_INFO = 1,

    /// <summary>Warnings and graver; the default.</summary>
    ORT_LOGGING_LEVEL_WARNING = 2,

    /// <summary>Errors and graver.</summary>
    ORT_LOGGING_LEVEL_ERROR = 3,

    /// <summary>Only what ends the process.</summary>
    ORT_LOGGING_LEVEL_FATAL = 4,
}
