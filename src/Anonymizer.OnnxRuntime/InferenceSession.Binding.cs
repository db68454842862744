using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime;

/// <content>Runs with inputs and outputs that were tied to the session beforehand.</content>
public sealed unsafe partial class InferenceSession
{
    /// <summary>Makes an empty binding for this session.</summary>
    /// <returns>The binding, to be disposed by the caller; to be used by one thread at a time.</returns>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    public OrtIoBinding CreateIoBinding() => new(this);

    /// <summary>Runs the model on what is bound. Allocates nothing on the .NET side.</summary>
    /// <param name="runOptions">How.</param>
    /// <param name="ioBinding">A binding of this session, with all inputs and the wanted outputs.</param>
    /// <exception cref="OnnxRuntimeException">An input is missing, a shape is wrong, or the run failed.</exception>
    /// <exception cref="ObjectDisposedException">The session or the binding was disposed.</exception>
    public void RunWithBinding(RunOptions runOptions, OrtIoBinding ioBinding)
    {
        ArgumentNullException.ThrowIfNull(runOptions);
        ArgumentNullException.ThrowIfNull(ioBinding);
        using var session = Use();
        using var how = new HandleScope(runOptions, runOptions);
        using var bound = new HandleScope(ioBinding, ioBinding);
        NativeRuntime.Check(NativeRuntime.Api->RunWithBinding(session.Pointer, how.Pointer, bound.Pointer));
    }
}
