using System.Diagnostics;
using System.Text.Json;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.IntegrationTests.Scenarios;
using Anonymizer.Vision.Text;

namespace Anonymizer.IntegrationTests.Vision.Text;

/// <summary>Reading in a recording as the meeting programs make them, of which it is known where every text stands.</summary>
[Collection(OneScenarioAtATime.Name)]
[Trait("Category", "Scenarios")]
public sealed class MeetingTextTests
{
    [SkippableTheory]
    [InlineData("gallery_teams_3x3", 305, 1)]
    [InlineData("vfr_panels", 150, 1.25f)]
    [InlineData("rotated_phone", 100, 1)]
    public async Task Labels_lists_messages_and_slides_are_covered_and_read(string name, int index, float scale)
    {
        var models = TextReaderTests.Models();
        Scenario.SkipUnlessWanted(name);
        var scenario = await Scenario.MakeAsync(name);
        using var truth = JsonDocument.Parse(await File.ReadAllBytesAsync(scenario.Truth));
        var video = truth.RootElement.GetProperty("video");
        using var frame = Decode(scenario.Recording, index, video.GetProperty("width").GetInt32(), video.GetProperty("height").GetInt32());
        using var reader = PpOcrTextReader.Open(models, new TextReaderOptions());
        var places = new List<TextPlace>();
        reader.Find(frame, new Box(0, 0, frame.Format.Width, frame.Format.Height), scale, places);

        var (read, all) = (0, 0);
        foreach (var (text, ink) in TextsAt(truth.RootElement, index))
        {
            all++;
            var place = places.MaxBy(found => ink.ShareCoveredBy(found.Box));

            // Ink at the edge of what is known is anti-aliased: half a pixel of it can't be seen.
            Assert.True(place.Box.Grow(0.5f, 0.5f, 0.5f, 0.5f).Contains(ink), $"{ink} is not wholly found: {place.Box}");
            read += Folded(reader.Read(frame, place.Box).Text).Contains(Folded(text), StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.NotEqual(0, all);
        Assert.True(read >= 0.85 * all, $"{read} of {all} texts were read.");
    }

    private static IEnumerable<(string Text, Box Ink)> TextsAt(JsonElement truth, int index) =>
        from element in truth.GetProperty("elements").EnumerateArray()
        where element.GetProperty("kind").GetString() != "avatar"
        let text = element.TryGetProperty("text", out var value) ? value.GetString() : null
        where !string.IsNullOrEmpty(text)
        from run in element.GetProperty("runs").EnumerateArray()
        where run[0].GetInt32() <= index && index < run[1].GetInt32()
        select (text, new Box(run[2].GetSingle(), run[3].GetSingle(), run[4].GetSingle(), run[5].GetSingle()));

    private static VideoFrame Decode(string recording, int index, int width, int height)
    {
        var frame = new FramePool(new FrameFormat(width, height)).Rent();
        var start = new ProcessStartInfo(RealFfmpeg.Tools.FfmpegPath) { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "-v", "error", "-i", recording, "-vf", $"select=eq(n\\,{index})", "-fps_mode", "passthrough", "-frames:v", "1",
            "-f", "rawvideo", "-pix_fmt", "yuv420p", "-",
        })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardOutput.BaseStream.ReadExactly(frame.Pixels.Span);
        process.WaitForExit();
        return frame;
    }

    // Accents that the network does not know, and letters that it confuses. A table, as programs without culture data can't decompose.
    private static string Folded(string text)
    {
        const string From = "àáâäçčèéêëïíîıöóòşšüúûžlj", To = "aaaacceeeeiiiiooossuuuzii";
        var folded = string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit)
            .Select(letter => From.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var known ? To[known] : letter));
        return folded.Replace("ii", "i", StringComparison.Ordinal);
    }
}
