using Anonymizer.Vision.Models;
using Xunit.Abstractions;

namespace Anonymizer.IntegrationTests.Scenarios;

/// <summary>The product's promises, held against recordings of which it is known where every face and name is.</summary>
[Collection(OneScenarioAtATime.Name)]
[Trait("Category", "Scenarios")]
public sealed class ScenarioTests(ITestOutputHelper log)
{
    public static TheoryData<string> Scenarios => [.. Scenario.All];

    public static TheoryData<string> ScenariosWithPresenter => [.. Scenario.AllWanted ? Scenario.All : Scenario.QuickWithPresenter];

    // The embedded detector is the slower one: without the wish for all, one scenario is enough.
    public static TheoryData<string> ScenariosOfEmbeddedDetector => [.. Scenario.AllWanted ? Scenario.All : ["two_faces_one_tile"]];

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public async Task No_face_is_seen_and_times_sound_and_size_stay_as_they_were(string name)
    {
        Scenario.SkipUnlessWanted(name);
        var score = await ScoreAsync(name, FaceDetectorChoice.YuNet);

        Assert.True(score.Faces.Leaked == 0, score.Table);

        // Nobody was named who may be seen, so neither may the presenter.
        Assert.True(score.Video.PresenterFaceRate is null or 0, score.Table);
    }

    [SkippableTheory]
    [MemberData(nameof(ScenariosOfEmbeddedDetector))]
    public async Task The_embedded_detector_lets_at_most_2_per_cent_of_the_faces_be_seen(string name)
    {
        var score = await ScoreAsync(name, FaceDetectorChoice.BlazeFace);

        Assert.True(score.Faces.Leaked <= 0.02 * score.Faces.FaceFrames, score.Table);
    }

    [SkippableTheory]
    [MemberData(nameof(ScenariosWithPresenter))]
    public async Task The_presenter_and_the_slides_stay_and_no_student_is_seen_or_named(string name)
    {
        var score = await ScoreAsync(name, FaceDetectorChoice.YuNet, withPresenter: true);

        Assert.True(score.Faces.Leaked == 0, score.Table);
        Assert.True(score.Names.Leaked == 0, score.Table);
        Assert.All(score.Tiles, tile => Assert.True(tile.Value.StructureLeftRate == 0, $"{tile.Key}: {score.Table}"));
        Assert.True(score.TilesChanged is null or >= 0.98, score.Table);
        Assert.True((score.Video.PresenterFaceRate ?? score.Video.PresenterTileRate) is null or >= 0.995, score.Table);
        Assert.True(score.Video.SlideRate is null or >= 0.99, score.Table);
    }

    private async Task<Score> ScoreAsync(string name, string detector, bool withPresenter = false)
    {
        var scenario = await Scenario.MakeAsync(name);
        var redacted = await scenario.RedactAsync(detector, withPresenter ? await scenario.PresenterAsync() : null);
        var score = await Score.OfAsync(scenario, redacted);
        log.WriteLine($"{detector}, {redacted.Report.Outcome}: {score.Table}");
        log.WriteLine(string.Join('\n', redacted.Report.Review.Select(item => item.Message)));

        Assert.All(score.Checks, check => Assert.True(check.Value, $"The check of {check.Key} failed: {score.Table}"));
        Assert.Equal(0, score.Video.PtsMaxAbsDiff);
        Assert.True(score.Audio.IdenticalPackets, score.Table);
        Assert.NotEqual(0, score.Strings.Searched);
        Assert.Empty(score.Strings.Found);
        return score;
    }
}
