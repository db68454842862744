namespace Anonymizer.Pipeline.Flow;

/// <summary>One pass would need more memory than the job was given. Never shown: the job starts again in two passes.</summary>
internal sealed class LookAheadExceededException() : Exception("More frames must be held back than the memory allows.");
