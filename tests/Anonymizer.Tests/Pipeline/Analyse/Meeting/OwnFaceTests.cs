using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class OwnFaceTests
{
    private const float Trusted = 0.6f;
    private static readonly Box Tile = new(100, 100, 400, 225);
    private static readonly Box Middle = new(260, 140, 80, 100);
    private static readonly Box Aside = new(110, 150, 40, 50);

    [Fact]
    public void A_single_face_is_the_own_one() => Assert.Equal(Middle, Find([Face(Middle)]));

    [Fact]
    public void Of_two_the_clearly_larger_one_in_the_middle_is_it() => Assert.Equal(Middle, Find([Face(Aside), Face(Middle)]));

    [Fact]
    public void Of_two_of_nearly_the_same_size_neither_is_it() =>
        Assert.Null(Find([Face(new Box(200, 150, 70, 90)), Face(new Box(330, 150, 75, 95))]));

    [Fact]
    public void A_weak_detection_is_not_believed() => Assert.Null(Find([new FaceDetection(Middle, 0.4f)]));

    [Fact]
    public void Nobody_in_the_tile_is_nobody() => Assert.Null(Find([]));

    [Fact]
    public void Who_it_was_stays_it_beside_a_larger_face()
    {
        var larger = new Box(330, 110, 120, 150);

        Assert.Equal(Middle.Shift(5, 2), Find([Face(larger), Face(Middle.Shift(5, 2))], before: Middle));
    }

    [Fact]
    public void Who_it_was_stays_it_though_seen_weakly() => Assert.Equal(Middle, Find([new FaceDetection(Middle, 0.3f)], before: Middle));

    [Fact]
    public void Where_the_own_face_is_gone_it_is_looked_for_anew() => Assert.Equal(Middle, Find([Face(Middle)], before: Aside));

    [Fact]
    public void Parts_of_the_own_face_belong_to_it_and_a_neighbour_does_not()
    {
        Assert.True(OwnFace.IsPartOf(Middle, Middle.Shift(8, 8)));
        Assert.True(OwnFace.IsPartOf(Middle, new Box(280, 160, 20, 24)));
        Assert.False(OwnFace.IsPartOf(Middle, Aside));
        Assert.False(OwnFace.IsPartOf(Middle, Middle.Shift(70, 0)));
    }

    private static Box? Find(FaceDetection[] faces, Box? before = null) => OwnFace.Find(Tile, faces, before, Trusted);

    private static FaceDetection Face(Box box) => new(box, 0.9f);
}
