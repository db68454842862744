using Anonymizer.Core.Errors;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Inference;
using Anonymizer.Vision.Models;

namespace Anonymizer.IntegrationTests.Vision.Faces;

public class FaceDetectorErrorTests
{
    [Fact]
    public void A_missing_model_is_named_with_what_to_do()
    {
        var error = Assert.Throws<AnonymizerException>(() => new YuNetDetector("nowhere.onnx", "", new FaceDetectorOptions()));
        Assert.Equal((Stage.Analyse, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains("nowhere.onnx", error.Message, StringComparison.Ordinal);
        Assert.Contains("models list", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "fixtures", "astronaut.png");
        var error = Assert.Throws<AnonymizerException>(() => new YuNetDetector(path, "", new FaceDetectorOptions()));
        Assert.Equal((Stage.Analyse, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains("astronaut.png is no ONNX file", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Another_model_is_refused()
    {
        var blazeFace = FaceDetectorContract.ModelFor(FaceDetectorChoice.BlazeFace);
        var error = Assert.Throws<AnonymizerException>(() => new YuNetDetector(blazeFace.Path, "", new FaceDetectorOptions()));
        Assert.Contains("not the model", error.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(InferenceDevice.Cuda, "CUDA")]
    [InlineData(InferenceDevice.WebGpu, "WebGPU")]
    public void A_card_that_can_not_be_used_is_an_error_that_says_what_is_missing_and_not_a_silent_processor(InferenceDevice device, string provider)
    {
        var model = FaceDetectorContract.ModelFor(FaceDetectorChoice.BlazeFace);
        try
        {
            using var detector = new BlazeFaceDetector(model.Path, model.Sha256, new FaceDetectorOptions { Device = device });
        }
        catch (AnonymizerException error)
        {
            Assert.Equal((Stage.Analyse, Blame.Environment), (error.Stage, error.Blame));
            Assert.Contains("--device cpu", error.Message, StringComparison.Ordinal);
            Assert.Matches($"{provider} can't be used\\. (Missing: |The )", error.Message);
            return;
        }

        Skip.If(true, $"A card can be used by {provider} here.");
    }

    [SkippableFact]
    public void TensorRT_that_can_not_be_used_is_named()
    {
        var model = FaceDetectorContract.ModelFor(FaceDetectorChoice.BlazeFace);
        var options = new FaceDetectorOptions { Device = InferenceDevice.Cuda, Cuda = new CudaSettings { TensorRtFolder = Path.GetTempPath() } };
        try
        {
            using var detector = new BlazeFaceDetector(model.Path, model.Sha256, options);
        }
        catch (AnonymizerException error)
        {
            Assert.Contains("TensorRT can't be used", error.Message, StringComparison.Ordinal);
            return;
        }

        Skip.If(true, "TensorRT can be used here.");
    }
}
