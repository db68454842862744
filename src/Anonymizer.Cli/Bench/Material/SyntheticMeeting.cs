using Anonymizer.Cli.Demo;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.Cli.Bench.Material;

/// <summary>
/// Makes recordings to measure with: moving people with a real face (a public-domain portrait), the grain of a webcam, labels, sound. The same
/// everywhere, so that figures of different machines may be compared.
/// </summary>
/// <param name="tools">ffmpeg.</param>
/// <param name="folder">Where files are made; the caller deletes it.</param>
internal sealed class SyntheticMeeting(FfmpegTools tools, string folder)
{
    private const int FramesPerSecond = 25;

    /// <summary>Longer recordings repeat one of this length, which is done in no time.</summary>
    private const int LongestDrawn = 60;

    /// <summary>Takes the head out of the portrait.</summary>
    private const string Head =
        "crop=150:150:100:0,format=rgba,geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='if(lt(hypot((X-W/2)/(W/2.4),(Y-H/2)/(H/2.1)),1),255,0)'";

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Makes one and returns its path.</summary>
    /// <param name="layout">What it shows.</param>
    /// <param name="height">Rows; the picture is 16:9.</param>
    /// <param name="seconds">Length, 1 or more.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AnonymizerException">ffmpeg fails.</exception>
    public async Task<string> MakeAsync(MeetingLayout layout, int height, int seconds, CancellationToken cancellationToken)
    {
        var name = $"{layout.ToString().ToLowerInvariant()}-{height}p";
        var drawn = Path.Combine(folder, $"{name}.mp4");
        await DrawAsync(new SceneMaker(height).Make(layout), height, Math.Min(seconds, LongestDrawn), name, drawn, cancellationToken);
        if (seconds <= LongestDrawn)
        {
            return drawn;
        }

        var repeated = Path.Combine(folder, $"{name}-long.mp4");
        await RunAsync(
            ["-stream_loop", "-1", "-i", MediaInput.Address(drawn), "-t", $"{seconds}", "-c", "copy", "-movflags", "+faststart", repeated],
            cancellationToken);
        File.Delete(drawn);
        return repeated;
    }

    private async Task DrawAsync(Scene scene, int height, int seconds, string name, string path, CancellationToken cancellationToken)
    {
        var portrait = Path.Combine(folder, "portrait.jpg");
        await SampleMeeting.WritePortraitAsync(portrait, cancellationToken);
        var layers = new List<string>();
        foreach (var layer in scene.Layers)
        {
            layers.Add(Path.Combine(folder, $"{name}-{layers.Count}.pam"));
            await layer.SaveAsync(layers[^1], cancellationToken);
        }

        await RunAsync(
            [
                "-f", "lavfi", "-i", $"color=c={scene.Ground}:size={SceneMaker.WidthFor(height)}x{height}:rate={FramesPerSecond}:duration={seconds}",
                "-i", portrait,
                .. layers.SelectMany(layer => new[] { "-i", layer }),
                "-f", "lavfi", "-i", $"sine=frequency=196:sample_rate=48000:duration={seconds}",
                "-filter_complex", Filters(scene),
                "-map", "[picture]", "-map", $"{2 + layers.Count}:a",
                "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", path,
            ],
            cancellationToken);
        foreach (var file in layers.Append(portrait))
        {
            File.Delete(file);
        }
    }

    // Every person moves in a way of their own. Pictures of one frame stay for good: that is how ffmpeg's overlay ends.
    private static string Filters(Scene scene)
    {
        var chains = new List<string> { $"[1]split={scene.Webcams.Count}{string.Concat(scene.Webcams.Select((_, i) => $"[p{i}]"))}" };
        var below = "[0]";
        var step = 0;
        string Next() => $"[step{step++}]";
        if (scene.LayersBelow)
        {
            below = AddLayers(below);
        }

        for (var i = 0; i < scene.Webcams.Count; i++)
        {
            var webcam = scene.Webcams[i];
            var room = (X: webcam.Width - webcam.Portrait, Y: webcam.Height - webcam.Portrait);
            var (x, y) = ($"{room.X / 2}+{webcam.Portrait / 20}*sin(t*{(i % 9) + 3}/5)", $"{room.Y / 2}+{webcam.Portrait / 30}*cos(t*{(i % 9) + 2}/4)");
            var next = Next();
            if (webcam.Wall is { } wall)
            {
                chains.Add($"[p{i}]scale=-2:{webcam.Portrait}[s{i}]");
                chains.Add($"color=c={wall}:size={webcam.Width}x{webcam.Height}:rate={FramesPerSecond}[w{i}]");
                chains.Add($"[w{i}][s{i}]overlay=x='{x}':y='{y}',noise=alls=4:allf=t[t{i}]");
                chains.Add($"{below}[t{i}]overlay=x={webcam.X}:y={webcam.Y}:shortest=1{next}");
            }
            else
            {
                chains.Add($"[p{i}]{Head},scale=-2:{webcam.Portrait}[s{i}]");
                chains.Add($"{below}[s{i}]overlay=x='{webcam.X}+{x}':y='{webcam.Y}+{y}'{next}");
            }

            below = next;
        }

        below = scene.LayersBelow ? below : AddLayers(below);
        chains.Add($"{below}{(scene.LayersBelow ? "noise=alls=4:allf=t," : string.Empty)}format=yuv420p[picture]");
        return string.Join(';', chains);

        string AddLayers(string ground)
        {
            for (var i = 0; i < scene.Layers.Count; i++)
            {
                var next = Next();
                var turn = scene.Layers.Count == 1 ? string.Empty : $":enable='eq(mod(floor(t/10),{scene.Layers.Count}),{i})'";
                chains.Add($"{ground}[{2 + i}]overlay=x=0:y=0{turn}{next}");
                ground = next;
            }

            return ground;
        }
    }

    private async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = new ChildProcessOptions
        {
            FileName = tools.FfmpegPath,
            Arguments = ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", .. arguments],
            Stage = Stage.Ingest,
        };
        await CapturedRun.TextAsync(options, LongestWait, cancellationToken);
    }
}
