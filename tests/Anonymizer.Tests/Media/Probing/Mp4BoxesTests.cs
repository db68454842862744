using System.Buffers.Binary;
using Anonymizer.Media.Probing;

namespace Anonymizer.Tests.Media.Probing;

public sealed class Mp4BoxesTests
{
    [Fact]
    public void A_whole_file_does_not_end_early() => Assert.False(EndsEarly([.. Box("ftyp", 16), .. Box("moov", 100), .. Box("mdat", 1000)]));

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(1000)]
    public void A_cut_anywhere_in_the_media_is_seen(int missing)
    {
        byte[] whole = [.. Box("ftyp", 16), .. Box("moov", 100), .. Box("mdat", 1008)];

        Assert.True(EndsEarly(whole[..^missing]));
    }

    [Fact]
    public void A_box_of_more_than_four_gigabytes_is_measured_by_its_long_size()
    {
        var box = new byte[40];
        BinaryPrimitives.WriteUInt32BigEndian(box, 1);
        System.Text.Encoding.ASCII.GetBytes("mdat", box.AsSpan(4));
        BinaryPrimitives.WriteInt64BigEndian(box.AsSpan(8), 40);
        Assert.False(EndsEarly(box));

        BinaryPrimitives.WriteInt64BigEndian(box.AsSpan(8), 5_000_000_000);
        Assert.True(EndsEarly(box));
    }

    [Fact]
    public void A_box_that_goes_on_to_the_end_of_the_file_has_no_length_to_miss()
    {
        var box = Box("mdat", 100);
        BinaryPrimitives.WriteUInt32BigEndian(box, 0);

        Assert.False(EndsEarly(box));
    }

    [Fact]
    public void What_a_camera_appends_is_not_taken_for_a_box() =>
        Assert.False(EndsEarly([.. Box("mdat", 100), .. System.Text.Encoding.ASCII.GetBytes("some text at the end that is no box")]));

    [Fact]
    public void Other_files_are_none_of_its_business()
    {
        Assert.False(EndsEarly([0x1A, 0x45, 0xDF, 0xA3, 1, 0, 0, 0, 0, 0, 0, 0x23]));
        Assert.False(EndsEarly([]));
        Assert.False(EndsEarly([1, 2, 3]));
    }

    private static bool EndsEarly(byte[] file) => Mp4Boxes.EndEarly(new MemoryStream(file));

    private static byte[] Box(string type, int size)
    {
        var box = new byte[size];
        BinaryPrimitives.WriteUInt32BigEndian(box, (uint)size);
        System.Text.Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        return box;
    }
}
