using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// A model, loaded and ready to run. Runs may go on at the same time on several threads. How it runs stands in
/// <c>InferenceSession.Run.cs</c>.
/// </summary>
public sealed unsafe partial class InferenceSession : IDisposable
{
    private readonly OrtSessionHandle _handle;
    private readonly NodeNames _inputs;
    private readonly NodeNames _outputs;
    private bool _disposed;

    /// <summary>Loads a model from a file with default options.</summary>
    /// <param name="modelPath">Path of the .onnx file.</param>
    /// <exception cref="OnnxRuntimeException">The file is missing or no model, or the native library can't be used.</exception>
    public InferenceSession(string modelPath)
        : this(CreateWithDefaults(options => Create(modelPath, options)))
    {
    }

    /// <summary>Loads a model from a file.</summary>
    /// <param name="modelPath">Path of the .onnx file.</param>
    /// <param name="options">How; not needed any more afterwards.</param>
    /// <exception cref="OnnxRuntimeException">The file is missing or no model, or the device or the native library can't be used.</exception>
    public InferenceSession(string modelPath, SessionOptions options)
        : this(Create(modelPath, options))
    {
    }

    /// <summary>Loads a model from memory with default options.</summary>
    /// <param name="model">The bytes of an .onnx file; copied.</param>
    /// <exception cref="OnnxRuntimeException">The bytes are no model, or the native library can't be used.</exception>
    public InferenceSession(byte[] model)
        : this(CreateWithDefaults(options => Create(model, options)))
    {
    }

    /// <summary>Loads a model from memory.</summary>
    /// <param name="model">The bytes of an .onnx file; copied.</param>
    /// <param name="options">How; not needed any more afterwards.</param>
    /// <exception cref="OnnxRuntimeException">The bytes are no model, or the device or the native library can't be used.</exception>
    public InferenceSession(byte[] model, SessionOptions options)
        : this(Create(model, options))
    {
    }

    private InferenceSession(OrtSessionHandle handle)
    {
        _handle = handle;
        try
        {
            InputMetadata = SessionNodes.ReadInputs(handle, out _inputs);
            OutputMetadata = SessionNodes.ReadOutputs(handle, out _outputs);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The model's inputs by name.</summary>
    public IReadOnlyDictionary<string, NodeMetadata> InputMetadata { get; }

    /// <summary>The model's outputs by name.</summary>
    public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata { get; }

    /// <summary>The names of the inputs, in the model's order.</summary>
    public IReadOnlyList<string> InputNames => _inputs.Names;

    /// <summary>The names of the outputs, in the model's order.</summary>
    public IReadOnlyList<string> OutputNames => _outputs.Names;

    /// <summary>Owns the native session.</summary>
    internal OrtSessionHandle Handle => _handle;

    /// <summary>Unloads the model; runs under way on other threads still end. May be called more than once.</summary>
    public void Dispose()
    {
        _disposed = true;
        _handle.Dispose();
    }

    /// <summary>Keeps the native session alive during one call.</summary>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    internal HandleScope Use()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new HandleScope(_handle, this);
    }

    private static OrtSessionHandle CreateWithDefaults(Func<SessionOptions, OrtSessionHandle> create)
    {
        using var options = new SessionOptions();
        return create(options);
    }

    private static OrtSessionHandle Create(string modelPath, SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(modelPath);
        if (!OperatingSystem.IsWindows())
        {
            using var path = new NativeText(modelPath);
            return Create(path.Pointer, options);
        }

        fixed (char* path = modelPath)
            return Create(path, options);
    }

    private static OrtSessionHandle Create(void* path, SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OrtEnv environment = OrtEnv.Instance();
        using var within = new HandleScope(environment, environment);
        using var how = new HandleScope(options, options);
        nint session;
        options.CheckSession(NativeRuntime.Api->CreateSession(within.Pointer, path, how.Pointer, &session));
        return new OrtSessionHandle(session, environment);
    }

    private static OrtSessionHandle Create(byte[] model, SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        OrtEnv environment = OrtEnv.Instance();
        using var within = new HandleScope(environment, environment);
        using var how = new HandleScope(options, options);
        nint session;
        fixed (byte* bytes = model)
        {
            options.CheckSession(NativeRuntime.Api->CreateSessionFromArray(
                within.Pointer, bytes, (nuint)model.Length, how.Pointer, &session));
        }

        return new OrtSessionHandle(session, environment);
    }
}
