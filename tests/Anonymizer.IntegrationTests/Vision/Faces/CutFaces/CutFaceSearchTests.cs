using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Faces.CutFaces;
using Anonymizer.Vision.Models;

namespace Anonymizer.IntegrationTests.Vision.Faces.CutFaces;

public class CutFaceSearchTests
{
    private static readonly string[] Detectors = [FaceDetectorChoice.YuNet, FaceDetectorChoice.BlazeFace];

    public static TheoryData<string, float, bool> Tiles()
    {
        var tiles = new TheoryData<string, float, bool>();
        foreach (var detector in Detectors)
        {
            foreach (var width in new float[] { 40, 64, 100, 160 })
            {
                tiles.Add(detector, width, true);
                tiles.Add(detector, width, false);
            }
        }

        return tiles;
    }

    [SkippableTheory]
    [MemberData(nameof(Tiles))]
    public void Half_a_face_at_the_side_of_a_tile_is_found(string model, float width, bool atTheRight)
    {
        using var frame = Grounds.Plain(1280, 720);
        frame.Y.Samples.Fill(24);
        var tile = new Box(411, 203, 480, 270);
        var face = Portrait.Draw(frame, width, atTheRight ? tile.Right : tile.X, tile.CentreY, tile);
        AssertFound(frame, model, face.Intersect(tile));
    }

    [SkippableTheory]
    [InlineData(FaceDetectorChoice.YuNet, 0, 80)]
    [InlineData(FaceDetectorChoice.YuNet, 1280, 80)]
    [InlineData(FaceDetectorChoice.YuNet, 1280, 240)]
    [InlineData(FaceDetectorChoice.BlazeFace, 0, 80)]
    [InlineData(FaceDetectorChoice.BlazeFace, 1280, 80)]
    [InlineData(FaceDetectorChoice.BlazeFace, 1280, 240)]
    public void Half_a_face_at_the_side_of_the_picture_is_found(string model, float x, float width)
    {
        using var frame = Grounds.Plain(1280, 720);
        var face = Portrait.Draw(frame, width, x, 350);
        AssertFound(frame, model, face.ClampTo(1280, 720));
    }

    [SkippableTheory]
    [InlineData(FaceDetectorChoice.YuNet)]
    [InlineData(FaceDetectorChoice.BlazeFace)]
    public void Lines_without_a_face_on_them_give_nothing(string model)
    {
        using var detector = Open(model);
        var search = new CutFaceSearch(detector);
        var found = new List<FaceDetection>();
        foreach (var make in new Func<VideoFrame>[] { () => Grounds.Plain(), Grounds.Noise, Grounds.Text, TileWithWholeFace })
        {
            using var frame = make();
            search.Search(frame, null, found);
            Assert.Empty(found);
        }
    }

    [SkippableFact]
    public void A_warm_search_allocates_nothing()
    {
        using var detector = Open(FaceDetectorChoice.BlazeFace);
        var search = new CutFaceSearch(detector);
        var found = new List<FaceDetection>();
        using var frame = Grounds.Plain(1280, 720);
        Portrait.Draw(frame, 80, 800, 300, new Box(320, 130, 480, 270));
        search.Search(frame, null, found);
        var before = GC.GetAllocatedBytesForCurrentThread();
        search.Search(frame, null, found);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEmpty(found);
    }

    private static VideoFrame TileWithWholeFace()
    {
        var frame = Grounds.Plain();
        Portrait.Draw(frame, 60, 700, 400, new Box(500, 260, 480, 270));
        return frame;
    }

    private static void AssertFound(VideoFrame frame, string model, Box visible)
    {
        using var detector = Open(model);
        var found = new List<FaceDetection>();
        new CutFaceSearch(detector).Search(frame, null, found);
        Assert.Contains(found, face => face.Box.IntersectionOverUnion(visible) > 0.5f && face.Score >= detector.TrustedScore);
    }

    private static NetworkFaceDetector Open(string model) =>
        FaceDetectorContract.Open(FaceDetectorContract.ModelFor(model), new FaceDetectorOptions());
}
