using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Tests.Pipeline.Analyse.Layout;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class LabelPatchTests
{
    private static readonly Box Label = new(20, 150, 90, 14);
    private static readonly PixelBox Strip = new(10, 145, 120, 24);

    [Fact]
    public void The_same_text_stays_while_coding_changes_every_sample() =>
        Assert.True(new LabelPatch(Picture("Roos Dekker", 60, 1).Frame, Label).IsStillThere(Picture("Roos Dekker", 60, 2).Frame));

    [Theory]
    [InlineData(40)]
    [InlineData(90)]
    public void The_same_text_stays_while_its_half_transparent_ground_moves(byte behind) =>
        Assert.True(new LabelPatch(Picture("Roos Dekker", 60, 1).Frame, Label).IsStillThere(Picture("Roos Dekker", behind, 2, moving: true).Frame));

    [Theory]
    [InlineData("Thijs Bakke")]
    [InlineData("Noor Idriss")]
    [InlineData("Sanne Vries")]
    [InlineData("Roos Dekens")]
    [InlineData("Roos Dek")]
    [InlineData("Loes Dekker")]
    public void Another_text_is_told_from_it(string other) =>
        Assert.False(new LabelPatch(Picture("Roos Dekker", 60, 1).Frame, Label).IsStillThere(Picture(other, 60, 2).Frame));

    [Fact]
    public void A_text_that_is_covered_is_gone()
    {
        var patch = new LabelPatch(Picture("Roos Dekker", 60, 1).Frame, Label);

        Assert.False(patch.IsStillThere(Picture("Roos Dekker", 60, 2).Fill(Strip, 90).Noise().Frame));
        Assert.False(patch.IsStillThere(new DrawnFrame(240, 180).Frame));
    }

    [Fact]
    public void A_label_at_the_border_is_kept_as_far_as_it_lies_in_the_picture()
    {
        var frame = Picture("Roos Dekker", 60, 1).Frame;

        Assert.True(new LabelPatch(frame, Label.Shift(-40, 25)).IsStillThere(frame));
    }

    private static DrawnFrame Picture(string text, byte behind, int seed, bool moving = false)
    {
        var drawn = new DrawnFrame(240, 180, seed: seed).Picture(new PixelBox(0, 0, 240, 180));
        if (moving)
        {
            drawn.Picture(Strip, behind, (byte)(behind + 30), scene: seed);
        }
        else
        {
            drawn.Fill(Strip, behind);
        }

        return drawn.Words(Label, text, 235).Noise();
    }
}
