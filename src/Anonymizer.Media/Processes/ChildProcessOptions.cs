using Anonymizer.Core.Errors;

namespace Anonymizer.Media.Processes;

/// <summary>How a child process is started and what its failure means.</summary>
public sealed record ChildProcessOptions
{
    /// <summary>Full path of the executable.</summary>
    public required string FileName { get; init; }

    /// <summary>Arguments, one entry each; they are handed over as they are, no shell takes them apart.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The stage that its errors are reported under.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Who has to act when the child fails.</summary>
    public Blame Blame { get; init; } = Blame.Environment;

    /// <summary>True to write to the child's standard input; otherwise the child finds it at its end, never the terminal's.</summary>
    public bool RedirectInput { get; init; }

    /// <summary>
    /// Called for every line of standard error, already cut to <see cref="ErrorLines.LongestLine"/> characters. Calls come one
    /// after another on a thread of the pool, the last one before <see cref="ChildProcess.WaitForExitAsync"/> returns. If it throws, it
    /// is called no more, and the waiting for the exit throws its exception.
    /// </summary>
    public Action<string>? OnErrorLine { get; init; }

    /// <summary>Which lines are kept for error details; null keeps all. Lets an owner leave out what names people or titles.</summary>
    public Predicate<string>? KeepErrorLine { get; init; }

    /// <summary>Variables added to the environment the child inherits; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// True to let other processes go first where processors are short. For a child that always has enough to do: it then never keeps
    /// those waiting that it lives on.
    /// </summary>
    public bool LetsOthersGoFirst { get; init; }

    /// <summary>How long a child may take to end after it was asked to, before it is killed.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The clock of every bounded wait.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
