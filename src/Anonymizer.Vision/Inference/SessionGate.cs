namespace Anonymizer.Vision.Inference;

/// <summary>
/// Who may use a device at a time. All WebGPU sessions of a process share one card context, which is not made for several threads: opening
/// two at once ended the process. Jobs that run side by side take turns there; elsewhere nobody waits.
/// </summary>
internal static class SessionGate
{
    private static readonly Lock WebGpu = new();

    /// <summary>What to hold while a session of a device is opened, run or closed.</summary>
    public static Lock For(InferenceDevice device) => device == InferenceDevice.WebGpu ? WebGpu : new Lock();
}
