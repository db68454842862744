using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Tests.Pipeline.Analyse.Regions;

public sealed class RegionListTests
{
    [Fact]
    public void Regions_are_numbered_by_kind_in_the_order_in_which_they_begin()
    {
        var list = new RegionList();
        var begun = ((RegionKind[])[RegionKind.Face, RegionKind.Tile, RegionKind.Face, RegionKind.Text, RegionKind.Tile, RegionKind.Panel])
            .Select(kind => list.Begin(kind, RedactionStyle.Fill)).ToArray();

        Assert.Equal(["face-1", "tile-1", "face-2", "text-1", "tile-2", "panel-1"], list.Paths.Select(path => path.Id));
        Assert.Equal(begun, list.Paths);
    }
}
