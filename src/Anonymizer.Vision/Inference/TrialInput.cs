namespace Anonymizer.Vision.Inference;

/// <summary>An input with which a card shows that it computes what the processor computes.</summary>
/// <param name="Width">Columns; small, but each layer of the network has something to compute.</param>
/// <param name="Height">Rows.</param>
/// <param name="Amplitude">Values are noise from minus this to this, like those that the network is used to.</param>
internal sealed record TrialInput(int Width, int Height, float Amplitude);
