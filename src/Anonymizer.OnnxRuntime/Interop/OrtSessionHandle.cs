using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>Owns a native session, and keeps the environment that it lives in.</summary>
internal sealed unsafe class OrtSessionHandle : SafeHandle
{
    private readonly OrtEnv _environment;

    /// <summary>Takes over a session.</summary>
    /// <param name="session">The native session.</param>
    /// <param name="environment">The environment it was made in, which has to be released after it.</param>
    internal OrtSessionHandle(nint session, OrtEnv environment)
        : base(0, ownsHandle: true)
    {
        bool taken = false;
        environment.DangerousAddRef(ref taken);
        _environment = environment;
        SetHandle(session);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeRuntime.Api->ReleaseSession(handle);
        _environment.DangerousRelease();
        return true;
    }
}
