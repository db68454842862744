using Anonymizer.Media.Probing;

namespace Anonymizer.Tests.Media.Probing;

public sealed class OrientationTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(90, false)]
    [InlineData(180, false)]
    [InlineData(270, false)]
    [InlineData(0, true)]
    [InlineData(90, true)]
    [InlineData(180, true)]
    [InlineData(270, true)]
    public void Every_way_to_lay_a_picture_is_read_from_its_matrix(int clockwise, bool mirrored)
    {
        // Where a unit step right and a unit step down of the stored picture go on the screen, y downwards.
        (int X, int Y) Show(int x, int y)
        {
            x = mirrored ? -x : x;
            for (var turned = 0; turned < clockwise; turned += 90)
            {
                (x, y) = (-y, x);
            }

            return (x, y);
        }

        var (a, b) = Show(1, 0);
        var (c, d) = Show(0, 1);

        Assert.Equal(new Orientation(clockwise, mirrored), Orientation.FromMatrix(a * 65536, b * 65536, c * 65536, d * 65536));
    }

    [Fact]
    public void Rounding_in_a_matrix_does_not_matter() =>
        Assert.Equal(new Orientation(90, false), Orientation.FromMatrix(3, 65535, -65536, 1));

    [Theory]
    [InlineData(46341, 46341, -46341, 46341)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(65536, 0, 0, 0)]
    public void What_is_no_quarter_turn_is_not_guessed(long a, long b, long c, long d) => Assert.Null(Orientation.FromMatrix(a, b, c, d));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(90, 270)]
    [InlineData(-90, 90)]
    [InlineData(-180, 180)]
    [InlineData(180, 180)]
    [InlineData(270, 90)]
    [InlineData(-89.5, 90)]
    [InlineData(360, 0)]
    public void An_angle_counts_counter_clockwise(double printed, int clockwise) =>
        Assert.Equal(new Orientation(clockwise, false), Orientation.FromCounterClockwise(printed));

    [Fact]
    public void An_angle_between_is_not_guessed() => Assert.Null(Orientation.FromCounterClockwise(45));
}
