using Anonymizer.Vision.Text.Recognition;

namespace Anonymizer.Tests.Vision.Text.Recognition;

public class LineJointTests
{
    private const string Whole = "-s-t-a-t-i-s-t-i-e-k- -v-o-o-r- -g-e-v-o-r-d-e-r-d-e-n- -a-f-l-";

    private readonly LineJoint _joint = new();

    [Fact]
    public void One_part_is_what_it_is()
    {
        Add(0, Whole);
        Assert.Equal(Whole, Steps.Text(_joint.Steps));
    }

    [Fact]
    public void Overlapping_parts_become_the_whole()
    {
        Add(0, Whole[..40]);
        Add(40 - LineJoint.Overlap, Whole[(40 - LineJoint.Overlap)..]);
        Assert.Equal(Whole, Steps.Text(_joint.Steps));
    }

    [Fact]
    public void What_is_cut_at_the_ends_of_parts_and_so_misread_does_not_count()
    {
        const int Start = 40 - LineJoint.Overlap;
        Add(0, Whole[..37] + "xyz");
        Add(Start, "zyx" + Whole[(Start + 3)..]);
        Assert.Equal(Whole, Steps.Text(_joint.Steps));
    }

    [Fact]
    public void A_character_seen_one_step_apart_is_neither_lost_nor_doubled()
    {
        const int Start = 40 - LineJoint.Overlap;
        Add(0, Whole[..40]);
        Add(Start, Whole[(Start + 1)..] + "-");
        var read = LineDecoder.Decode(_joint.Steps, Steps.Letters, new(0, 0, 100, 10)).Text;
        Assert.Equal("statistiek voor gevorderden afl", read);
    }

    [Fact]
    public void A_new_line_begins_empty()
    {
        Add(0, Whole);
        _joint.Clear();
        Add(0, "-a-");
        Assert.Equal("-a-", Steps.Text(_joint.Steps));
    }

    private void Add(int start, string seen) => _joint.Add(start, Steps.Probabilities(seen), Steps.Letters.Classes);
}
