using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// How a session is to be made. It is copied into the session: later changes have no effect on that one, and it may be disposed.
/// On which device it runs stands in <c>SessionOptions.ExecutionProviders.cs</c>.
/// </summary>
public unsafe partial class SessionOptions : SafeHandle
{
    private bool _enableMemoryPattern = true;
    private bool _enableCpuMemArena = true;
    private int _intraOpNumThreads;
    private int _interOpNumThreads;
    private OrtLoggingLevel _logSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
    private GraphOptimizationLevel _graphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL;
    private ExecutionMode _executionMode = ExecutionMode.ORT_SEQUENTIAL;

    /// <summary>The defaults.</summary>
    /// <exception cref="OnnxRuntimeException">The native library can't be used; the message says why and what to do.</exception>
    public SessionOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        NativeRuntime.Check(NativeRuntime.Api->CreateSessionOptions(&options));
        SetHandle(options);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Threads that share the work within one node; 0 (the default) for one per processor core, 1 for only the caller's.</summary>
    public int IntraOpNumThreads
    {
        get => _intraOpNumThreads;
        set => Set(NativeRuntime.Api->SetIntraOpNumThreads, _intraOpNumThreads = value);
    }

    /// <summary>Threads that run different nodes at the same time, with <see cref="ExecutionMode.ORT_PARALLEL"/> only; 0 (the default)
    /// for one per processor core.</summary>
    public int InterOpNumThreads
    {
        get => _interOpNumThreads;
        set => Set(NativeRuntime.Api->SetInterOpNumThreads, _interOpNumThreads = value);
    }

    /// <summary>How far the graph is rewritten on loading; all the way by default.</summary>
    public GraphOptimizationLevel GraphOptimizationLevel
    {
        get => _graphOptimizationLevel;
        set => Set(NativeRuntime.Api->SetSessionGraphOptimizationLevel, (int)(_graphOptimizationLevel = value));
    }

    /// <summary>Whether independent nodes run at the same time; by default one after another.</summary>
    public ExecutionMode ExecutionMode
    {
        get => _executionMode;
        set => Set(NativeRuntime.Api->SetSessionExecutionMode, (int)(_executionMode = value));
    }

    /// <summary>Whether memory is laid out once per input shape (the default). Better off when shapes change from run to run.</summary>
    public bool EnableMemoryPattern
    {
        get => _enableMemoryPattern;
        set
        {
            Apply(value ? NativeRuntime.Api->EnableMemPattern : NativeRuntime.Api->DisableMemPattern);
            _enableMemoryPattern = value;
        }
    }

    /// <summary>Whether freed memory is kept for the next run (the default): faster, but it never shrinks.</summary>
    public bool EnableCpuMemArena
    {
        get => _enableCpuMemArena;
        set
        {
            Apply(value ? NativeRuntime.Api->EnableCpuMemArena : NativeRuntime.Api->DisableCpuMemArena);
            _enableCpuMemArena = value;
        }
    }

    /// <summary>How grave a message of the session has to be to be logged; warnings by default.</summary>
    public OrtLoggingLevel LogSeverityLevel
    {
        get => _logSeverityLevel;
        set => Set(NativeRuntime.Api->SetSessionLogSeverityLevel, (int)(_logSeverityLevel = value));
    }

    /// <summary>Sets one of the many further settings, which ONNX Runtime documents by key.</summary>
    /// <param name="configKey">For instance session.intra_op.allow_spinning.</param>
    /// <param name="configValue">For instance 0.</param>
    /// <exception cref="OnnxRuntimeException">Key or value is empty or too long. Unknown keys are not noticed.</exception>
    public void AddSessionConfigEntry(string configKey, string configValue)
    {
        using var self = new HandleScope(this, this);
        using var key = new NativeText(configKey);
        using var value = new NativeText(configValue);
        NativeRuntime.Check(NativeRuntime.Api->AddSessionConfigEntry(self.Pointer, key.Pointer, value.Pointer));
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeRuntime.Api->ReleaseSessionOptions(handle);
        return true;
    }

    private void Set(delegate* unmanaged<nint, int, nint> setting, int value)
    {
        using var self = new HandleScope(this, this);
        NativeRuntime.Check(setting(self.Pointer, value));
    }

    private void Apply(delegate* unmanaged<nint, nint> setting)
    {
        using var self = new HandleScope(this, this);
        NativeRuntime.Check(setting(self.Pointer));
    }
}
