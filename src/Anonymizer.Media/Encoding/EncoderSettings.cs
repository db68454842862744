using Anonymizer.Core.Errors;

namespace Anonymizer.Media.Encoding;

/// <summary>How the output's video is encoded.</summary>
/// <param name="Encoder">Which encoder; <see cref="VideoEncoder.Auto"/> is resolved by <see cref="EncoderSelection"/>.</param>
/// <param name="Preset">Speed against size, by libx264's names; other encoders use their nearest equivalent.</param>
/// <param name="Crf">Constant quality, 0 (lossless) to 51 (worst); 23 is libx264's own default.</param>
/// <param name="Threads">Threads of the encoder, 1 to 128; 0 leaves it to the encoder.</param>
/// <param name="EncodeAll">Whether also those stretches are encoded anew in which nothing is redacted. Otherwise they are copied as the source has them coded, where that can be done.</param>
public sealed record EncoderSettings(
    VideoEncoder Encoder = VideoEncoder.Auto,
    string Preset = "veryfast",
    int Crf = 23,
    int Threads = 0,
    bool EncodeAll = false)
{
    /// <summary>The presets that exist, fastest first.</summary>
    public static IReadOnlyList<string> Presets { get; } =
        ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"];

    /// <summary>Checks every setting.</summary>
    /// <exception cref="AnonymizerException">One is out of range (<see cref="Blame.Input"/>).</exception>
    public void RequireValid()
    {
        if (!Presets.Contains(Preset))
        {
            throw Invalid($"The preset '{Preset}' doesn't exist. Choose one of {string.Join(", ", Presets)}.");
        }

        if (Crf is < 0 or > 51)
        {
            throw Invalid($"The quality (CRF) is {Crf}. Choose 0 (lossless) to 51 (worst).");
        }

        if (Threads is < 0 or > 128)
        {
            throw Invalid($"{Threads} threads can't be used for encoding. Choose 1 to 128, or 0 for as many as are useful.");
        }
    }

    private static AnonymizerException Invalid(string message) => new(Stage.Render, Blame.Input, message);
}
