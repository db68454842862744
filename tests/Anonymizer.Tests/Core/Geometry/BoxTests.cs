using Anonymizer.Core.Geometry;
using FsCheck;
using FsCheck.Fluent;

namespace Anonymizer.Tests.Core.Geometry;

public sealed class BoxTests
{
    private static readonly Arbitrary<Box> Boxes = (
        from x in Gen.Choose(-2000, 4000)
        from y in Gen.Choose(-2000, 4000)
        from width in Gen.Choose(1, 2000)
        from height in Gen.Choose(1, 2000)
        select new Box(x / 4f, y / 4f, width / 4f, height / 4f)).ToArbitrary();

    [Fact]
    public void A_union_contains_both() => Prop.ForAll(Boxes, Boxes, (a, b) => a.Union(b).Contains(a) && a.Union(b).Contains(b)).QuickCheckThrowOnFailure();

    [Fact]
    public void An_intersection_lies_in_both_or_is_empty() => Prop.ForAll(
        Boxes, Boxes, (a, b) => a.Intersect(b) is var shared && (shared.IsEmpty || (a.Contains(shared) && b.Contains(shared)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Intersection_over_union_is_symmetric_and_between_0_and_1() => Prop.ForAll(
        Boxes, Boxes, (a, b) => a.IntersectionOverUnion(b) is >= 0 and <= 1 && a.IntersectionOverUnion(b) == b.IntersectionOverUnion(a)).QuickCheckThrowOnFailure();

    [Fact]
    public void Intersection_over_union_of_a_box_with_itself_is_1() =>
        Prop.ForAll(Boxes, a => Math.Abs(a.IntersectionOverUnion(a) - 1) < 1e-5).QuickCheckThrowOnFailure();

    [Fact]
    public void Rounding_to_pixels_never_cuts_what_lies_in_the_picture() => Prop.ForAll(Boxes, box =>
    {
        var visible = box.ClampTo(640, 360);
        var pixels = PixelBox.Around(box, 640, 360);
        return visible.IsEmpty || pixels.ToBox().Contains(visible);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rounding_to_pixels_stays_in_the_picture() => Prop.ForAll(Boxes, box =>
    {
        var pixels = PixelBox.Around(box, 640, 360);
        return pixels.X >= 0 && pixels.Y >= 0 && pixels.Width >= 0 && pixels.Height >= 0 && pixels.Right <= 640 && pixels.Bottom <= 360;
    }).QuickCheckThrowOnFailure();
}
