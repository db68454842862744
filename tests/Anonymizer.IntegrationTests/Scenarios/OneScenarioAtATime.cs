namespace Anonymizer.IntegrationTests.Scenarios;

/// <summary>The tests of scenarios share the recordings, which the first one that needs them makes: one after the other, beside all others.</summary>
[CollectionDefinition(Name)]
public static class OneScenarioAtATime
{
    public const string Name = "Scenarios, one at a time";
}
