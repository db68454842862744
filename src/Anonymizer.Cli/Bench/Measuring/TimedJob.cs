using Anonymizer.Media.Processes;

namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>Something that is timed: one or more processes that run at once.</summary>
/// <param name="Processes">How each is started.</param>
/// <param name="IsOurs">Whether they are processes of this program, which start ffmpeg; else they are ffmpeg itself.</param>
internal sealed record TimedJob(IReadOnlyList<ChildProcessOptions> Processes, bool IsOurs);
