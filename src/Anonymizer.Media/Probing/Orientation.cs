namespace Anonymizer.Media.Probing;

/// <summary>How a stored picture is made upright: first mirrored left to right if so, then turned clockwise.</summary>
/// <param name="ClockwiseDegrees">0, 90, 180 or 270.</param>
/// <param name="Mirrored">Whether left and right are swapped before turning; upside down without turning is mirrored and 180.</param>
public readonly record struct Orientation(int ClockwiseDegrees, bool Mirrored)
{
    /// <summary>Whether width and height change places.</summary>
    public bool SwapsSides => ClockwiseDegrees is 90 or 270;

    /// <summary>
    /// Reads the upper left of a display matrix: a stored point (x, y) is shown at (a*x + c*y, b*x + d*y), y downwards.
    /// </summary>
    /// <returns>Null for a matrix that turns by something else than quarter turns, or that shows nothing at all.</returns>
    public static Orientation? FromMatrix(long a, long b, long c, long d)
    {
        // Only signs count: players ignore the size that a matrix gives. What is below 1/50 of the largest is rounding (one degree).
        var largest = Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)), Math.Max(Math.Abs(c), Math.Abs(d)));
        int Sign(long value) => Math.Abs(value) * 50 < largest ? 0 : Math.Sign(value);
        return (Sign(a), Sign(b), Sign(c), Sign(d)) switch
        {
            (1, 0, 0, 1) => new Orientation(0, false),
            (0, 1, -1, 0) => new Orientation(90, false),
            (-1, 0, 0, -1) => new Orientation(180, false),
            (0, -1, 1, 0) => new Orientation(270, false),
            (-1, 0, 0, 1) => new Orientation(0, true),
            (0, -1, -1, 0) => new Orientation(90, true),
            (1, 0, 0, -1) => new Orientation(180, true),
            (0, 1, 1, 0) => new Orientation(270, true),
            _ => null,
        };
    }

    /// <summary>Reads the angle that ffprobe prints, which counts counter-clockwise.</summary>
    /// <returns>Null unless it is a quarter turn, give or take a degree.</returns>
    public static Orientation? FromCounterClockwise(double degrees)
    {
        var turns = Math.Round(degrees / 90);
        return Math.Abs(degrees - (turns * 90)) <= 1 ? new Orientation((int)((((-turns % 4) + 4) % 4) * 90), false) : null;
    }
}
