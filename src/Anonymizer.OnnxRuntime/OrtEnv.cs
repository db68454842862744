using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>ONNX Runtime itself within this process: logging and what all sessions share. There is one at a time.</summary>
public sealed unsafe class OrtEnv : SafeHandle
{
    private static readonly Lock Gate = new();
    private static OrtEnv? s_instance;

    private OrtEnv()
        : base(0, ownsHandle: true)
    {
        using var logId = new NativeText("Anonymizer");
        nint environment;
        NativeRuntime.Check(NativeRuntime.Api->CreateEnv((int)OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, logId.Pointer, &environment));
        SetHandle(environment);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The one environment, made on first use. Nobody needs to dispose it; when someone does, it goes with the last session in
    /// it, and the next use makes a new one.</summary>
    /// <returns>The environment.</returns>
    /// <exception cref="OnnxRuntimeException">The native library can't be used; the message says why and what to do.</exception>
    public static OrtEnv Instance()
    {
        lock (Gate)
        {
            if (s_instance is null || s_instance.IsClosed)
                s_instance = new OrtEnv();
            return s_instance;
        }
    }

    /// <summary>The version of the native library.</summary>
    /// <returns>For instance 1.22.0.</returns>
    public string GetVersionString()
    {
        using var self = new HandleScope(this, this);
        return NativeRuntime.Version;
    }

    /// <summary>The execution providers compiled into the native library, the preferred one first. That one is listed does not mean
    /// that its own libraries and its device are there.</summary>
    /// <returns>For instance CUDAExecutionProvider, CPUExecutionProvider.</returns>
    public string[] GetAvailableProviders()
    {
        using var self = new HandleScope(this, this);
        byte** names;
        int count;
        NativeRuntime.Check(NativeRuntime.Api->GetAvailableProviders(&names, &count));
        try
        {
            var providers = new string[count];
            for (int index = 0; index < count; index++)
                providers[index] = NativeText.Read(names[index]);
            return providers;
        }
        finally
        {
            NativeRuntime.Check(NativeRuntime.Api->ReleaseAvailableProviders(names, count));
        }
    }

    /// <summary>Makes a reserve of memory for all sessions that ask for it by the entry <c>session.use_env_allocators</c>.</summary>
    /// <param name="memInfo">Of which memory.</param>
    /// <param name="arenaCfg">How the reserve grows.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime can't make one of this memory.</exception>
    public void CreateAndRegisterAllocator(OrtMemoryInfo memInfo, OrtArenaCfg arenaCfg)
    {
        ArgumentNullException.ThrowIfNull(memInfo);
        ArgumentNullException.ThrowIfNull(arenaCfg);
        using var self = new HandleScope(this, this);
        using var memory = new HandleScope(memInfo, memInfo);
        using var configuration = new HandleScope(arenaCfg, arenaCfg);
        NativeRuntime.Check(NativeRuntime.Api->CreateAndRegisterAllocator(self.Pointer, memory.Pointer, configuration.Pointer));
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeRuntime.Api->ReleaseEnv(handle);
        return true;
    }
}
