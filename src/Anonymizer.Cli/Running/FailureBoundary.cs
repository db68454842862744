using System.Globalization;
using Anonymizer.Cli.Messages;
using Anonymizer.Core.Errors;

namespace Anonymizer.Cli.Running;

/// <summary>
/// The one place where exceptions become messages and exit codes. Nobody ever sees a stack trace who didn't ask for it.
/// </summary>
internal sealed class FailureBoundary(TimeProvider time)
{
    /// <summary>Runs a command and returns its exit code, or says why it failed.</summary>
    public async Task<int> RunAsync(IMessages messages, Func<Task<int>> command, CancellationToken cancellationToken)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            messages.Failed(new Failure(FailureKind.Cancelled, null, "Cancelled; nothing was written.", null));
            return ExitCode.Interrupted;
        }
        catch (AnonymizerException exception)
        {
            messages.Failed(Failure.From(exception));
            return ExitCode.Failed;
        }
#pragma warning disable CA1031 // This is the outermost edge: whatever arrives here is unexpected, and is told instead of thrown at a person.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            messages.Failed(Unexpected(exception));
            return ExitCode.Failed;
        }
    }

    private Failure Unexpected(Exception exception)
    {
        var where = WriteDetails(exception) is { } path ? $" Please report it with the details in {path}" : " Please report it with the output of --verbose";
        return new Failure(
            FailureKind.Bug,
            null,
            $"This is a bug in Anonymizer ({exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}).{where}",
            exception.ToString());
    }

    /// <summary>Keeps the stack trace for the bug report, readable by its owner only: it may name files.</summary>
    private string? WriteDetails(Exception exception)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"anonymizer-bug-{time.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}.log");
        var path = Path.Combine(Path.GetTempPath(), name);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(path, options);
            writer.WriteLine(exception);
            return path;
        }
        catch (Exception writing) when (writing is IOException or UnauthorizedAccessException)
        {
            // Without a place to write, the message itself still says what happened.
            return null;
        }
    }
}
