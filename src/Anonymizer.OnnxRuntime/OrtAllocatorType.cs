namespace Microsoft.ML.OnnxRuntime;

/// <summary>How memory is handed out.</summary>
public enum OrtAllocatorType
{
    /// <summary>Straight from the device.</summary>
    DeviceAllocator = 0,

    /// <summary>From a reserve that ONNX Runtime keeps.</summary>
    ArenaAllocator = 1,
}
