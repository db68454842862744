namespace Microsoft.ML.OnnxRuntime;

/// <summary>What memory is for.</summary>
public enum OrtMemType
{
    /// <summary>Processor memory that an accelerator reads its inputs from.</summary>
    CpuInput = -2,

    /// <summary>Processor memory that an accelerator writes its outputs to.</summary>
    CpuOutput = -1,

    /// <summary>The same as <see cref="CpuOutput"/>.</summary>
    Cpu = CpuOutput,

    /// <summary>The device's own memory.</summary>
    Default = 0,
}
