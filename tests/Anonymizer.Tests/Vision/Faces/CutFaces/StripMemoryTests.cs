using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Faces.CutFaces;

namespace Anonymizer.Tests.Vision.Faces.CutFaces;

public sealed class StripMemoryTests
{
    private static readonly StripMemory.Strip Strip = new(new VerticalEdge(100, 0, 120), ToTheLeft: true, 0.5f);
    private static readonly PixelBox Visible = new(36, 0, 64, 120);
    private static readonly FaceDetection Found = new(new Box(70, 30, 30, 60), 0.9f);

    private readonly StripMemory _memory = new();
    private readonly byte[] _picture = new byte[200 * 120];

    [Fact]
    public void A_strip_that_was_never_searched_is_not_known()
    {
        _memory.BeginSearch();

        Assert.Null(Recall());
    }

    [Fact]
    public void An_unchanged_strip_gives_what_was_found_in_it()
    {
        Search(Found);

        Assert.Equal([Found], Recall()!);
        Assert.Equal([Found], Recall()!);
    }

    [Fact]
    public void Noise_does_not_make_a_strip_new()
    {
        Fill(new PixelBox(0, 0, 200, 120), _ => 100);
        Search(Found);
        var random = new Random(1);
        Fill(new PixelBox(0, 0, 200, 120), _ => (byte)(100 + random.Next(-6, 7)));

        Assert.NotNull(Recall());
    }

    [Fact]
    public void A_face_that_appears_makes_a_strip_new()
    {
        Fill(new PixelBox(0, 0, 200, 120), _ => 100);
        Search();
        Fill(new PixelBox(80, 40, 20, 30), _ => 160);

        Assert.Null(Recall());
    }

    [Fact]
    public void A_slow_change_is_noticed_once_it_has_added_up()
    {
        Search();
        var known = 0;
        for (byte luma = 1; luma <= 10; luma++)
        {
            Fill(Visible, _ => luma);
            known += Recall() is null ? 0 : 1;
        }

        Assert.InRange(known, 1, 8);
    }

    [Fact]
    public void What_happens_elsewhere_does_not_matter()
    {
        Search(Found);
        Fill(new PixelBox(101, 0, 99, 120), _ => 200);

        Assert.NotNull(Recall());
    }

    private void Search(params FaceDetection[] found)
    {
        _memory.BeginSearch();
        Assert.Null(Recall());
        _memory.Remember(Strip, found);
    }

    private List<FaceDetection>? Recall()
    {
        var into = new List<FaceDetection>();
        return _memory.Recall(Strip, new Plane(_picture, 200, 120, 200), Visible, into) ? into : null;
    }

    private void Fill(PixelBox box, Func<int, byte> luma)
    {
        for (var y = box.Y; y < box.Bottom; y++)
        {
            for (var x = box.X; x < box.Right; x++)
            {
                _picture[(y * 200) + x] = luma(x);
            }
        }
    }
}
