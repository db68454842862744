using System.Text.Json.Serialization;

namespace Anonymizer.Vision.Models;

/// <summary>How a model wants its picture.</summary>
/// <param name="ColourOrder">Order of the three colour planes.</param>
/// <param name="ValueRange">What black and full intensity become: two numbers, lowest and highest.</param>
/// <param name="SizeMultiple">Height and width must be multiples of this many pixels.</param>
public sealed record PictureInput(ColourOrder ColourOrder, IReadOnlyList<float> ValueRange, int SizeMultiple);

/// <summary>Order of the three colour planes of a picture.</summary>
public enum ColourOrder
{
    /// <summary>Red, green, blue.</summary>
    [JsonStringEnumMemberName("RGB")]
    Rgb,

    /// <summary>Blue, green, red.</summary>
    [JsonStringEnumMemberName("BGR")]
    Bgr,
}
