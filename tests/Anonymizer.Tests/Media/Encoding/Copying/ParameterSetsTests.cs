using Anonymizer.Media.Encoding.Copying;

namespace Anonymizer.Tests.Media.Encoding.Copying;

public class ParameterSetsTests
{
    private static readonly byte[] Source = Coded.Configuration(31, Coded.Sequence, Coded.Picture);
    private static readonly byte[] Encoder = Coded.Configuration(40, Coded.SequenceNumberOne, Coded.PictureNumberOne);

    [Fact]
    public void What_is_read_is_written_alike() => Assert.Equal(Source, ParameterSets.Read(Source).Write());

    [Fact]
    public void The_sets_of_two_encoders_stand_side_by_side_at_the_higher_level()
    {
        var both = ParameterSets.Read(ParameterSets.Read(Source).With(ParameterSets.Read(Encoder)).Write());

        Assert.Equal([Coded.Sequence, Coded.SequenceNumberOne], both.Sequence);
        Assert.Equal([Coded.Picture, Coded.PictureNumberOne], both.Picture);
        Assert.Equal(40, both.Write()[3]);
        Assert.Equal(Source[^4..], both.Write()[^4..]);
    }

    [Fact]
    public void The_lowest_number_that_nobody_has_is_free()
    {
        Assert.Equal(1, ParameterSets.Read(Source).FreeNumber);
        Assert.Equal(0, ParameterSets.Read(Encoder).FreeNumber);
        Assert.Equal(2, ParameterSets.Read(Source).With(ParameterSets.Read(Encoder)).FreeNumber);
    }

    [Fact]
    public void A_unit_is_known_only_when_each_of_its_bytes_is()
    {
        var sets = ParameterSets.Read(Source);

        Assert.True(sets.Contain(Coded.Picture));
        Assert.False(sets.Contain(Coded.PictureNumberOne));
        Assert.False(sets.Contain(Coded.Picture.AsSpan(1)));
    }

    [Fact]
    public void Every_length_that_is_too_short_is_refused()
    {
        // What follows the sets belongs to profile High and may be missing.
        for (var length = 0; length < Source.Length - 4; length++)
        {
            Assert.Throws<InvalidDataException>(() => ParameterSets.Read(Source.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(4, 0xFD)]
    public void Another_version_and_sizes_of_less_than_four_bytes_are_refused(int place, byte value)
    {
        var other = (byte[])Source.Clone();
        other[place] = value;

        Assert.Throws<InvalidDataException>(() => ParameterSets.Read(other));
    }
}
