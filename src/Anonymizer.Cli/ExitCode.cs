namespace Anonymizer.Cli;

/// <summary>What the process returns; part of the interface that scripts rely on (docs/command-line.md).</summary>
internal static class ExitCode
{
    /// <summary>Finished; nothing uncertain is known.</summary>
    public const int Done = 0;

    /// <summary>Failed; no output was written.</summary>
    public const int Failed = 1;

    /// <summary>The command was not understood; nothing was started.</summary>
    public const int WrongUsage = 2;

    /// <summary>Finished and written, but a person must look before the result is shared.</summary>
    public const int ReviewRequired = 3;

    /// <summary>Stopped by Ctrl-C (128 + SIGINT); no output was written.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped from outside (128 + SIGTERM); no output was written.</summary>
    public const int Terminated = 143;
}
