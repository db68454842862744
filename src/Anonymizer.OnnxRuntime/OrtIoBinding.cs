using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// Inputs and outputs tied to a session once, for many runs. A bound value stays alive while it is bound, even when its owner disposes
/// it; new contents written to its memory go into the next run as long as the session runs on the processor.
/// </summary>
public unsafe class OrtIoBinding : SafeHandle
{
    private readonly OrtSessionHandle _session;
    private readonly Dictionary<string, OrtValueHandle> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrtValueHandle> _outputs = new(StringComparer.Ordinal);

    /// <summary>Made by <see cref="InferenceSession.CreateIoBinding"/>.</summary>
    internal OrtIoBinding(InferenceSession session)
        : base(0, ownsHandle: true)
    {
        using var within = session.Use();
        nint binding;
        NativeRuntime.Check(NativeRuntime.Api->CreateIoBinding(within.Pointer, &binding));
        // The native binding looks into the session, which therefore has to stay until the binding goes.
        bool taken = false;
        session.Handle.DangerousAddRef(ref taken);
        _session = session.Handle;
        SetHandle(binding);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Ties a value to an input, in place of the one before.</summary>
    /// <param name="name">Name of the input.</param>
    /// <param name="ortValue">The value; copied now when the session runs on another device than the value lies on.</param>
    /// <exception cref="OnnxRuntimeException">There is no such input, or the type is not its type.</exception>
    public void BindInput(string name, OrtValue ortValue) => Bind(NativeRuntime.Api->BindInput, _inputs, name, ortValue);

    /// <summary>Ties a value to an output, in place of the one before: runs write into it.</summary>
    /// <param name="name">Name of the output.</param>
    /// <param name="ortValue">The value, of the output's type and shape.</param>
    /// <exception cref="OnnxRuntimeException">The binding can't take it.</exception>
    public void BindOutput(string name, OrtValue ortValue) => Bind(NativeRuntime.Api->BindOutput, _outputs, name, ortValue);

    /// <summary>Has ONNX Runtime allocate an output, of whatever shape it gets, on a device. The next run writes into the same memory;
    /// when the shape changes, bind again before the run.</summary>
    /// <param name="name">Name of the output.</param>
    /// <param name="memInfo">On which device.</param>
    /// <exception cref="OnnxRuntimeException">The binding can't take it.</exception>
    public void BindOutputToDevice(string name, OrtMemoryInfo memInfo)
    {
        ArgumentNullException.ThrowIfNull(memInfo);
        using var self = new HandleScope(this, this);
        using var where = new HandleScope(memInfo, memInfo);
        using var text = new NativeText(name);
        NativeRuntime.Check(NativeRuntime.Api->BindOutputToDevice(self.Pointer, text.Pointer, where.Pointer));
        if (_outputs.Remove(name, out OrtValueHandle? previous))
            previous.DangerousRelease();
    }

    /// <summary>Waits until the device has the inputs.</summary>
    /// <exception cref="OnnxRuntimeException">The device failed.</exception>
    public void SynchronizeBoundInputs()
    {
        using var self = new HandleScope(this, this);
        NativeRuntime.Check(NativeRuntime.Api->SynchronizeBoundInputs(self.Pointer));
    }

    /// <summary>Waits until the device has written the outputs.</summary>
    /// <exception cref="OnnxRuntimeException">The device failed.</exception>
    public void SynchronizeBoundOutputs()
    {
        using var self = new HandleScope(this, this);
        NativeRuntime.Check(NativeRuntime.Api->SynchronizeBoundOutputs(self.Pointer));
    }

    /// <summary>The outputs after a run with this binding.</summary>
    /// <returns>One value for each bound output, in the order of binding, to be disposed by the caller. A value that was bound
    /// to memory of the caller looks at that memory.</returns>
    /// <exception cref="OnnxRuntimeException">They can't be had.</exception>
    public IDisposableReadOnlyCollection<OrtValue> GetOutputValues()
    {
        using var self = new HandleScope(this, this);
        nint* values;
        nuint count;
        NativeRuntime.Check(NativeRuntime.Api->GetBoundOutputValues(
            self.Pointer, OrtAllocator.DefaultInstance.DangerousGetHandle(), &values, &count));
        var outputs = new DisposableList(new ReadOnlySpan<nint>(values, (int)count));
        // The array that listed them is ours to free; there is none when nothing was bound.
        if (values != null)
            OrtAllocator.Free(values);
        return outputs;
    }

    /// <summary>Unties all inputs.</summary>
    public void ClearBoundInputs()
    {
        using var self = new HandleScope(this, this);
        NativeRuntime.Api->ClearBoundInputs(self.Pointer);
        Release(_inputs);
    }

    /// <summary>Unties all outputs.</summary>
    public void ClearBoundOutputs()
    {
        using var self = new HandleScope(this, this);
        NativeRuntime.Api->ClearBoundOutputs(self.Pointer);
        Release(_outputs);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeRuntime.Api->ReleaseIoBinding(handle);
        Release(_inputs);
        Release(_outputs);
        _session.DangerousRelease();
        return true;
    }

    private static void Release(Dictionary<string, OrtValueHandle> bound)
    {
        foreach (OrtValueHandle value in bound.Values)
            value.DangerousRelease();
        bound.Clear();
    }

    private void Bind(
        delegate* unmanaged<nint, byte*, nint, nint> bind, Dictionary<string, OrtValueHandle> bound, string name, OrtValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var self = new HandleScope(this, this);
        using var what = value.Use();
        using var text = new NativeText(name);
        NativeRuntime.Check(bind(self.Pointer, text.Pointer, what.Pointer));
        bool taken = false;
        value.Handle.DangerousAddRef(ref taken);
        if (bound.Remove(name, out OrtValueHandle? previous))
            previous.DangerousRelease();
        bound[name] = value.Handle;
    }
}
