using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Tests.Vision.Faces;

public class DetectionMergingTests
{
    [Fact]
    public void Of_overlapping_detections_the_best_remains_and_all_are_in_order()
    {
        List<FaceDetection> faces =
        [
            new(new Box(0, 0, 100, 100), 0.6f),
            new(new Box(300, 0, 50, 50), 0.7f),
            new(new Box(10, 5, 100, 100), 0.9f),
            new(new Box(305, 2, 50, 50), 0.5f),
            new(new Box(90, 90, 100, 100), 0.8f),
        ];
        DetectionMerging.KeepBest(faces);
        Assert.Equal([0.9f, 0.8f, 0.7f], faces.Select(face => face.Score));
    }

    [Fact]
    public void A_chain_of_overlaps_does_not_swallow_its_far_end()
    {
        // The second overlaps both others, the third does not overlap the first: two faces side by side.
        List<FaceDetection> faces =
        [
            new(new Box(0, 0, 100, 100), 0.9f),
            new(new Box(45, 0, 100, 100), 0.8f),
            new(new Box(90, 0, 100, 100), 0.7f),
        ];
        DetectionMerging.KeepBest(faces);
        Assert.Equal([0.9f, 0.7f], faces.Select(face => face.Score));
    }

    [Fact]
    public void The_result_does_not_depend_on_the_order()
    {
        var random = new Random(5);
        var faces = Enumerable.Range(0, 60)
            .Select(_ => new FaceDetection(new Box(random.Next(200), random.Next(200), random.Next(20, 60), random.Next(20, 60)), random.Next(5) / 5f))
            .ToList();
        var shuffled = faces.OrderBy(_ => random.Next()).ToList();
        DetectionMerging.KeepBest(faces);
        DetectionMerging.KeepBest(shuffled);
        Assert.Equal(faces, shuffled);
    }

    [Theory]
    [InlineData(0.86f)]
    [InlineData(0.4f)]
    public void The_halves_of_a_whole_face_make_it_surer_and_do_not_take_its_place(float score)
    {
        // As found on a presenter before a door frame.
        var whole = new Box(889.4f, 19.9f, 15.8f, 21.3f);
        List<FaceDetection> faces = [new(whole, score), new(new Box(500, 20, 16, 20), 0.8f)];

        DetectionMerging.AddHalves(faces, [new(new Box(889.9f, 20.8f, 7.1f, 19.5f), 0.92f), new(new Box(897, 19.4f, 8.3f, 21.4f), 0.92f)]);

        Assert.Equal([0.92f, 0.8f], faces.Select(face => face.Score));
        Assert.True(faces[0].Box.Contains(whole));
        Assert.InRange(faces[0].Box.Area, whole.Area, 1.1f * whole.Area);
    }

    [Fact]
    public void Half_a_face_beside_a_whole_one_is_a_face_of_its_own()
    {
        List<FaceDetection> faces = [new(new Box(100, 100, 80, 100), 0.9f)];

        DetectionMerging.AddHalves(faces, [new(new Box(165, 110, 40, 90), 0.8f), new(new Box(0, 100, 40, 90), 0.7f)]);

        Assert.Equal([0.9f, 0.8f, 0.7f], faces.Select(face => face.Score));
    }

    [Fact]
    public void What_holds_half_a_face_and_much_more_is_another_detection()
    {
        List<FaceDetection> faces = [new(new Box(0, 0, 400, 400), 0.3f)];

        DetectionMerging.AddHalves(faces, [new(new Box(300, 100, 40, 90), 0.8f)]);

        Assert.Equal(2, faces.Count);
    }

    [Fact]
    public void Nothing_stays_nothing()
    {
        List<FaceDetection> faces = [];
        DetectionMerging.KeepBest(faces);
        DetectionMerging.KeepCentredIn(new Box(0, 0, 1, 1), faces);
        Assert.Empty(faces);
    }

    [Fact]
    public void Detections_centred_outside_an_area_are_left_out()
    {
        List<FaceDetection> faces = [new(new Box(0, 0, 10, 10), 0.9f), new(new Box(95, 0, 20, 10), 0.8f), new(new Box(85, 0, 20, 10), 0.7f)];
        DetectionMerging.KeepCentredIn(new Box(0, 0, 100, 100), faces);
        Assert.Equal([0.9f, 0.7f], faces.Select(face => face.Score));
    }
}
