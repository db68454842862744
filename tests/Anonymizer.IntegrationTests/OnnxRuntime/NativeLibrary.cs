using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.IntegrationTests.OnnxRuntime;

/// <summary>For tests that run models: they are skipped, with the reason, where ONNX Runtime is not to be had.</summary>
internal static class NativeLibrary
{
    private static readonly Lazy<string?> WhyNot = new(Try);

    public static void SkipIfAbsent() => Skip.If(WhyNot.Value is not null, WhyNot.Value);

    private static string? Try()
    {
        try
        {
            OrtEnv.Instance();
            return null;
        }
        catch (OnnxRuntimeException reason)
        {
            return reason.Message;
        }
    }
}
