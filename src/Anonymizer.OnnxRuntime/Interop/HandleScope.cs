using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>Keeps a native object alive during one call, even when another thread disposes its owner meanwhile.</summary>
internal readonly ref struct HandleScope : IDisposable
{
    private readonly SafeHandle _handle;

    /// <summary>Takes a reference.</summary>
    /// <param name="handle">The native object.</param>
    /// <param name="owner">Whose name the error bears when it was disposed already.</param>
    /// <exception cref="ObjectDisposedException">The owner was disposed.</exception>
    internal HandleScope(SafeHandle handle, object owner)
    {
        ObjectDisposedException.ThrowIf(handle.IsClosed, owner);
        bool taken = false;
        handle.DangerousAddRef(ref taken);
        _handle = handle;
        Pointer = handle.DangerousGetHandle();
    }

    /// <summary>The native object.</summary>
    internal nint Pointer { get; }

    /// <summary>Gives the reference back.</summary>
    public void Dispose() => _handle.DangerousRelease();
}
