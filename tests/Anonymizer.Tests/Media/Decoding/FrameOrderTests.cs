using Anonymizer.Media.Decoding;

namespace Anonymizer.Tests.Media.Decoding;

public sealed class FrameOrderTests
{
    [Fact]
    public void Times_in_decoding_order_become_rising_and_distinct() =>
        Assert.Equal([-5, 0, 1, 2, 40], FrameOrder.Rising([0, 40, -5, 0, 0]));

    [Theory]
    [InlineData(new long[] { 0, 1, 2 }, new long[] { 0, 1, 2 }, new long[] { }, 0)]
    [InlineData(new long[] { 0, 1, 2 }, new long[] { 0, 2 }, new long[] { 1 }, 0)]
    [InlineData(new long[] { 0, 1, 2 }, new long[] { }, new long[] { 0, 1, 2 }, 0)]
    [InlineData(new long[] { 0, 2 }, new long[] { 0, 1, 2, 3 }, new long[] { }, 2)]
    [InlineData(new long[] { 0, 10, 20 }, new long[] { 0, 11, 20 }, new long[] { 10 }, 1)]
    public void What_is_missing_and_what_is_new_is_found(long[] expected, long[] delivered, long[] missing, int unexpected)
    {
        var found = FrameOrder.Compare(expected, delivered);

        Assert.Equal(missing, found.Missing);
        Assert.Equal(unexpected, found.Unexpected);
    }
}
