using System.Text;
using Anonymizer.Core.Errors;

namespace Anonymizer.Media.Processes;

/// <summary>A child process failed. The message says it in plain words; <see cref="Details"/> holds what an engineer wants to see.</summary>
public sealed class ChildProcessException : AnonymizerException
{
    /// <summary>Creates the error.</summary>
    /// <param name="stage">Where on the road it happened.</param>
    /// <param name="blame">Who has to act.</param>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="exitCode">The exit code, or null when the child had not ended.</param>
    /// <param name="commandLine">The command, quoted for display.</param>
    /// <param name="lastErrorLines">The last lines of its log, oldest first.</param>
    /// <param name="innerException">The technical cause, if any.</param>
    public ChildProcessException(
        Stage stage, Blame blame, string message, int? exitCode, string commandLine, IReadOnlyList<string> lastErrorLines, Exception? innerException = null)
        : base(stage, blame, message, innerException) =>
        (ExitCode, CommandLine, LastErrorLines) = (exitCode, commandLine, lastErrorLines);

    /// <summary>Creates an error that can be told in every language.</summary>
    /// <param name="stage">Where on the road it happened.</param>
    /// <param name="blame">Who has to act.</param>
    /// <param name="reason">What is wrong and what to do about it.</param>
    /// <param name="exitCode">The exit code, or null when the child had not ended.</param>
    /// <param name="commandLine">The command, quoted for display.</param>
    /// <param name="lastErrorLines">The last lines of its log, oldest first.</param>
    /// <param name="innerException">The technical cause, if any.</param>
    public ChildProcessException(
        Stage stage, Blame blame, Reason reason, int? exitCode, string commandLine, IReadOnlyList<string> lastErrorLines, Exception? innerException = null)
        : base(stage, blame, reason, innerException) =>
        (ExitCode, CommandLine, LastErrorLines) = (exitCode, commandLine, lastErrorLines);

    /// <summary>The exit code, or null when the child had not ended.</summary>
    public int? ExitCode { get; }

    /// <summary>The command, quoted for display.</summary>
    public string CommandLine { get; }

    /// <summary>The last lines of the child's log, oldest first.</summary>
    public IReadOnlyList<string> LastErrorLines { get; }

    /// <summary>Exit code, command and log in several lines.</summary>
    public string Details
    {
        get
        {
            var text = new StringBuilder();
            text.Append("exit code: ").Append(ExitCode?.ToString() ?? "none, it was still running").Append('\n');
            text.Append("command: ").Append(CommandLine);
            foreach (var line in LastErrorLines)
            {
                text.Append("\n  ").Append(line);
            }

            return text.ToString();
        }
    }
}
