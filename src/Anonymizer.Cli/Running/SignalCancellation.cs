using System.Runtime.InteropServices;

namespace Anonymizer.Cli.Running;

/// <summary>
/// Turns Ctrl-C (SIGINT) and SIGTERM into a cancellation, so that every stage stops in order and takes its partial files away.
/// Further signals change nothing: stopping is under way, and being cut off would leave files behind.
/// </summary>
internal sealed class SignalCancellation : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _exitCode = ExitCode.Interrupted;

    /// <summary>Starts listening.</summary>
    public SignalCancellation()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, ExitCode.Terminated));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code for a command that was cancelled: it tells the shell which signal it was.</summary>
    public int ExitCodeWhenCancelled => _exitCode;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        if (!_source.IsCancellationRequested)
        {
            _exitCode = exitCode;
            _source.Cancel();
        }
    }
}
