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
