using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Vision.Faces;

/// <summary>
/// Reads the raw outputs of YuNet. For each stride s of 8, 16 and 32 the network gives every cell of s x s input pixels two
/// probabilities and one box: score = sqrt(class * objectness); the centre is (column + b0, row + b1) * s, the size is
/// (exp b2, exp b3) * s.
/// </summary>
public static class YuNetDecoder
{
    /// <summary>Adds the detections of one stride.</summary>
    /// <param name="stride">8, 16 or 32.</param>
    /// <param name="view">What the input showed.</param>
    /// <param name="classes">One probability per cell, row by row.</param>
    /// <param name="objects">One probability per cell.</param>
    /// <param name="boxes">Four values per cell.</param>
    /// <param name="minimumScore">Cells below are left out.</param>
    /// <param name="detections">Receives boxes in pixels of the frame.</param>
    public static void Decode(
        int stride,
        in TensorView view,
        ReadOnlySpan<float> classes,
        ReadOnlySpan<float> objects,
        ReadOnlySpan<float> boxes,
        float minimumScore,
        List<FaceDetection> detections)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var columns = view.Width / stride;
        var cells = columns * (view.Height / stride);
        for (var cell = 0; cell < cells; cell++)
        {
            var product = Math.Clamp(classes[cell], 0, 1) * Math.Clamp(objects[cell], 0, 1);
            if (product < minimumScore * minimumScore)
            {
                continue;
            }

            var box = boxes.Slice(4 * cell, 4);
            var inTensor = Box.FromCentre(
                ((cell % columns) + box[0]) * stride,
                ((cell / columns) + box[1]) * stride,
                MathF.Exp(box[2]) * stride,
                MathF.Exp(box[3]) * stride);
            detections.Add(new FaceDetection(view.ToFrame(inTensor), MathF.Sqrt(product)));
        }
    }
}
