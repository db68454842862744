using Anonymizer.Media.Encoding.Copying;

namespace Anonymizer.Tests.Media.Encoding.Copying;

public class ExpGolombReaderTests
{
    [Fact]
    public void Numbers_follow_one_another_without_gaps()
    {
        // 1 | 010 | 011 | 00100 | 1 0: the numbers 0, 1, 2, 3, then a flag and a bit.
        var reader = new ExpGolombReader([0b1010_0110, 0b0100_1000]);

        Assert.Equal(0, reader.Number());
        Assert.Equal(1, reader.Number());
        Assert.Equal(2, reader.Number());
        Assert.Equal(3, reader.Number());
        Assert.True(reader.Flag());
        Assert.Equal(0, reader.Bits(3));
    }

    [Fact]
    public void A_byte_that_only_prevents_a_start_code_is_skipped()
    {
        var reader = new ExpGolombReader([0, 0, 3, 1, 0, 0, 3, 2]);

        Assert.Equal(1, reader.Bits(24));
        Assert.Equal(2, reader.Bits(24));
    }

    [Fact]
    public void A_three_elsewhere_is_not_skipped()
    {
        var reader = new ExpGolombReader([0, 3, 0, 1]);

        Assert.Equal(3, reader.Bits(16));
        Assert.Equal(1, reader.Bits(16));
    }

    [Fact]
    public void The_end_and_numbers_that_are_too_large_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => new ExpGolombReader([]).Flag());
        Assert.Throws<InvalidDataException>(() => new ExpGolombReader([0, 1]).Bits(17));
        Assert.Throws<InvalidDataException>(() => new ExpGolombReader([0, 0, 0, 0, 0xFF]).Number());
    }
}
