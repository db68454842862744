using Anonymizer.IntegrationTests.Pipeline;
using Anonymizer.IntegrationTests.Scenarios;
using Anonymizer.IntegrationTests.Service;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Anonymizer.IntegrationTests.LongestFirst", "Anonymizer.IntegrationTests")]

namespace Anonymizer.IntegrationTests;

/// <summary>Starts the tests that take longest first, so that the others fill the time beside them and no core waits at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] _longest =
        [OneScenarioAtATime.Name, $".{nameof(CheckpointTests)}", $".{nameof(RedactionTests)}", $".{nameof(ResumeTests)}"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => Array.Exists(_longest, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)));
}
