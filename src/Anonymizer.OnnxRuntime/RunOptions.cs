using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How one run is to go. May be used for many runs; <see cref="Terminate"/> ends those under way.</summary>
public unsafe class RunOptions : SafeHandle
{
    private bool _terminate;
    private string _logId = string.Empty;
    private OrtLoggingLevel _logSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;

    /// <summary>The defaults.</summary>
    /// <exception cref="OnnxRuntimeException">The native library can't be used; the message says why and what to do.</exception>
    public RunOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        NativeRuntime.Check(NativeRuntime.Api->CreateRunOptions(&options));
        SetHandle(options);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Set to true, from any thread: all runs with these options end soon with an <see cref="OnnxRuntimeException"/>, and no
    /// new one starts until it is set back to false.</summary>
    public bool Terminate
    {
        get => _terminate;
        set
        {
            using var self = new HandleScope(this, this);
            OrtApiTable* api = NativeRuntime.Api;
            NativeRuntime.Check(value ? api->RunOptionsSetTerminate(self.Pointer) : api->RunOptionsUnsetTerminate(self.Pointer));
            _terminate = value;
        }
    }

    /// <summary>What log lines of these runs are marked with; empty by default.</summary>
    public string LogId
    {
        get => _logId;
        set
        {
            using var self = new HandleScope(this, this);
            using var tag = new NativeText(value);
            NativeRuntime.Check(NativeRuntime.Api->RunOptionsSetRunTag(self.Pointer, tag.Pointer));
            _logId = value;
        }
    }

    /// <summary>How grave a message of these runs has to be to be logged; warnings by default.</summary>
    public OrtLoggingLevel LogSeverityLevel
    {
        get => _logSeverityLevel;
        set
        {
            using var self = new HandleScope(this, this);
            NativeRuntime.Check(NativeRuntime.Api->RunOptionsSetRunLogSeverityLevel(self.Pointer, (int)value));
            _logSeverityLevel = value;
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeRuntime.Api->ReleaseRunOptions(handle);
        return true;
    }
}
