using Anonymizer.Core.Frames;
using Anonymizer.Core.Plan;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>The greys of a card.</summary>
/// <param name="Ground">Luma of the card.</param>
/// <param name="Ink">Luma of its caption.</param>
internal readonly record struct CardTone(byte Ground, byte Ink)
{
    // In 1/100 of white. Pictures hold least of black and white, the ends of the scale: they have neighbours on one side only. Of
    // 63 tiles of synthetic meetings, one was like its card (within 16 levels) in more than 2 % of its pixels, on average 0.6 %;
    // with 10 and 90 per cent of white it would be 18, and 1.4 %.
    private const int DarkGround = 0;
    private const int LightGround = 100;

    // For tiles that hold much of both ends: a name in white on black, a dark jersey under a white message.
    private const int MediumGround = 50;
    private const int DimGround = 25;
    private const int BrightGround = 75;

    // Far enough from the ground to be read, and not so far that a screen full of captions glares.
    private const int InkOnDark = 75;
    private const int InkOnLight = 30;
    private const int InkOnMedium = 95;
    private const int InkOnDim = 85;
    private const int InkOnBright = 15;

    /// <summary>The greys of a shade in frames of a format.</summary>
    internal static CardTone Of(CardShade shade, FrameFormat format) => shade switch
    {
        CardShade.Dark => new(Luma(DarkGround, format.FullRange), Luma(InkOnDark, format.FullRange)),
        CardShade.Light => new(Luma(LightGround, format.FullRange), Luma(InkOnLight, format.FullRange)),
        CardShade.Medium => new(Luma(MediumGround, format.FullRange), Luma(InkOnMedium, format.FullRange)),
        CardShade.Dim => new(Luma(DimGround, format.FullRange), Luma(InkOnDim, format.FullRange)),
        CardShade.Bright => new(Luma(BrightGround, format.FullRange), Luma(InkOnBright, format.FullRange)),
        _ => throw new ArgumentOutOfRangeException(nameof(shade), shade, "Unknown shade."),
    };

    // Full range runs from 0 to 255, limited range from 16 for black to 235 for white.
    private static byte Luma(int percent, bool fullRange) =>
        (byte)(fullRange ? ((percent * 255) + 50) / 100 : 16 + (((percent * 219) + 50) / 100));
}
