using System.Buffers.Binary;
using Anonymizer.Media.Encoding.Copying;
using Anonymizer.Media.Encoding.Parts;
using Anonymizer.Tests.Media.Encoding.Copying;

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

    [Fact]
    public void Other_parameter_sets_change_the_size_of_all_that_they_stand_in_and_nothing_else()
    {
        var head = Described(Coded.Configuration(31, Coded.Sequence, Coded.Picture));
        var sets = PartHead.ParameterSets(head).With(ParameterSets.Read(Coded.Configuration(40, Coded.SequenceNumberOne, Coded.PictureNumberOne)));

        Assert.Equal(Described(sets.Write()), PartHead.WithParameterSets(head, sets));
        Assert.Equal(head, PartHead.WithParameterSets(head, PartHead.ParameterSets(head)));
    }

    [Fact]
    public void A_track_of_another_codec_has_no_parameter_sets()
    {
        var head = Described(Coded.Configuration(31, Coded.Sequence, Coded.Picture));
        "hvc1"u8.CopyTo(head.AsSpan(head.AsSpan().IndexOf("avc1"u8)));

        Assert.Throws<InvalidDataException>(() => PartHead.ParameterSets(head));
        Assert.Throws<InvalidDataException>(() => PartHead.ParameterSets(head.AsSpan(0, 60)));
    }

    private static byte[] Described(byte[] configuration)
    {
        var picture = Box("avc1", [.. new byte[78], .. Box("pasp", new byte[8]), .. Box("avcC", configuration), .. Box("colr", new byte[11])]);
        var table = Box("stbl", [.. Box("stsd", [0, 0, 0, 0, .. Number(1), .. picture]), .. Box("stts", new byte[8])]);
        var media = Box("mdia", [.. Box("mdhd", new byte[24]), .. Box("minf", [.. Box("vmhd", new byte[12]), .. table])]);
        return
        [
            .. Box("ftyp", new byte[20]),
            .. Box("moov", [.. Box("mvhd", new byte[100]), .. Box("trak", [.. Box("tkhd", new byte[84]), .. media]), .. Box("mvex", new byte[40])]),
        ];
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
