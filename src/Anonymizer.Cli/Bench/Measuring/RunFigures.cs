namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>What one run took. Figures that the operating system doesn't give are null.</summary>
/// <param name="Seconds">From the start of the first process to the end of the last.</param>
/// <param name="CpuSeconds">Processor time of all processes, those they started included.</param>
/// <param name="PeakMemoryBytes">The most memory that a .NET process held; null also when there was none.</param>
/// <param name="ChildrenPeakMemoryBytes">The most memory that the ffmpeg processes of one job held together.</param>
internal sealed record RunFigures(double Seconds, double? CpuSeconds, long? PeakMemoryBytes, long? ChildrenPeakMemoryBytes);
