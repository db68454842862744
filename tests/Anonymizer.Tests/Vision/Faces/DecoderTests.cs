using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Tests.Vision.Faces;

public class DecoderTests
{
    // A 64 x 32 input that shows 128 x 64 pixels of the frame from (100, 50) on: two pixels per column and row.
    private static readonly TensorView View = new(new Box(100, 50, 128, 64), 64, 32);

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    public void A_cell_of_YuNet_becomes_a_box_in_the_frame(int stride)
    {
        var columns = 64 / stride;
        var cells = columns * (32 / stride);
        var (classes, objects, boxes) = (new float[cells], new float[cells], new float[4 * cells]);
        var cell = cells - 1;
        (classes[cell], objects[cell]) = (0.9f, 0.4f);
        (boxes[4 * cell], boxes[(4 * cell) + 1], boxes[(4 * cell) + 2], boxes[(4 * cell) + 3]) = (0.25f, -0.5f, MathF.Log(1.5f), MathF.Log(2));

        var found = new List<FaceDetection>();
        YuNetDecoder.Decode(stride, View, classes, objects, boxes, 0.5f, found);

        var face = Assert.Single(found);
        Assert.Equal(0.6f, face.Score, 1e-5f);
        Assert.Equal(100 + (2 * stride * (columns - 1 + 0.25f)), face.Box.CentreX, 1e-3f);
        Assert.Equal(50 + (2 * stride * ((32 / stride) - 1 - 0.5f)), face.Box.CentreY, 1e-3f);
        Assert.Equal(2 * stride * 1.5f, face.Box.Width, 1e-3f);
        Assert.Equal(2 * stride * 2f, face.Box.Height, 1e-3f);
    }

    [Fact]
    public void Probabilities_of_YuNet_beyond_0_and_1_are_clamped()
    {
        var found = new List<FaceDetection>();
        YuNetDecoder.Decode(32, View, [1.2f, -0.1f], [1.1f, 1], new float[8], 0.5f, found);
        Assert.Equal(1, Assert.Single(found).Score);
    }

    [Fact]
    public void A_cell_of_BlazeFace_becomes_a_box_in_the_frame()
    {
        const int Cells = 16 * 8;
        var (boxes, logits) = (new float[Cells * 16], new float[Cells]);
        Array.Fill(logits, -10);
        const int Cell = (3 * 16) + 5;
        logits[Cell] = MathF.Log(3);
        (boxes[16 * Cell], boxes[(16 * Cell) + 1], boxes[(16 * Cell) + 2], boxes[(16 * Cell) + 3]) = (1, -2, 10, 12);

        var found = new List<FaceDetection>();
        BlazeFaceDecoder.Decode(View, boxes, logits, 0.5f, found);

        var face = Assert.Single(found);
        Assert.Equal(0.75f, face.Score, 1e-5f);
        Assert.Equal(100 + (2 * 23f), face.Box.CentreX, 1e-3f);
        Assert.Equal(50 + (2 * 12f), face.Box.CentreY, 1e-3f);
        Assert.Equal((20, 24), (face.Box.Width, face.Box.Height));
    }

    [Fact]
    public void A_box_of_BlazeFace_without_area_is_no_face()
    {
        var logits = new float[128];
        Array.Fill(logits, 5);
        var found = new List<FaceDetection>();
        BlazeFaceDecoder.Decode(View, new float[128 * 16], logits, 0.5f, found);
        Assert.Empty(found);
    }

    [Fact]
    public void The_square_of_BlazeFace_is_raised_to_the_forehead()
    {
        var face = BlazeFaceDecoder.ToFaceBox(new Box(100, 100, 100, 100));
        Assert.True(face.Y < 100 && face.Bottom >= 100 && face.Height > face.Width);
        Assert.Equal(150, face.CentreX, 1e-3f);
    }
}
