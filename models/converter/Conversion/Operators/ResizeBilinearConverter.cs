using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>ResizeBilinear with half-pixel centres, to Resize by a factor, so that it holds for every input size.</summary>
internal sealed class ResizeBilinearConverter : IOperatorConverter
{
    public void Convert(TfLiteLayer layer, ConversionContext context)
    {
        FlatTable options = layer.RequireOptions();
        var (alignCorners, halfPixelCentres) = (options.Flag(2), options.Flag(3));
        layer.Require(!alignCorners && halfPixelCentres, "with half-pixel centres and without aligned corners");

        IReadOnlyList<int> from = context.Tensor(layer.Input(0)).Shape;
        IReadOnlyList<int> to = context.Tensor(layer.Output()).Shape;
        layer.Require(from.Count == 4 && to.Count == 4, "on pictures");
        string name = layer.OutputName();
        context.Graph.AddFloats(name + "sc", [1, 1, (float)to[1] / from[1], (float)to[2] / from[2]]);
        context.Graph.AddNode(
            "Resize",
            [context.NameOf(layer.Input(0)), "", name + "sc"],
            name,
            OnnxSetting.Text("mode", "linear"),
            OnnxSetting.Text("coordinate_transformation_mode", "half_pixel"));
    }
}
