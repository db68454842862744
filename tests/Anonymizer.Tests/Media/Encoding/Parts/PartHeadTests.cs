using System.Buffers.Binary;
using Anonymizer.Media.Encoding.Parts;

namespace Anonymizer.Tests.Media.Encoding.Parts;

public class PartHeadTests
{
    [Fact]
    public void The_start_of_the_edit_is_how_early_the_first_frame_is_decoded()
    {
        Assert.Equal(1024, PartHead.DecodingDelay(Head([0, 0, 0, 0, .. Number(1), .. Number(0), .. Number(1024), 0, 1, 0, 0])));
        Assert.Equal(3072, PartHead.DecodingDelay(Head([1, 0, 0, 0, .. Number(1), .. Number(0), .. Number(0), .. Number(0), .. Number(3072), 0, 1, 0, 0])));
    }

    [Fact]
    public void Without_an_edit_list_the_first_frame_is_decoded_when_it_is_shown() =>
        Assert.Equal(0, PartHead.DecodingDelay([.. Box("ftyp", new byte[20]), .. Box("moov", Box("trak", Box("tkhd", new byte[84])))]));

    [Fact]
    public void Another_edit_list_than_that_of_a_part_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => PartHead.DecodingDelay(Head([0, 0, 0, 0, .. Number(2), .. new byte[24]])));
        Assert.Throws<InvalidDataException>(() => PartHead.DecodingDelay(Head([0, 0, 0, 0, .. Number(1), .. Number(0), .. Number(-1), 0, 1, 0, 0])));
        Assert.Throws<InvalidDataException>(() => PartHead.DecodingDelay(Head([0, 0, 0, 0, .. Number(1)])));
    }

    private static byte[] Head(byte[] edits) =>
        [.. Box("ftyp", new byte[20]), .. Box("moov", [.. Box("mvhd", new byte[100]), .. Box("trak", [.. Box("tkhd", new byte[84]), .. Box("edts", Box("elst", edits))])])];

    private static byte[] Box(string type, byte[] content) => [.. Number(content.Length + 8), .. System.Text.Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
