using Anonymizer.Core.Errors;
using Anonymizer.Vision.Inference;
using Anonymizer.Vision.Models;
using Anonymizer.Vision.Text;

namespace Anonymizer.IntegrationTests.Vision.Text;

public class TextReaderErrorTests
{
    [Fact]
    public void Missing_models_are_an_error_that_says_how_to_get_them()
    {
        var nowhere = new ModelCatalog(ModelManifest.LoadProduct(), [new ModelFolder("nowhere", ModelFolderKind.Option)]);
        var error = Assert.Throws<AnonymizerException>(() => PpOcrTextReader.Open(nowhere, new TextReaderOptions()));
        Assert.Equal((Stage.Analyse, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains(PpOcrTextReader.DetectionModel, error.Message, StringComparison.Ordinal);
        Assert.Contains("npm ci", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_card_that_can_not_be_used_is_an_error_and_not_a_silent_processor()
    {
        var models = TextReaderTests.Models();
        try
        {
            using var reader = PpOcrTextReader.Open(models, new TextReaderOptions { Device = InferenceDevice.Cuda });
        }
        catch (AnonymizerException error)
        {
            Assert.Equal((Stage.Analyse, Blame.Environment), (error.Stage, error.Blame));
            Assert.Contains("--device cpu", error.Message, StringComparison.Ordinal);
            return;
        }

        Skip.If(true, "A CUDA card can be used here.");
    }
}
