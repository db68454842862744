using System.ComponentModel;
using System.Diagnostics;
using Anonymizer.Core.Errors;

namespace Anonymizer.Media.Processes;

/// <summary>
/// One running ffmpeg or ffprobe. Standard error is always drained (a full pipe would stop the child), standard output and
/// input are raw streams. Whoever starts it owns it: disposing ends the child and everything it started.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    // After the child is gone its standard error ends at once, unless a grandchild holds it open: then it is given up.
    private static readonly TimeSpan ErrorDrainGrace = TimeSpan.FromSeconds(5);

    // A killed process is gone as soon as the kernel has it out of an uninterruptible read; a dead network drive may keep it.
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(10);

    // Variables that would make ffmpeg write report files or colour its log.
    private static readonly string[] UnwantedVariables = ["FFREPORT", "AV_LOG_FORCE_COLOR", "AV_LOG_FORCE_256COLOR"];

    private readonly Process _process;
    private readonly ChildProcessOptions _options;
    private readonly ErrorLines _errorLines;
    private readonly Task _errorDrain;
    private readonly Task _exited;
    private int _disposed;

    private ChildProcess(Process process, ChildProcessOptions options)
    {
        _process = process;
        _options = options;
        Id = process.Id;
        StandardOutput = process.StandardOutput.BaseStream;
        StandardInput = process.StandardInput.BaseStream;
        if (options.LetsOthersGoFirst)
        {
            LetOthersGoFirst();
        }

        PipeSize.Enlarge(StandardOutput);
        if (options.RedirectInput)
        {
            PipeSize.Enlarge(StandardInput);
        }
        else
        {
            StandardInput.Dispose();
        }

        _errorLines = new ErrorLines(options.OnErrorLine, options.KeepErrorLine);
        _errorDrain = Task.Run(() => _errorLines.DrainAsync(process.StandardError.BaseStream));
        _exited = process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>The operating system's number of the process.</summary>
    public int Id { get; }

    /// <summary>What the child writes, as bytes. Reading it is the owner's task: a child with a full pipe waits for ever.</summary>
    public Stream StandardOutput { get; }

    /// <summary>What the child reads; closed unless <see cref="ChildProcessOptions.RedirectInput"/>. Disposing it tells the child that all is said.</summary>
    public Stream StandardInput { get; }

    /// <summary>Whether the child has ended.</summary>
    public bool HasExited => _exited.IsCompleted;

    /// <summary>The last lines of standard error, oldest first.</summary>
    public IReadOnlyList<string> LastErrorLines => _errorLines.Last();

    /// <summary>The command as one would type it in a shell.</summary>
    public string CommandLine => Processes.CommandLine.Display(_options.FileName, _options.Arguments);

    /// <summary>Starts a child.</summary>
    /// <exception cref="AnonymizerException">The program can't be started (<see cref="Blame.Environment"/>).</exception>
    public static ChildProcess Start(ChildProcessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var start = new ProcessStartInfo(options.FileName, options.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var name in UnwantedVariables)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            process.Dispose();
            throw new AnonymizerException(
                options.Stage, Blame.Environment, Reason.Of("program-not-started", options.FileName, error.Message), error);
        }

        return new ChildProcess(process, options);
    }

    /// <summary>Waits until the child has ended and all of its standard error is read. Cancelling ends the waiting, not the child.</summary>
    /// <returns>The exit code; 128 + n for a child ended by signal n.</returns>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _exited.WaitAsync(cancellationToken);
        if (await Bounded(_errorDrain, ErrorDrainGrace))
        {
            await _errorDrain;
        }

        return _process.ExitCode;
    }

    /// <summary>Waits for the end and insists on exit code 0.</summary>
    /// <exception cref="ChildProcessException">Any other exit code.</exception>
    public async Task WaitForSuccessAsync(CancellationToken cancellationToken)
    {
        if (await WaitForExitAsync(cancellationToken) is not 0 and var exitCode)
        {
            throw Failure($"{Path.GetFileName(_options.FileName)} failed with exit code {exitCode}.");
        }
    }

    /// <summary>
    /// Ends the child: asks (input closed, output no longer read, SIGTERM), waits for <see cref="ChildProcessOptions.StopGrace"/>,
    /// then kills it with everything it started. Does nothing to a child that has ended. Safe to call more than once.
    /// </summary>
    public async Task StopAsync()
    {
        if (!HasExited)
        {
            await CloseInputAsync();

            // A child that waits for room in its output pipe notices no signal; without a reader its write fails instead.
            await StandardOutput.DisposeAsync();
            Signals.AskToEnd(_process);
            if (!await Bounded(_exited, _options.StopGrace))
            {
                KillTree();
                await Bounded(_exited, KillGrace);
            }
        }

        await Bounded(_errorDrain, ErrorDrainGrace);
    }

    /// <summary>
    /// Gives a child whose output has ended <see cref="ChildProcessOptions.StopGrace"/> to end by itself, so that its own exit code and last
    /// words are kept; then as <see cref="StopAsync"/>.
    /// </summary>
    public async Task SettleAsync()
    {
        await Bounded(_exited, _options.StopGrace);
        await StopAsync();
    }

    /// <summary>The error to throw about this child: exit code if it has ended, command line and last lines of its log.</summary>
    /// <param name="message">What is wrong and what to do, in plain words.</param>
    /// <param name="innerException">The technical cause, if any.</param>
    public ChildProcessException Failure(string message, Exception? innerException = null) => new(
        _options.Stage, _options.Blame, message, HasExited ? _process.ExitCode : null, CommandLine, LastErrorLines, innerException);

    /// <summary>The error to throw about this child, in words of every language.</summary>
    /// <param name="reason">What is wrong and what to do.</param>
    /// <param name="innerException">The technical cause, if any.</param>
    public ChildProcessException Failure(Reason reason, Exception? innerException = null) => new(
        _options.Stage, _options.Blame, reason, HasExited ? _process.ExitCode : null, CommandLine, LastErrorLines, innerException);

    /// <summary>Ends the child if it still runs, and lets go of its pipes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await StopAsync();
        await CloseInputAsync();
        await StandardOutput.DisposeAsync();
        _process.Dispose();
    }

    // Right after the start, when the child has no threads yet that would keep the priority they were born with.
    private void LetOthersGoFirst()
    {
        try
        {
            // Whoever gave us a low priority wants all of us to stay out of the way: the child has inherited it.
            using var ours = Process.GetCurrentProcess();
            if (ours.PriorityClass is not (ProcessPriorityClass.BelowNormal or ProcessPriorityClass.Idle))
            {
                _process.PriorityClass = ProcessPriorityClass.BelowNormal;
            }
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It has ended already, which its exit code explains, or may not be changed: then it is as fast as others.
        }
    }

    private async Task CloseInputAsync()
    {
        try
        {
            await StandardInput.DisposeAsync();
        }
        catch (IOException)
        {
            // The child is gone already and what was buffered for it has no reader: closing is all that was wanted.
        }
    }

    private void KillTree()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime, or a descendant is out of reach; the wait that follows tells whether the child is gone.
        }
    }

    // Whether the task ended in time, well or not.
    private async Task<bool> Bounded(Task task, TimeSpan longest)
    {
        await task.WaitAsync(longest, _options.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }
}
