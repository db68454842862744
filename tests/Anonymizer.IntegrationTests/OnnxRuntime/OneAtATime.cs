namespace Anonymizer.IntegrationTests.OnnxRuntime;

/// <summary>Tests of what the whole process shares (its memory, ONNX Runtime's environment): nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class OneAtATime
{
    public const string Name = "ONNX Runtime, one at a time";
}
