namespace Anonymizer.IntegrationTests.Scenarios;

/// <summary>Whole recordings keep every core busy: nothing else runs meanwhile, whose time limits that could upset.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class OneScenarioAtATime
{
    public const string Name = "Scenarios, one at a time";
}
