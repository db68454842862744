using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anonymizer.IntegrationTests.Scenarios;

/// <summary>
/// What the scorer beside the checkout says about a result. It sees pixels and packets only: it knows where every face is, and
/// tells whether its fine structure is still there. The parts of its JSON that matter here.
/// </summary>
internal sealed record Score
{
    private static readonly JsonSerializerOptions Naming = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
    };

    [JsonRequired]
    public FaceScore Faces { get; init; } = null!;

    [JsonRequired]
    public NameScore Names { get; init; } = null!;

    /// <summary>By person, what became of the tiles that have to be hidden.</summary>
    [JsonRequired]
    public IReadOnlyDictionary<string, TileScore> Tiles { get; init; } = null!;

    [JsonRequired]
    public VideoScore Video { get; init; } = null!;

    [JsonRequired]
    public AudioScore Audio { get; init; } = null!;

    [JsonRequired]
    public StringScore Strings { get; init; } = null!;

    /// <summary>By name, whether the result is sound: frame count, times, size, duration, decoding, audio.</summary>
    [JsonRequired]
    public IReadOnlyDictionary<string, bool> Checks { get; init; } = null!;

    /// <summary>The share of the tiles that have to be hidden that looks otherwise than before, over all frames; null where there are none.</summary>
    [JsonIgnore]
    public double? TilesChanged => Tiles.Count == 0 ? null : Tiles.Values.Sum(tile => tile.ChangedMean * tile.Frames) / Tiles.Values.Sum(tile => tile.Frames);

    /// <summary>The scorer's own summary for people.</summary>
    [JsonIgnore]
    public string Table { get; private init; } = "";

    /// <summary>Scores a result; the full JSON, and a picture of the worst leaks, are left beside it.</summary>
    public static async Task<Score> OfAsync(Scenario scenario, Redacted redacted)
    {
        var json = Path.ChangeExtension(redacted.Output, ".score.json");
        var table = await SharedMaterial.RunToolAsync(
            "score_redaction.py",
            "--input", scenario.Recording,
            "--output", redacted.Output,
            "--truth", scenario.Truth,
            "--json", json,
            "--sheet", Path.ChangeExtension(redacted.Output, ".score.png"));
        await using var file = File.OpenRead(json);
        var score = await JsonSerializer.DeserializeAsync<Score>(file, Naming);
        return score! with { Table = table };
    }
}

/// <summary>Faces that have to be hidden, each counted once per frame.</summary>
/// <param name="FaceFrames">How many there are.</param>
/// <param name="Leaked">How many can still be seen.</param>
internal sealed record FaceScore(int FaceFrames, int Leaked);

/// <summary>Written names that have to be hidden, each counted once per place.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Leaked">How many can be read in a frame or more.</param>
internal sealed record NameScore(int Total, int Leaked);

/// <summary>The tiles of one person.</summary>
/// <param name="Frames">In how many frames there is one.</param>
/// <param name="ChangedMean">The share of the tile that looks otherwise than before, over all of them.</param>
/// <param name="StructureLeftRate">In which share of the frames something of what it showed can still be made out.</param>
internal sealed record TileScore(int Frames, double ChangedMean, double StructureLeftRate);

/// <summary>The picture.</summary>
/// <param name="PtsMaxAbsDiff">By how many seconds the time of a frame changed at most.</param>
/// <param name="PresenterFaceRate">The share of the presenter's faces that can be seen; null when the presenter shows none.</param>
/// <param name="PresenterTileRate">The same of tiles.</param>
/// <param name="SlideRate">The same of lines on slides.</param>
internal sealed record VideoScore(double PtsMaxAbsDiff, double? PresenterFaceRate, double? PresenterTileRate, double? SlideRate);

/// <summary>The sound.</summary>
/// <param name="IdenticalPackets">Whether its packets are the input's.</param>
internal sealed record AudioScore(bool IdenticalPackets);

/// <summary>Names in tags, chapters, subtitles and raw bytes of the result.</summary>
/// <param name="Searched">How many were searched for.</param>
/// <param name="Found">Those found.</param>
internal sealed record StringScore(int Searched, IReadOnlyList<FoundString> Found);

/// <summary>A name that should be gone.</summary>
/// <param name="Text">The name.</param>
internal sealed record FoundString(string Text);
