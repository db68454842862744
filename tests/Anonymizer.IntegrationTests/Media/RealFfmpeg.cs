using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.IntegrationTests.Media;

/// <summary>The installed ffmpeg, or a skipped test.</summary>
internal static class RealFfmpeg
{
    private static readonly FfmpegTools? Found = Locate();

    public static FfmpegTools Tools
    {
        get
        {
            Skip.If(Found is null, "ffmpeg is not installed.");
            return Found;
        }
    }

    private static FfmpegTools? Locate()
    {
        try
        {
            return FfmpegTools.Locate();
        }
        catch (AnonymizerException)
        {
            return null;
        }
    }
}
