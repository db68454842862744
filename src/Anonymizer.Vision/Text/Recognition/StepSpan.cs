namespace Anonymizer.Vision.Text.Recognition;

/// <summary>The steps in which a character is seen. Networks see most characters in one step only, near their middle.</summary>
/// <param name="First">The first one.</param>
/// <param name="End">Behind the last one.</param>
internal readonly record struct StepSpan(int First, int End);
