using Anonymizer.Core.Frames;

namespace Anonymizer.IntegrationTests.Media.Decoding;

/// <summary>Pixels are those of ffmpeg's own decoding, upright, whatever way they are stored.</summary>
public sealed class PixelTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableTheory]
    [InlineData(321, 243, "mpeg4", "yuv420p")]
    [InlineData(97, 64, "libvpx-vp9", "yuv420p")]
    [InlineData(96, 65, "libaom-av1", "yuv420p")]
    [InlineData(97, 65, "libx264", "yuv444p")]
    [InlineData(96, 64, "libx265", "yuv420p")]
    public async Task Of_every_size_even_and_odd(int width, int height, string encoder, string layout)
    {
        // The test picture itself comes in even sizes only.
        var path = await _workshop.MakeAsync(
            "odd.mp4", [.. Workshop.Picture(seconds: 0.2), "-vf", $"scale={width}:{height}", "-c:v", encoder, "-pix_fmt", layout, "-strict", "experimental"]);

        var decoded = await Workshop.DecodeAsync(path);

        Assert.Equal((width, height), (decoded.Recording.Video.Format.Width, decoded.Recording.Video.Format.Height));
        AssertClose(await _workshop.ReferencePixelsAsync(path), decoded.Pixels, largest: layout == "yuv420p" ? 0 : 2);
    }

    [SkippableTheory]
    [InlineData("yuv422p", "libx264")]
    [InlineData("yuv444p", "libx264")]
    [InlineData("yuv420p10le", "libx265")]
    [InlineData("yuv422p10le", "libx265")]
    [InlineData("yuv444p", "libvpx-vp9")]
    public async Task Of_other_samplings_and_depths(string layout, string encoder)
    {
        var path = await _workshop.MakeAsync("layout.mkv", [.. Workshop.Picture(seconds: 0.4), "-c:v", encoder, "-pix_fmt", layout]);

        var decoded = await Workshop.DecodeAsync(path);

        Assert.Equal(layout, decoded.Recording.Video.PixelFormat);
        Assert.Equal(layout.EndsWith("10le", StringComparison.Ordinal) ? 10 : 8, decoded.Recording.Video.BitDepth);
        AssertClose(await _workshop.ReferencePixelsAsync(path), decoded.Pixels, largest: 2);
    }

    [SkippableTheory]
    [InlineData("libx264", "yuvj420p")]
    [InlineData("libx264", "yuvj444p")]
    [InlineData("libvpx-vp9", "yuv420p")]
    public async Task Of_the_full_range_without_squeezing_it(string encoder, string layout)
    {
        var path = await _workshop.MakeAsync(
            "full.mp4",
            ["-f", "lavfi", "-i", "color=black:size=96x64:rate=25:duration=0.2", "-vf", $"drawbox=width=48:color=white:thickness=fill,scale=out_range=pc,format={layout}", "-color_range", "pc", "-c:v", encoder]);

        var decoded = await Workshop.DecodeAsync(path);

        Assert.True(decoded.Recording.Video.Format.FullRange);
        Assert.Equal("pc", decoded.Recording.Video.Colour.Range);
        AssertClose(await _workshop.ReferencePixelsAsync(path, "scale=in_range=pc:out_range=pc,format=yuv420p"), decoded.Pixels, largest: 2);
        Assert.Contains(Luma(decoded), sample => sample < 12);
        Assert.Contains(Luma(decoded), sample => sample > 243);
    }

    [SkippableFact]
    public async Task Of_a_screen_recording_stored_as_rgb()
    {
        var path = await _workshop.MakeAsync(
            "rgb.mkv", ["-f", "lavfi", "-i", "color=red:size=64x48:rate=25:duration=0.2", "-c:v", "libx264rgb", "-crf", "0", "-pix_fmt", "rgb24"]);

        var decoded = await Workshop.DecodeAsync(path);

        // Red in BT.601 of limited range.
        Assert.Equal(ColourMatrix.Bt601, decoded.Recording.Video.Format.Matrix);
        Assert.Equal("smpte170m", decoded.Recording.Video.Colour.Space);
        Assert.InRange(decoded.Pixels[0], 80, 83);
        Assert.InRange(decoded.Pixels[64 * 48], 89, 92);
        Assert.InRange(decoded.Pixels[64 * 48 * 5 / 4], 238, 242);
    }

    [SkippableTheory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task Of_a_turned_recording(int clockwise)
    {
        var flat = await _workshop.MakeAsync("flat.mp4", [.. Workshop.Picture(96, 64, 0.2), "-c:v", "libx264", "-pix_fmt", "yuv420p"]);
        var path = _workshop.Alter(flat, "turned.mp4", bytes => Turn(bytes, clockwise));

        var decoded = await Workshop.DecodeAsync(path);

        Assert.Equal(clockwise, decoded.Recording.Video.RotationDegrees);
        Assert.Equal(clockwise == 180 ? (96, 64) : (64, 96), (decoded.Recording.Video.Format.Width, decoded.Recording.Video.Format.Height));
        // ffmpeg turns by itself here, so this also shows that the matrix was read as everyone else reads it.
        Assert.Equal(await _workshop.ReferencePixelsAsync(path), decoded.Pixels);
    }

    [SkippableFact]
    public async Task Of_a_mirrored_recording()
    {
        var flat = await _workshop.MakeAsync("flat.mp4", [.. Workshop.Picture(96, 64, 0.2), "-c:v", "libx264", "-pix_fmt", "yuv420p"]);
        var path = _workshop.Alter(flat, "mirrored.mp4", bytes => SetMatrix(bytes, -1, 0, 0, 1));

        var decoded = await Workshop.DecodeAsync(path);

        Assert.True(decoded.Recording.Video.Orientation.Mirrored);
        Assert.Equal(await _workshop.ReferencePixelsAsync(flat, "hflip"), decoded.Pixels);
    }

    [SkippableFact]
    public async Task Of_a_stream_that_changes_its_size_midway_all_in_the_first_size()
    {
        var first = await _workshop.MakeAsync("a.h264", [.. Workshop.Picture(96, 64, 0.4), "-c:v", "libx264"]);
        var second = await _workshop.MakeAsync("b.h264", [.. Workshop.Picture(128, 96, 0.4), "-c:v", "libx264"]);
        await File.WriteAllBytesAsync(_workshop["ab.h264"], [.. await File.ReadAllBytesAsync(first), .. await File.ReadAllBytesAsync(second)]);
        var path = await _workshop.MakeAsync("ab.mkv", "-r", "25", "-i", _workshop["ab.h264"], "-c", "copy", "-bsf:v", "setts=pts=N*40:dts=N*40:time_base=1/1000");

        var decoded = await Workshop.DecodeAsync(path);

        Assert.Equal(20 * decoded.Recording.Video.Format.ByteCount, decoded.Pixels.Length);
    }

    [SkippableTheory]
    [InlineData("with space.mp4")]
    [InlineData("-dash.mp4")]
    [InlineData("100%d %03d.mp4")]
    [InlineData("it's \"quoted\".mp4")]
    [InlineData("two\nlines.mp4")]
    [InlineData("Zoë 日本 🎓.mp4")]
    [InlineData("http:colon.mp4")]
    [InlineData("back\\slash,[brackets];#.mp4")]
    public async Task Of_a_file_with_an_odd_name(string name)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows doesn't allow most of these names.");
        var plain = await _workshop.MakeAsync("plain.mp4", [.. Workshop.Picture(seconds: 0.2), "-c:v", "libx264", "-pix_fmt", "yuv420p"]);
        File.Move(plain, _workshop[name]);

        var decoded = await Workshop.DecodeAsync(_workshop[name]);

        Assert.Equal(5, decoded.Times.Count);
        Assert.True(decoded.Report.IsIntact);
    }

    private static byte[] Turn(byte[] bytes, int clockwise) => clockwise switch
    {
        90 => SetMatrix(bytes, 0, 1, -1, 0),
        180 => SetMatrix(bytes, -1, 0, 0, -1),
        _ => SetMatrix(bytes, 0, -1, 1, 0),
    };

    // The matrix of the track header (version 0) begins 44 bytes after the box's type.
    private static byte[] SetMatrix(byte[] bytes, int a, int b, int c, int d)
    {
        var matrix = bytes.AsSpan(Workshop.BoxAt(bytes, "tkhd") + 44, 36);
        int[] cells = [a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30];
        for (var i = 0; i < cells.Length; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(matrix[(i * 4)..], cells[i]);
        }

        return bytes;
    }

    private static IEnumerable<byte> Luma(Decoded decoded) =>
        decoded.Pixels.Take(decoded.Recording.Video.Format.Width * decoded.Recording.Video.Format.Height);

    private static void AssertClose(byte[] expected, byte[] actual, int largest)
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= largest, $"A sample differs by {worst}.");
    }
}
