using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Vision.Faces;

/// <summary>
/// Reads the raw outputs of BlazeFace full range. Every cell of 4 x 4 input pixels has one logit and sixteen values, of which the
/// first four are the centre relative to the middle of the cell, the width and the height, all in input pixels.
/// </summary>
public static class BlazeFaceDecoder
{
    /// <summary>Input pixels per cell.</summary>
    public const int Stride = 4;

    /// <summary>Values per cell in the output of boxes.</summary>
    public const int ValuesPerCell = 16;

    /// <summary>
    /// Turns the network's own box, a square from the brows to below the chin, into a box from the forehead to the chin and from
    /// ear to ear, as YuNet draws it. Measured on 1,327 faces of 20 to 300 px that both networks found: in parts of the square's
    /// side YuNet's box is 0.93 wide (half of them 0.88 to 0.97), 1.20 high (1.16 to 1.24), and lies 0.055 higher (0.03 to 0.075).
    /// The width is rounded up, so that rather too much is covered.
    /// </summary>
    public static Box ToFaceBox(Box box) =>
        Box.FromCentre(box.CentreX, box.CentreY - (0.055f * box.Height), 0.95f * box.Width, 1.2f * box.Height);

    /// <summary>Adds the detections of one picture.</summary>
    /// <param name="view">What the input showed.</param>
    /// <param name="boxes">Sixteen values per cell, row by row.</param>
    /// <param name="logits">One per cell.</param>
    /// <param name="minimumScore">Cells below are left out.</param>
    /// <param name="detections">Receives the network's own boxes, in pixels of the frame.</param>
    public static void Decode(
        in TensorView view, ReadOnlySpan<float> boxes, ReadOnlySpan<float> logits, float minimumScore, List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var columns = view.Width / Stride;
        var cells = columns * (view.Height / Stride);
        for (var cell = 0; cell < cells; cell++)
        {
            var score = 1 / (1 + MathF.Exp(-logits[cell]));
            if (score < minimumScore)
            {
                continue;
            }

            var box = boxes.Slice(ValuesPerCell * cell, 4);
            var inTensor = Box.FromCentre(
                ((cell % columns) * Stride) + (0.5f * Stride) + box[0],
                ((cell / columns) * Stride) + (0.5f * Stride) + box[1],
                box[2],
                box[3]);
            if (!inTensor.IsEmpty)
            {
                detections.Add(new FaceDetection(view.ToFrame(inTensor), score));
            }
        }
    }
}
