using Anonymizer.IntegrationTests.Scenarios;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Anonymizer.IntegrationTests.LongestFirst", "Anonymizer.IntegrationTests")]

namespace Anonymizer.IntegrationTests;

/// <summary>Starts the tests that take longest first, so that the others fill the time beside them and no core waits at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => collection.DisplayName == OneScenarioAtATime.Name);
}
