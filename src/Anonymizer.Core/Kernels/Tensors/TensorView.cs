using Anonymizer.Core.Geometry;

namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>
/// Which area of a frame a tensor of <paramref name="Width"/> x <paramref name="Height"/> shows, and so how places in the one
/// translate to places in the other.
/// </summary>
/// <param name="Area">In luma pixels of the frame; may reach beyond the picture; not empty.</param>
/// <param name="Width">Columns of the tensor, 1 or more.</param>
/// <param name="Height">Rows of the tensor, 1 or more.</param>
public readonly record struct TensorView(Box Area, int Width, int Height)
{
    /// <summary>Values in a tensor of three planes.</summary>
    public int Length => checked(3 * Width * Height);

    /// <summary>Frame pixels per tensor column.</summary>
    public float HorizontalStep => Area.Width / Width;

    /// <summary>Frame pixels per tensor row.</summary>
    public float VerticalStep => Area.Height / Height;

    /// <summary>Shows exactly this area; when the proportions differ, it is stretched.</summary>
    public static TensorView Stretch(Box area, int width, int height) => new(area, width, height);

    /// <summary>
    /// Shows at least this area with square pixels: the area is enlarged about its centre to the proportions of the tensor.
    /// What lies around it in the picture is shown too: a detector gains by surroundings, and by nothing from empty bars.
    /// </summary>
    public static TensorView Letterbox(Box area, int width, int height)
    {
        var step = Math.Max(area.Width / width, area.Height / height);
        return new TensorView(Box.FromCentre(area.CentreX, area.CentreY, step * width, step * height), width, height);
    }

    /// <summary>A box in columns and rows of the tensor, as a box in pixels of the frame.</summary>
    public Box ToFrame(Box inTensor) => inTensor.Scale(HorizontalStep, VerticalStep).Shift(Area.X, Area.Y);

    /// <summary>A box in pixels of the frame, as a box in columns and rows of the tensor.</summary>
    public Box ToTensor(Box inFrame) => inFrame.Shift(-Area.X, -Area.Y).Scale(1 / HorizontalStep, 1 / VerticalStep);
}
