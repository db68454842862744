namespace Anonymizer.Vision.Text.Recognition;

/// <summary>What the recognition network sees in one narrow column of a line.</summary>
/// <param name="Class">The most probable class.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
internal readonly record struct ReadingStep(int Class, float Probability);
