using System.Globalization;
using Anonymizer.Core.Geometry;
using Anonymizer.IntegrationTests.Media;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>
/// A small meeting: two people with their names at the bottom left of their tiles, who change places once. Both show the
/// public-domain portrait, one of them mirrored; the names are taken from the picture with lines of text.
/// </summary>
internal static class MeetingRecording
{
    public const string Presenter = "Willem Kuipers";
    public const string Student = "Nina Pronk";
    public const int FramesPerSecond = 25;
    public const int Frames = 100;

    /// <summary>The first frame in which the two have changed places.</summary>
    public const int Change = 57;

    private const double Duration = (double)Frames / FramesPerSecond;
    private const int TileWidth = 620;
    private const int TileHeight = 348;
    private static readonly PixelBox Left = new(12, 186, TileWidth, TileHeight);
    private static readonly PixelBox Right = new(648, 186, TileWidth, TileHeight);

    // The portrait, a square, fills the tile's width.
    private const int CropTop = 30;
    private static readonly Box Face = PortraitRecording.FaceAt(TileWidth).Shift(0, -CropTop);

    // At the side of the student's tile.
    private const int GuestSize = 240;
    private const int GuestX = 20;
    private const int GuestY = 40;

    // The tile upon slides, and how the portrait moves in it.
    private const int InsetX = 872;
    private const int InsetY = 30;
    private const int InsetWidth = 384;
    private const int InsetHeight = 216;
    private const int InsetPortrait = 500;
    private const int InsetCropTop = 20;
    private const int InsetReach = 55;
    private const int InsetPace = 12;

    /// <summary>The presenter's tile in a frame.</summary>
    public static PixelBox PresentersTile(int frame) => frame < Change ? Left : Right;

    /// <summary>The student's tile in a frame.</summary>
    public static PixelBox StudentsTile(int frame) => frame < Change ? Right : Left;

    /// <summary>The presenter's face in a frame.</summary>
    public static Box PresentersFace(int frame) => Face.Shift(PresentersTile(frame).X, PresentersTile(frame).Y);

    /// <summary>The student's face in a frame: mirrored.</summary>
    public static Box StudentsFace(int frame) =>
        (Face with { X = TileWidth - Face.Right }).Shift(StudentsTile(frame).X, StudentsTile(frame).Y);

    /// <summary>The face of a guest beside the student, if the recording has one.</summary>
    public static Box GuestsFace(int frame) =>
        PortraitRecording.FaceAt(GuestSize).Shift(StudentsTile(frame).X + GuestX, StudentsTile(frame).Y + GuestY);

    /// <summary>The label in a tile.</summary>
    public static Box LabelIn(PixelBox tile) => new(tile.X + 10, tile.Bottom - 34, 130, 22);

    /// <summary>Makes the recording.</summary>
    /// <param name="path">Where.</param>
    /// <param name="hasGuest">Whether somebody smaller sits beside the student.</param>
    public static async Task<string> MakeAsync(string path, bool hasGuest = false)
    {
        string At(PixelBox tile, bool isFirst) => Invariant(
            $"overlay=x={tile.X}:y={tile.Y}:shortest=1:enable='{(isFirst ? "lt" : "gte")}(n,{Change})'");
        await MadeFile.MakeAsync(
            path,
            [
                "-f", "lavfi", "-i", Invariant($"color=c=0x1c1c1e:size=1280x720:rate={FramesPerSecond}:duration={Duration}"),
                .. Still("astronaut.png"), .. Still("text.png"),
                "-f", "lavfi", "-i", Invariant($"sine=frequency=330:duration={Duration}"),
                "-filter_complex",
                (hasGuest ? Invariant($"[1:v]split[1v][small];[small]scale={GuestSize}:{GuestSize}[guest];[1v]") : "[1:v]")
                + Invariant($"scale={TileWidth}:{TileWidth},crop={TileWidth}:{TileHeight}:0:{CropTop},noise=alls=5:allf=t,split[one][two];")
                + "[2:v]split[lines][others];[lines]crop=144:27:596:87[presenter];[others]crop=108:24:416:87[student];"
                + Invariant($"[one][presenter]overlay=x=6:y={TileHeight - 37},split[a][b];")
                + Invariant($"[two]hflip[mirrored];[mirrored][student]overlay=x=6:y={TileHeight - 37}{(hasGuest ? "[alone];[alone][guest]" + Invariant($"overlay=x={GuestX}:y={GuestY}") : string.Empty)},split[c][d];")
                + $"[0:v][a]{At(Left, isFirst: true)}[v1];[v1][c]{At(Right, isFirst: true)}[v2];"
                + $"[v2][b]{At(Right, isFirst: false)}[v3];[v3][d]{At(Left, isFirst: false)}[v]",
                "-map", "[v]", "-map", "3:a",
                "-c:v", "libx264", "-preset", "ultrafast", "-crf", "16", "-pix_fmt", "yuv420p", "-c:a", "aac", "-t", Invariant($"{Duration}"),
            ]);
        return path;
    }

    /// <summary>The presenter's face in a frame of the recording with slides.</summary>
    public static Box PresentersFaceUponSlides(int frame) =>
        PortraitRecording.FaceAt(InsetPortrait).Shift(InsetX - InsetPan(frame), InsetY - InsetCropTop);

    /// <summary>Makes another recording: slides that stay the same, and in their corner the presenter, who moves from side to side.</summary>
    /// <param name="path">Where.</param>
    public static async Task<string> MakeUponSlidesAsync(string path)
    {
        await MadeFile.MakeAsync(
            path,
            [
                "-f", "lavfi", "-i", Invariant($"color=c=white:size=1280x720:rate={FramesPerSecond}:duration={Duration}"),
                .. Still("astronaut.png"), .. Still("text.png"),
                "-filter_complex",
                "[0:v]drawbox=x=0:y=0:w=1280:h=10:color=0x004e8c:t=fill,drawbox=x=80:y=300:w=500:h=60:color=0x2b68b0:t=fill,drawbox=x=80:y=420:w=700:h=60:color=0xd97732:t=fill[slide];"
                + Invariant($"[1:v]scale={InsetPortrait}:{InsetPortrait},crop={InsetWidth}:{InsetHeight}:x='{InsetReach}*(1+sin(n/{InsetPace}))':y={InsetCropTop},noise=alls=5:allf=t[person];")
                + Invariant($"[2:v]crop=144:27:596:87[label];[person][label]overlay=x=6:y={InsetHeight - 37}[tile];")
                + Invariant($"[slide][tile]overlay=x={InsetX}:y={InsetY}:shortest=1[v]"),
                "-map", "[v]", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "16", "-pix_fmt", "yuv420p", "-t", Invariant($"{Duration}"),
            ]);
        return path;
    }

    // A fixture as input of ffmpeg.
    private static string[] Still(string fixture) =>
        ["-loop", "1", "-framerate", Invariant($"{FramesPerSecond}"), "-i", "file:" + Path.Combine(AppContext.BaseDirectory, "fixtures", fixture)];

    // What is shown of the portrait begins so far from its left side: ffmpeg crops at whole pixels.
    private static int InsetPan(int frame) => (int)(InsetReach * (1 + Math.Sin((double)frame / InsetPace)));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
