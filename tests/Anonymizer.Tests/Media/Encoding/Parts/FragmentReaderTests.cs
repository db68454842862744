using System.Buffers.Binary;
using Anonymizer.Media.Encoding.Parts;

namespace Anonymizer.Tests.Media.Encoding.Parts;

public sealed class FragmentReaderTests : IDisposable
{
    private static readonly byte[] Head = [.. Box("ftyp", new byte[20]), .. Box("moov", new byte[300])];

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Every_length_of_a_file_shows_the_fragments_that_are_whole()
    {
        byte[] first = Fragment(250, 512, 1000);
        byte[] second = Fragment(3, 40, 77);
        byte[] file = [.. Head, .. first, .. second];

        for (var length = 0; length <= file.Length; length++)
        {
            var whole = length == file.Length ? 2 : length >= Head.Length + first.Length ? 1 : 0;
            Assert.Equal(whole, Read(file[..length]).Count);
        }

        Assert.Equal(
            [new Fragment(Head.Length, first.Length, 250, 512), new Fragment(Head.Length + first.Length, second.Length, 3, 40)],
            Read(file));
    }

    [Fact]
    public void A_file_that_grows_shows_each_fragment_once()
    {
        byte[] first = Fragment(250, 512, 1000);
        byte[] second = Fragment(3, 40, 77);
        var reader = new FragmentReader();
        using var file = File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite);

        RandomAccess.Write(file, Head, 0);
        Assert.Empty(reader.ReadFinished(file));
        RandomAccess.Write(file, first, Head.Length);
        Assert.Equal([250], reader.ReadFinished(file).Select(fragment => fragment.Frames));
        RandomAccess.Write(file, second.AsSpan(0, 50), Head.Length + first.Length);
        Assert.Empty(reader.ReadFinished(file));
        RandomAccess.Write(file, second, Head.Length + first.Length);
        Assert.Equal([3], reader.ReadFinished(file).Select(fragment => fragment.Frames));
        Assert.Equal(Head.Length, reader.HeadBytes);
    }

    [Fact]
    public void Frames_of_several_runs_count_and_the_last_run_tells_the_last_duration()
    {
        var header = Box("tfhd", [0, 0, 0, 0x08, .. Number(1), .. Number(33)]);
        var withDurations = Box("trun", [0, 0, 1, 0, .. Number(2), .. Number(10), .. Number(11)]);
        var without = Box("trun", [0, 0, 0, 0, .. Number(5)]);

        Assert.Equal((7, 33), FramesAndDuration([.. header, .. withDurations, .. without]));
        Assert.Equal((7, 11), FramesAndDuration([.. header, .. without, .. withDurations]));
    }

    [Fact]
    public void What_ffmpeg_does_not_write_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => Read([.. Number(3), .. "free"u8, 0, 0]));
        Assert.Throws<InvalidDataException>(() => Read([.. Box("moof", Box("traf", [])), .. Box("mdat", [])]));
        Assert.Throws<InvalidDataException>(() => Read([.. Box("moof", [.. Number(900), .. "traf"u8]), .. Box("mdat", [])]));
    }

    private (int Frames, long LastDuration) FramesAndDuration(byte[] track)
    {
        var fragment = Assert.Single(Read([.. Head, .. Box("moof", Box("traf", track)), .. Box("mdat", new byte[9])]));
        return (fragment.Frames, fragment.LastDuration);
    }

    private IReadOnlyList<Fragment> Read(byte[] content)
    {
        File.WriteAllBytes(_path, content);
        using var file = File.OpenHandle(_path);
        return new FragmentReader().ReadFinished(file);
    }

    // As ffmpeg writes them: each frame with duration, size and offset of its time.
    private static byte[] Fragment(int frames, int lastDuration, int dataBytes)
    {
        byte[] run = [0, 0, 0x0B, 0x01, .. Number(frames), .. Number(0)];
        for (var i = 0; i < frames; i++)
        {
            run = [.. run, .. Number(i == frames - 1 ? lastDuration : 512), .. Number(100), .. Number(1024)];
        }

        var track = Box("traf", [.. Box("tfhd", [0, 2, 0, 0x38, .. Number(1), .. Number(512), .. Number(100), .. Number(0)]), .. Box("trun", run)]);
        return [.. Box("moof", [.. Box("mfhd", new byte[8]), .. track]), .. Box("mdat", new byte[dataBytes])];
    }

    private static byte[] Box(string type, byte[] content) => [.. Number(content.Length + 8), .. System.Text.Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
