using System.Globalization;
using System.Text;
using Anonymizer.Core.Geometry;
using Anonymizer.IntegrationTests.Media;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>
/// Recordings with a real face (the public-domain portrait) at a known place in every frame, with sound and planted tags.
/// The portrait drifts over a plain ground, vanishes behind a card for a second, and comes back elsewhere with a cut.
/// </summary>
internal static class PortraitRecording
{
    public const int Width = 384;
    public const int Height = 216;
    public const int FramesPerSecond = 25;
    public const int Seconds = 6;
    public const int ShortSeconds = 2;
    public const string PlantedName = "Planted Studentname";

    private const float PortraitSide = 512;

    // Head and shoulders are shown, this square of the portrait: the face is large in a small picture.
    private const int CropX = 66;
    private const int CropY = 10;
    private const int CropSide = 320;
    private const int Side = 120;

    /// <summary>ffmpeg's filter that makes what is shown of the portrait.</summary>
    public static readonly string Shown = Invariant($"crop={CropSide}:{CropSide}:{CropX}:{CropY},scale={Side}:{Side}");

    /// <summary>Where the face lies in what is shown of the portrait.</summary>
    public static readonly Box Face = FaceAt(PortraitSide).Shift(-CropX, -CropY).Scale((float)Side / CropSide, (float)Side / CropSide);

    /// <summary>Where the face lies in the whole portrait, a square, when that is so many pixels wide.</summary>
    public static Box FaceAt(float side) => new Box(176, 62, 100, 138).Scale(side / PortraitSide, side / PortraitSide);

    /// <summary>Frames in which a card hides the face.</summary>
    public static bool IsHidden(int frame) => frame is >= 50 and < 75;

    /// <summary>Where the face is in a frame.</summary>
    public static Box FaceIn(int frame)
    {
        var (left, top) = PortraitAt(frame);
        return Face.Shift(left, top);
    }

    /// <summary>Makes the recording.</summary>
    /// <param name="path">Where.</param>
    /// <param name="video">Options of the video encoder.</param>
    public static Task<string> MakeAsync(string path, params string[] video) => MakeAsync(Seconds, path, video);

    /// <summary>Makes what comes before the card only, for tests in which a face in motion is enough: searching for it takes most of their time.</summary>
    /// <param name="path">Where.</param>
    /// <param name="video">Options of the video encoder.</param>
    public static Task<string> MakeShortAsync(string path, params string[] video) => MakeAsync(ShortSeconds, path, video);

    /// <summary>Makes its first second only, for tests in which it does not matter what is seen.</summary>
    /// <param name="path">Where.</param>
    /// <param name="video">Options of the video encoder.</param>
    public static Task<string> MakeBriefAsync(string path, params string[] video) => MakeAsync(1, path, video);

    /// <summary>
    /// Makes another one: two seconds, in which a pale portrait moves slowly to the right, so that nothing changes suddenly, until a card hides it.
    /// </summary>
    /// <param name="path">Where.</param>
    /// <param name="cardFrom">First frame of the card.</param>
    /// <returns>Where the face is in a frame.</returns>
    public static async Task<Func<int, Box>> MakeDepartingAsync(string path, int cardFrom)
    {
        const int left = 24;
        const int top = 36;
        const int step = 2;
        await MakeAsync(2, path, [], 0.3, (Invariant($"{left}+{step}*n"), Invariant($"{top}")), Invariant($"gte(n,{cardFrom})"));

        // ffmpeg's overlay counts frames from 1.
        return frame => Face.Shift(left + (step * (frame + 1)), top);
    }

    private static Task<string> MakeAsync(int seconds, string path, string[] video) =>
        MakeAsync(seconds, path, video, 1, ("if(lt(n,100),24+n,350-n)", "if(lt(n,100),36+n/2,72)"), "between(n,50,74)");

    // Place and card are expressions of ffmpeg over the number of the frame.
    private static async Task<string> MakeAsync(int seconds, string path, string[] video, double contrast, (string Left, string Top) place, string hasCard)
    {
        var portrait = Path.Combine(AppContext.BaseDirectory, "fixtures", "astronaut.png");
        var chapters = $";FFMETADATA1\ntitle={PlantedName}\nartist={PlantedName}\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=3\ntitle={PlantedName}\n";
        await MadeFile.MakeAsync(
            path,
            [
                "-f", "lavfi", "-i", Invariant($"color=c=0x405060:size={Width}x{Height}:rate={FramesPerSecond}:duration={seconds}"),
                "-loop", "1", "-framerate", Invariant($"{FramesPerSecond}"), "-i", "file:" + portrait,
                "-f", "lavfi", "-i", Invariant($"sine=frequency=440:duration={seconds}"),
                "-f", "ffmetadata", "-i", "data:text/plain;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(chapters)),
                "-filter_complex",
                Invariant($"[1:v]{Shown},eq=contrast={contrast}[p];[0:v][p]overlay=x='{place.Left}':y='{place.Top}':eval=frame:shortest=1,drawbox=x=0:y=0:w={Width}:h={Height}:color=gray:t=fill:enable='{hasCard}'[v]"),
                "-map", "[v]", "-map", "2:a", "-map_metadata", "3", "-map_chapters", "3",
                .. video.Length > 0 ? video : ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p"],
                "-c:a", "aac", "-t", Invariant($"{seconds}"),
            ]);
        return path;
    }

    // ffmpeg's overlay counts frames from 1.
    private static (float Left, float Top) PortraitAt(int frame) => frame + 1 is var n && n < 100 ? (24 + n, 36 + (n / 2)) : (350 - n, 72);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
