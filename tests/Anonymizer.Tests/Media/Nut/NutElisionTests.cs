using Anonymizer.Media.Nut;

namespace Anonymizer.Tests.Media.Nut;

/// <summary>Small frames may leave out a beginning that the main header lists; ffmpeg lists those of audio frames.</summary>
public class NutElisionTests
{
    [Fact]
    public async Task A_beginning_that_was_left_out_is_put_back()
    {
        using var stream = Stream(elision: 2, coded: 24, sent: [.. Enumerable.Range(3, 22).Select(i => (byte)i)]);

        var frame = Assert.Single(await NutReaderTests.ReadAllAsync(new NutReader(stream)));

        Assert.Equal([0xFF, 0xFB, .. Enumerable.Range(3, 22).Select(i => (byte)i)], frame.Pixels);
    }

    [Fact]
    public async Task A_beginning_that_nobody_listed_is_an_error()
    {
        using var stream = Stream(elision: 3, coded: 24, sent: new byte[24]);

        await Assert.ThrowsAsync<InvalidDataException>(() => NutReaderTests.ReadAllAsync(new NutReader(stream)));
    }

    private static MemoryStream Stream(int elision, int coded, byte[] sent)
    {
        var main = new NutPacket().Unsigned(3).Unsigned(1).Unsigned(32767).Unsigned(1).Unsigned(1).Unsigned(25);
        Codes(main, NutFrameFlags.CodedTimestamp | NutFrameFlags.CodedSize | NutFrameFlags.ElisionIndex, 1);
        Codes(main, NutFrameFlags.Invalid, 254);
        main.Unsigned(2).Unsigned(1).Raw([0xAA]).Unsigned(2).Raw([0xFF, 0xFB]);
        var track = new NutPacket().Unsigned(0).Unsigned(0).Text("I420").Unsigned(0).Unsigned(7).Unsigned(1)
            .Unsigned(0).Unsigned(0).Unsigned(0).Unsigned(4).Unsigned(4).Unsigned(0).Unsigned(0).Unsigned(0);
        var bytes = new NutPacket()
            .Raw(NutFormat.FileId)
            .Packet(NutFormat.MainStartCode, main)
            .Packet(NutFormat.StreamStartCode, track)
            .Packet(NutFormat.SyncpointStartCode, new NutPacket().Unsigned(0).Unsigned(0))
            .Raw([0]).Unsigned(0).Unsigned(coded).Unsigned(elision)
            .Raw(sent);
        return new MemoryStream(bytes.Bytes.ToArray());
    }

    private static void Codes(NutPacket packet, NutFrameFlags flags, int count) =>
        packet.Unsigned((ulong)flags).Unsigned(6).Signed(0).Unsigned(1).Unsigned(0).Unsigned(0).Unsigned(0).Unsigned(count);
}
