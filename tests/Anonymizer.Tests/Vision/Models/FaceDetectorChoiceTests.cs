using Anonymizer.Core.Errors;
using Anonymizer.Vision.Models;

namespace Anonymizer.Tests.Vision.Models;

public sealed class FaceDetectorChoiceTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly ModelCatalog _catalog;

    public FaceDetectorChoiceTests()
    {
        _catalog = new ModelCatalog(ManifestSamples.Manifest(), [new ModelFolder(_root.Path, ModelFolderKind.UserCache)]);
        _root.Write("blazeface.onnx", ManifestSamples.BlazeFaceContent);
    }

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData(FaceDetectorPreference.Auto, "yunet")]
    [InlineData(FaceDetectorPreference.YuNet, "yunet")]
    [InlineData(FaceDetectorPreference.BlazeFace, "blazeface")]
    public void With_YuNet_on_the_machine_the_wish_is_met_without_a_word(FaceDetectorPreference preference, string expected)
    {
        _root.Write("yunet.onnx", ManifestSamples.YuNetContent);

        var choice = FaceDetectorChoice.Make(preference, _catalog);

        Assert.Equal(expected, choice.Model.Entry.Name);
        Assert.Null(choice.Notice);
    }

    [Fact]
    public void Without_YuNet_the_embedded_detector_is_used_and_one_line_says_so()
    {
        var choice = FaceDetectorChoice.Make(FaceDetectorPreference.Auto, _catalog);

        Assert.Equal("blazeface", choice.Model.Entry.Name);
        Assert.NotNull(choice.Notice);
        Assert.DoesNotContain('\n', choice.Notice);
        Assert.Contains("anonymizer models pull", choice.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_embedded_detector_asked_for_by_name_needs_no_notice() =>
        Assert.Null(FaceDetectorChoice.Make(FaceDetectorPreference.BlazeFace, _catalog).Notice);

    [Fact]
    public void YuNet_asked_for_by_name_must_be_there() =>
        Assert.Throws<AnonymizerException>(() => FaceDetectorChoice.Make(FaceDetectorPreference.YuNet, _catalog));

    [Fact]
    public void A_damaged_YuNet_is_an_error_not_a_reason_to_take_the_weaker_detector()
    {
        _root.Write("yunet.onnx", "damaged");

        Assert.Throws<AnonymizerException>(() => FaceDetectorChoice.Make(FaceDetectorPreference.Auto, _catalog));
    }
}
