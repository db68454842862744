namespace Anonymizer.Cli.Bench;

/// <summary>One run that is finished.</summary>
/// <param name="Recording">Name of the recording.</param>
/// <param name="What">What was done.</param>
/// <param name="Run">Which run, from 1; 0 for the trial before, which isn't counted.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Done">Runs finished, trials included.</param>
/// <param name="Total">Runs in all, as far as they are known.</param>
/// <param name="RemainingSeconds">What the rest will take; null while unknown.</param>
internal sealed record BenchStep(string Recording, string What, int Run, double Seconds, int Done, int Total, double? RemainingSeconds);
