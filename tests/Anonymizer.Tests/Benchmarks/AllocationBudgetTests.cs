using Anonymizer.Benchmarks.HotPaths;
using Anonymizer.Benchmarks.HotPaths.WithModels;

namespace Anonymizer.Tests.Benchmarks;

public class AllocationBudgetTests
{
    public static TheoryData<string> HotPaths => [.. HotPathCatalog.All.Select(path => path.Name)];

    [Theory]
    [MemberData(nameof(HotPaths))]
    public void A_hot_path_allocates_no_more_than_its_budget(string name)
    {
        var path = HotPathCatalog.All.Single(path => path.Name == name);

        Assert.InRange(AllocationBudgets.Measure(path, runs: 20), 0, AllocationBudgets.Read()[name]);
    }

    [Fact]
    public void Every_hot_path_has_a_budget_and_every_budget_a_hot_path() => Assert.Equal(
        AllocationBudgets.Read().Keys.Order(StringComparer.Ordinal),
        HotPathCatalog.All.Concat(ModelPathCatalog.All).Select(path => path.Name).Order(StringComparer.Ordinal));
}
