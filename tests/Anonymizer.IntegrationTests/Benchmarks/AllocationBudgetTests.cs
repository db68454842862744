using Anonymizer.Benchmarks.HotPaths;
using Anonymizer.Benchmarks.HotPaths.WithModels;
using Anonymizer.Core.Errors;

namespace Anonymizer.IntegrationTests.Benchmarks;

public class AllocationBudgetTests
{
    public static TheoryData<string> HotPaths => [.. ModelPathCatalog.All.Select(path => path.Name)];

    [SkippableTheory]
    [MemberData(nameof(HotPaths))]
    public void A_search_allocates_no_more_than_its_budget(string name)
    {
        var path = ModelPathCatalog.All.Single(path => path.Name == name);
        try
        {
            Assert.InRange(AllocationBudgets.Measure(path, runs: 2), 0, AllocationBudgets.Read()[name]);
        }
        catch (AnonymizerException missing)
        {
            Skip.If(true, missing.Message);
        }
    }
}
