using Anonymizer.Vision.Inference;

namespace Anonymizer.Tests.Vision.Inference;

public class SessionTrialTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5f, 0.505f)]
    [InlineData(-300, -301)]
    public void Values_that_differ_by_rounding_agree(float expected, float found) =>
        Assert.Null(SessionTrial.Disagreement([1, found], [1, expected]));

    [Theory]
    [InlineData(0, 0.5f)]
    [InlineData(1, -1)]
    [InlineData(0, float.NaN)]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(1, float.PositiveInfinity)]
    [InlineData(300, 320)]
    public void Values_that_a_sound_card_would_not_compute_disagree(float expected, float found) =>
        Assert.NotNull(SessionTrial.Disagreement([1, found], [1, expected]));

    [Fact]
    public void Missing_values_disagree() => Assert.Equal("1 values instead of 2", SessionTrial.Disagreement([1], [1, 1]));
}
