using Anonymizer.Core.Errors;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;

namespace Anonymizer.Pipeline.Analyse;

/// <summary>A length in pixels or in per cent of the picture's width or height.</summary>
/// <param name="Value">The number, not negative.</param>
/// <param name="IsPercent">True for per cent (0 to 100), false for pixels.</param>
public readonly record struct Length(double Value, bool IsPercent)
{
    /// <summary>The length in pixels of a side that is <paramref name="side"/> pixels long.</summary>
    public double InPixels(int side) => IsPercent ? Value * side / 100 : Value;
}

/// <summary>A part of the picture that a person wants to stay visible, as asked for on the command line.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width, more than 0.</param>
/// <param name="Height">Height, more than 0.</param>
/// <param name="From">From this time after the first frame on; null for the start.</param>
/// <param name="To">Up to this time after the first frame; null for the end.</param>
public sealed record KeepRegion(Length X, Length Y, Length Width, Length Height, TimeSpan? From = null, TimeSpan? To = null)
{
    /// <summary>The same region in pixels and timestamps of a recording.</summary>
    /// <param name="width">Columns of the upright picture.</param>
    /// <param name="height">Rows of the upright picture.</param>
    /// <param name="timeBase">Of the recording.</param>
    /// <param name="firstPts">Timestamp of the first frame.</param>
    /// <exception cref="AnonymizerException">The region lies outside the picture.</exception>
    public KeptArea Resolve(int width, int height, Rational timeBase, long firstPts)
    {
        var area = new Box(
            (float)X.InPixels(width), (float)Y.InPixels(height), (float)Width.InPixels(width), (float)Height.InPixels(height));
        if (area.ClampTo(width, height).IsEmpty)
        {
            throw new AnonymizerException(
                Stage.Plan,
                Blame.Input,
                $"The region to keep ({area.X:0},{area.Y:0},{area.Width:0},{area.Height:0}) lies outside the picture of {width}x{height} pixels. Give X,Y,W,H within it.");
        }

        return new KeptArea(
            area.ClampTo(width, height),
            From is { } from ? firstPts + timeBase.FromSeconds(from.TotalSeconds) : null,
            To is { } to ? firstPts + timeBase.FromSeconds(to.TotalSeconds) : null);
    }
}
