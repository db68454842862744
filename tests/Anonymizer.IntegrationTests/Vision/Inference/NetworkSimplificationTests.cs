using Anonymizer.IntegrationTests.OnnxRuntime;
using Anonymizer.IntegrationTests.Vision.Text;
using Anonymizer.Vision.Inference.Graphs;
using Anonymizer.Vision.Text;

namespace Anonymizer.IntegrationTests.Vision.Inference;

public class NetworkSimplificationTests
{
    private const int Channels = 3;

    public NetworkSimplificationTests() => NativeLibrary.SkipIfAbsent();

    [SkippableTheory]
    [InlineData(PpOcrTextReader.DetectionModel, 96, 160)]
    [InlineData(PpOcrTextReader.DetectionModel, 352, 640)]
    [InlineData(PpOcrTextReader.RecognitionModel, 48, 72)]
    [InlineData(PpOcrTextReader.RecognitionModel, 48, 640)]
    public void The_text_networks_compute_the_same_in_fewer_steps(string name, int height, int width)
    {
        var model = File.ReadAllBytes(TextReaderTests.Models().Require(name).Path);

        var simplified = NetworkSimplification.Simplify(model);

        var text = Text(width, height);
        AssertNear(Computed.By(model, null, text, 1, 3, height, width), Computed.By(simplified, null, text, 1, 3, height, width), 1e-4f);
        var (before, after) = (Types(model), Types(simplified));
        Assert.True(after.Count < 0.75 * before.Count, $"{after.Count} steps instead of {before.Count}");
        Assert.True(simplified.Length < 1.05 * model.Length, $"{simplified.Length} bytes instead of {model.Length}");
    }

    [SkippableFact]
    public void Outputs_that_nobody_needs_are_not_computed()
    {
        var model = Convolution("x", "a", "w", hasBias: true)
            .Node("Relu", ["a"], "y").Node("Neg", ["a"], "b").Node("Abs", ["b"], "z")
            .Output("z", "n", "c", "h", "w").Output("y", "n", "c", "h", "w").ToBytes();

        AssertSimplified(model, ["Conv", "Relu"], ["y"]);
        AssertSimplified(model, ["Conv", "Neg", "Abs"], ["z"]);
        Assert.Same(model, NetworkSimplification.Simplify(model, ["y", "z"]));
        Assert.Same(model, NetworkSimplification.Simplify(model, ["y", "another"]));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Numbers_behind_a_convolution_are_taken_into_it(bool hasBias)
    {
        var model = Convolution("x", "a", "w", hasBias)
            .Constant("two", [2]).Constant("half", [-0.5f], 1).ConstantStep("three", [3], 1)
            .Node("Mul", ["two", "a"], "b").Node("Add", ["b", "three"], "c").Node("Mul", ["c", "half"], "y").Output("y", "n", "c", "h", "w").ToBytes();

        AssertSimplified(model, ["Conv"]);
    }

    [SkippableFact]
    public void A_convolution_that_others_read_too_stays()
    {
        var model = Convolution("x", "a", "w", hasBias: true)
            .Constant("two", [2])
            .Node("Mul", ["two", "a"], "b").Node("Add", ["a", "b"], "y").Output("y", "n", "c", "h", "w").ToBytes();

        Assert.Same(model, NetworkSimplification.Simplify(model));
    }

    [SkippableFact]
    public void A_convolution_that_is_wanted_itself_stays()
    {
        var model = Convolution("x", "a", "w", hasBias: true)
            .Constant("two", [2]).Node("Mul", ["two", "a"], "y").Output("a", "n", "c", "h", "w").Output("y", "n", "c", "h", "w").ToBytes();

        Assert.Same(model, NetworkSimplification.Simplify(model));
    }

    [SkippableFact]
    public void Weights_that_two_convolutions_share_change_for_one_alone()
    {
        var model = Convolution("x", "a", "w", hasBias: true)
            .Node("Conv", ["x", "w"], "b").Constant("two", [2]).Node("Mul", ["two", "a"], "c")
            .Output("b", "n", "c", "h", "w").Output("c", "n", "c", "h", "w").ToBytes();

        AssertSimplified(model, ["Conv", "Conv"]);
    }

    [SkippableTheory]
    [InlineData(1f, 0f)]
    [InlineData(0.75f, 0.5f)]
    [InlineData(-2f, -1.5f)]
    public void A_hard_swish_keeps_its_values_and_what_is_added_before_zeros_around_the_picture(float scale, float shift)
    {
        var model = HardSwish(Convolution("x", "a", "w", hasBias: true), "a", scale, shift)
            .Constant("v", Weights(), Channels, Channels, 3, 3)
            .Node("Conv", ["swish", "v"], "y", OnnxSetting.Numbers("pads", 1, 1, 1, 1)).Output("y", "n", "c", "h", "w").ToBytes();

        AssertSimplified(model, shift == 0 ? ["Conv", "Conv", "Clip", "Mul", "Conv"] : ["Conv", "Conv", "Clip", "Mul", "Conv", "Conv"]);
    }

    [SkippableFact]
    public void What_is_added_to_a_hard_swish_goes_into_convolutions_without_zeros_around()
    {
        var model = HardSwish(Convolution("x", "a", "w", hasBias: true), "a", 0.75f, 0.5f)
            .Constant("v", Weights(), Channels, Channels, 3, 3)
            .Node("Conv", ["swish", "v"], "y").Node("Conv", ["swish", "v"], "z", OnnxSetting.Numbers("strides", 2, 2))
            .Output("y", "n", "c", "h", "w").Output("z", "n", "c", "h", "w").ToBytes();

        AssertSimplified(model, ["Conv", "Conv", "Clip", "Mul", "Conv", "Conv"]);
    }

    [SkippableFact]
    public void A_hard_swish_that_the_network_gives_keeps_what_is_added()
    {
        var model = HardSwish(Convolution("x", "a", "w", hasBias: true), "a", 0.75f, 0.5f).Output("swish", "n", "c", "h", "w").ToBytes();

        AssertSimplified(model, ["Conv", "Conv", "Clip", "Mul", "Conv"]);
    }

    [SkippableFact]
    public void Limits_of_a_clip_may_be_settings()
    {
        var model = HardSwish(Convolution("x", "a", "w", hasBias: true), "a", 0.75f, 0.5f, limitsAreSettings: true)
            .Output("swish", "n", "c", "h", "w").ToBytes(operatorSet: 9);

        AssertSimplified(model, ["Conv", "Conv", "Clip", "Mul", "Conv"]);
    }

    [SkippableTheory]
    [InlineData("2", "6", "6")]
    [InlineData("3", "5", "6")]
    [InlineData("3", "6", "5")]
    public void What_only_resembles_a_hard_swish_stays(string shift, string range, string divisor)
    {
        var model = HardSwish(Convolution("x", "a", "w", hasBias: true), "a", 1, 0, shift: shift, range: range, divisor: divisor)
            .Output("swish", "n", "c", "h", "w").ToBytes();

        Assert.Same(model, NetworkSimplification.Simplify(model));
    }

    [SkippableFact]
    public void A_hard_swish_whose_steps_others_read_stays()
    {
        var model = HardSwish(Convolution("x", "a", "w", hasBias: true), "a", 1, 0).Output("clipped", "n", "c", "h", "w").Output("swish", "n", "c", "h", "w").ToBytes();

        Assert.Same(model, NetworkSimplification.Simplify(model));
    }

    // x of any size -> a, by 3 x 3 weights without zeros around.
    private static TestModel Convolution(string input, string output, string weights, bool hasBias) => TestModel.Empty()
        .Input(input, "n", (long)Channels, "height", "width")
        .Constant(weights, Weights(), Channels, Channels, 3, 3)
        .Constant("bias", [0.5f, -1, 2], Channels)
        .Node("Conv", hasBias ? [input, weights, "bias"] : [input, weights], output);

    // As PP-OCR writes it: scale * (a * clip(a + 3, 0, 6) / 6) + shift.
    private static TestModel HardSwish(
        TestModel model, string input, float scale, float added, bool limitsAreSettings = false, string shift = "3", string range = "6", string divisor = "6")
    {
        foreach (var number in new[] { "0", "2", "3", "5", "6" })
        {
            model.ConstantStep(number, [number[0] - '0']);
        }

        model.Constant("scale", [scale], 1).Constant("added", [added], 1).Node("Add", [input, shift], "shifted");
        _ = limitsAreSettings
            ? model.Node("Clip", ["shifted"], "clipped", OnnxSetting.Float("min", 0), OnnxSetting.Float("max", 6))
            : model.Node("Clip", ["shifted", "0", range], "clipped");
        model.Node("Mul", [input, "clipped"], "product");
        if (scale == 1 && added == 0)
        {
            return model.Node("Div", ["product", divisor], "swish");
        }

        return model.Node("Div", ["product", divisor], "divided").Node("Mul", ["scale", "divided"], "scaled").Node("Add", ["scaled", "added"], "swish");
    }

    // Three planes of the upper left part of the sheet, of -2 to 2.
    private static float[] Text(int width, int height)
    {
        var frame = TextSheet.Frame(width, height, fullRange: true);
        var plane = Enumerable.Range(0, height).SelectMany(y => frame.Y.Row(y)[..width].ToArray()).Select(sample => (sample / 63.75f) - 2).ToList();
        return [.. plane, .. plane, .. plane];
    }

    private static float[] Weights() => [.. Computed.Noise(Channels * Channels * 9).Select(value => value / 20)];

    private static void AssertSimplified(byte[] model, string[] types, string[]? outputs = null)
    {
        var simplified = NetworkSimplification.Simplify(model, outputs);

        Assert.Equal(types, Types(simplified));
        var noise = Computed.Noise(2 * Channels * 9 * 11);
        AssertNear(Computed.By(model, outputs, noise, 2, Channels, 9, 11), Computed.By(simplified, null, noise, 2, Channels, 9, 11), 1e-5f);
    }

    private static List<string> Types(byte[] model) => new NetworkGraph(model).Nodes.ConvertAll(node => node.Type);

    private static void AssertNear(float[] expected, float[] found, float most)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.InRange(expected.Max() - expected.Min(), 0.1f, float.MaxValue);
        Assert.InRange(expected.Zip(found, (one, other) => Math.Abs(one - other)).Max(), 0, most * Math.Max(1, expected.Max(Math.Abs)));
    }
}
