namespace Microsoft.ML.OnnxRuntime;

/// <summary>An error that ONNX Runtime reported, or that kept its library from being used.</summary>
public class OnnxRuntimeException : Exception
{
    /// <summary>An error with a code; the message starts with it, as it does in the official package.</summary>
    internal OnnxRuntimeException(ErrorCode code, string message)
        : base($"[ErrorCode:{code}] {message}")
    {
    }

    /// <summary>An error explained to a person: what is wrong and what to do.</summary>
    internal OnnxRuntimeException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
