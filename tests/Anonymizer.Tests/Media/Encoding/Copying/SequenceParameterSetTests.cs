using Anonymizer.Media.Encoding.Copying;

namespace Anonymizer.Tests.Media.Encoding.Copying;

public class SequenceParameterSetTests
{
    [Fact]
    public void Size_number_and_hidden_rows_are_read()
    {
        Assert.Equal(new SequenceParameterSet(0, 1920, 1080, 8), SequenceParameterSet.Read(Coded.Sequence));
        Assert.Equal(new SequenceParameterSet(1, 1920, 1080, 8), SequenceParameterSet.Read(Coded.SequenceNumberOne));
    }

    [Fact]
    public void Each_field_is_read_where_it_stands()
    {
        Assert.Equal(new SequenceParameterSet(3, 160, 64, 32), SequenceParameterSet.Read(Write(66, number: 3, crop: [0, 16, 0, 0])));
        Assert.Equal(new SequenceParameterSet(0, 186, 58, 6), SequenceParameterSet.Read(Write(77, crop: [1, 2, 0, 3])));
        Assert.Equal(new SequenceParameterSet(0, 192, 64, 0), SequenceParameterSet.Read(Write(100, crop: null)));
        Assert.Equal(new SequenceParameterSet(0, 192, 64, 0), SequenceParameterSet.Read(Write(77, order: 1)));
        Assert.Equal(new SequenceParameterSet(0, 192, 64, 0), SequenceParameterSet.Read(Write(77, order: 2)));
    }

    [Fact]
    public void Other_pictures_than_whole_frames_of_8_bits_with_half_the_chroma_are_not_read()
    {
        Assert.Null(SequenceParameterSet.Read(Write(100, chroma: 3)));
        Assert.Null(SequenceParameterSet.Read(Write(100, depth: 2)));
        Assert.Null(SequenceParameterSet.Read(Write(100, hasTables: true)));
        Assert.Null(SequenceParameterSet.Read(Write(77, isInterlaced: true)));
        Assert.Null(SequenceParameterSet.Read(Write(110)));
    }

    [Fact]
    public void A_set_that_is_cut_off_is_refused()
    {
        // Behind the size stands what is not needed here.
        for (var length = 0; length < 10; length++)
        {
            Assert.Throws<InvalidDataException>(() => SequenceParameterSet.Read(Coded.Sequence.AsSpan(0, length)));
        }
    }

    // 12 x 4 macroblocks.
    private static byte[] Write(
        byte profile, int number = 0, int chroma = 1, int depth = 0, bool hasTables = false, int order = 0, bool isInterlaced = false, int[]? crop = null)
    {
        var bits = Number(number);
        if (profile >= 100)
        {
            bits += Number(chroma) + (chroma == 3 ? "0" : "") + Number(depth) + Number(depth) + "0" + (hasTables ? "1" : "0");
        }

        bits += Number(4) + Number(order) + order switch
        {
            0 => Number(5),
            1 => "1" + Number(2) + Number(7) + Number(2) + Number(1) + Number(3),
            _ => "",
        };
        bits += Number(4) + "0" + Number(11) + Number(3) + (isInterlaced ? "00" : "1") + "1" + (crop is null ? "0" : "1" + string.Concat(crop.Select(Number))) + "01";
        var bytes = bits.Chunk(8).Select(chunk => Convert.ToByte(new string(chunk).PadRight(8, '0'), 2));
        return [0x67, profile, 0, 31, .. bytes];
    }

    private static string Number(int value)
    {
        var digits = Convert.ToString(value + 1, 2);
        return new string('0', digits.Length - 1) + digits;
    }
}
