using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.Cli.Demo;

/// <summary>
/// Makes a short recording that looks like a meeting: a slide, a participant beside it, and another one who enters the picture
/// after a second. Both have the real face of a public-domain portrait of NASA.
/// </summary>
internal static class SampleMeeting
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>Ten seconds of 1280x720 at 25 frames per second.</summary>
    private const string Picture =
        "[0]drawbox=x=60:y=60:w=560:h=36:color=0x1F4E79:t=fill,"
        + "drawbox=x=60:y=150:w=640:h=14:color=0x9A9A9A:t=fill,"
        + "drawbox=x=60:y=200:w=600:h=14:color=0x9A9A9A:t=fill,"
        + "drawbox=x=60:y=250:w=660:h=14:color=0x9A9A9A:t=fill,"
        + "drawbox=x=60:y=340:w=420:h=260:color=0x2E8B57:t=fill[slide];"
        + "[1]split[left][right];"
        + "[left]scale=300:300[near];"
        + "[right]scale=120:120,hflip[far];"
        + "[slide][near]overlay=x='900+40*sin(t)':y='60+30*sin(1.7*t)'[one];"
        + "[one][far]overlay=x='1290-70*t':y='520+20*sin(2*t)':enable='gte(t,1)',format=yuv420p[picture]";

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
                    "-f", "lavfi", "-i", "color=c=0xF4F1EA:size=1280x720:rate=25:duration=10",
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
