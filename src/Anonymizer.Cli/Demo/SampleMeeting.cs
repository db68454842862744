using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.Cli.Demo;

/// <summary>
/// Makes a short recording that looks like a meeting: a slide, two participants beside it, and a third one who joins after two seconds.
/// All have the real face of a public-domain portrait of NASA.
/// </summary>
internal static class SampleMeeting
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>Ten seconds of 1280x720 at 25 frames per second. In each tile another part of the portrait moves about.</summary>
    private const string Picture =
        "[0]drawbox=x=24:y=96:w=936:h=528:color=0xF4F1EA:t=fill,"
        + "drawbox=x=72:y=140:w=520:h=36:color=0x1F4E79:t=fill,"
        + "drawbox=x=72:y=216:w=600:h=14:color=0x9A9A9A:t=fill,"
        + "drawbox=x=72:y=258:w=560:h=14:color=0x9A9A9A:t=fill,"
        + "drawbox=x=72:y=300:w=620:h=14:color=0x9A9A9A:t=fill,"
        + "drawbox=x=72:y=380:w=340:h=200:color=0x2E8B57:t=fill[slide];"
        + "[1]split=3[one][two][three];"
        + "[one]scale=400:400,crop=272:204:x='60+30*sin(t)':y='10+10*sin(1.7*t)'[first];"
        + "[two]scale=360:360,hflip,crop=272:204:x='50+25*cos(1.3*t)':y='8+8*sin(t)'[second];"
        + "[three]scale=480:480,crop=272:204:x='80+30*sin(0.7*t)':y='20+15*cos(t)'[third];"
        + "[slide][first]overlay=x=984:y=36[with1];"
        + "[with1][second]overlay=x=984:y=258[with2];"
        + "[with2][third]overlay=x=984:y=480:enable='gte(t,2)',format=yuv420p[picture]";

    /// <summary>Writes the recording; an existing file is replaced.</summary>
    /// <exception cref="AnonymizerException">ffmpeg is missing or fails.</exception>
    public static async Task MakeAsync(FfmpegTools tools, string path, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("anonymizer-demo-").FullName;
        try
        {
            var portrait = Path.Combine(folder, "portrait.jpg");
            await WritePortraitAsync(portrait, cancellationToken);
            var made = Path.Combine(folder, "sample.mp4");
            var options = new ChildProcessOptions
            {
                FileName = tools.FfmpegPath,
                Arguments =
                [
                    "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
                    "-f", "lavfi", "-i", "color=c=0x1F1F24:size=1280x720:rate=25:duration=10",
                    "-loop", "1", "-framerate", "25", "-t", "10", "-i", portrait,
                    "-f", "lavfi", "-i", "sine=frequency=196:sample_rate=48000:duration=10",
                    "-filter_complex", Picture,
                    "-map", "[picture]", "-map", "2:a",
                    "-c:v", "libx264", "-preset", "veryfast", "-crf", "20",
                    "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", made,
                ],
                Stage = Stage.Ingest,
            };
            await CapturedRun.TextAsync(options, LongestWait, cancellationToken);
            File.Move(made, path, overwrite: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes the portrait that is part of the program.</summary>
    public static async Task WritePortraitAsync(string path, CancellationToken cancellationToken)
    {
        await using var resource = typeof(SampleMeeting).Assembly.GetManifestResourceStream("portrait.jpg")
            ?? throw new InvalidOperationException("The portrait is not part of the program.");
        await using var file = File.Create(path);
        await resource.CopyToAsync(file, cancellationToken);
    }
}
