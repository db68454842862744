using Anonymizer.Core.Errors;
using Anonymizer.Vision.Models;
using Anonymizer.Vision.Text;

namespace Anonymizer.Tests.Vision.Models;

public class ModelManifestTests
{
    [Fact]
    public void A_manifest_is_read_whole()
    {
        ModelManifest manifest = ManifestSamples.Manifest();

        Assert.Equal(["yunet", "blazeface", "characters"], manifest.Models.Select(entry => entry.Name));
        ModelEntry yunet = manifest.Require("yunet");
        Assert.Equal(ModelRole.FaceDetection, yunet.Role);
        Assert.Equal(ModelOrigin.Download, yunet.Obtained);
        Assert.Equal("https://example.org/yunet.onnx", yunet.Download?.AbsoluteUri);
        Assert.Equal(ColourOrder.Bgr, yunet.Picture?.ColourOrder);
        Assert.Equal([0f, 255f], yunet.Picture!.ValueRange);
        Assert.Equal(["batch", "3", "height", "width"], yunet.Inputs[0].Shape.Select(dimension => dimension.ToString()));
        Assert.Equal(3, yunet.Inputs[0].Shape[1].Length);
        Assert.Null(yunet.Inputs[0].Shape[2].Length);
    }

    [Fact]
    public void A_file_that_is_no_network_has_no_picture_and_tells_its_package()
    {
        ModelEntry characters = ManifestSamples.Manifest().Require("characters");

        Assert.Equal((ModelRole.TextCharacters, ModelOrigin.Npm), (characters.Role, characters.Obtained));
        Assert.Equal("@scope/package/assets", characters.PackageFolder);
        Assert.Null(characters.Picture);
        Assert.Empty(characters.Inputs);
    }

    [Fact]
    public void The_product_brings_a_valid_manifest_with_both_detectors_and_the_text_reader()
    {
        ModelManifest manifest = ModelManifest.LoadProduct();

        Assert.Equal(ModelOrigin.Download, manifest.Require(FaceDetectorChoice.YuNet).Obtained);
        Assert.Equal(ModelOrigin.Embedded, manifest.Require(FaceDetectorChoice.BlazeFace).Obtained);
        Assert.Equal(ModelRole.TextDetection, manifest.Require(PpOcrTextReader.DetectionModel).Role);
        Assert.Equal(ModelRole.TextRecognition, manifest.Require(PpOcrTextReader.RecognitionModel).Role);
        Assert.Equal(ModelRole.TextCharacters, manifest.Require(PpOcrTextReader.CharactersFile).Role);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "its version is 2")]
    [InlineData("\"licence\"", "\"license\"", "'license'")]
    [InlineData("\"name\": \"blazeface\"", "\"name\": \"yunet\"", "the name 'yunet' occurs twice")]
    [InlineData("yunet.onnx\", \"role\"", "../yunet.onnx\", \"role\"", "not a plain file name")]
    [InlineData("https://example.org/yunet.onnx", "http://example.org/yunet.onnx", "https")]
    [InlineData("\"bytes\": 20", "\"bytes\": 0", "bytes must be positive")]
    [InlineData("[0, 255]", "[255, 0]", "valueRange")]
    [InlineData("\"BGR\"", "\"BRG\"", "colourOrder")]
    [InlineData("face-detection", "voice", "role")]
    [InlineData("[ { \"name\": \"t0\", \"type\": \"float32\", \"shape\": [\"batch\", 3, \"height\", \"width\"] } ]", "[]", "inputs and outputs")]
    [InlineData("\"packageFolder\": \"@scope", "\"packageFolder\": \"../@scope", "not a plain folder")]
    [InlineData("\"packageFolder\": \"@scope", "\"packageFolder\": \"/@scope", "not a plain folder")]
    [InlineData("\"obtained\": \"npm\"", "\"obtained\": \"embedded\"", "packageFolder must be named for a file of an npm package, and only")]
    [InlineData("\"inputs\": []", "\"inputs\": [ { \"name\": \"x\", \"type\": \"float32\", \"shape\": [1] } ]", "only a network")]
    [InlineData("\"picture\": { \"colourOrder\": \"RGB\", \"valueRange\": [-1, 1], \"sizeMultiple\": 32 },", "", "valueRange")]
    [InlineData("\"sha256\": \"", "\"sha256\": \"X", "64 lower-case hexadecimal digits")]
    public void A_mistake_in_a_manifest_is_named(string right, string wrong, string named)
    {
        Assert.Contains(right, ManifestSamples.Json, StringComparison.Ordinal);
        string json = ManifestSamples.Json.Replace(right, wrong, StringComparison.Ordinal);

        var error = Assert.Throws<AnonymizerException>(() => ModelManifest.Parse(json, "the/manifest.json"));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("the/manifest.json", error.Message, StringComparison.Ordinal);
        Assert.Equal(Blame.Environment, error.Blame);
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        string json = ManifestSamples.Json
            .Replace("\"bytes\": 20", "\"bytes\": -1", StringComparison.Ordinal)
            .Replace("[-1, 1]", "[1]", StringComparison.Ordinal);

        var error = Assert.Throws<AnonymizerException>(() => ModelManifest.Parse(json, "m"));

        Assert.Contains("yunet: bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("blazeface: valueRange", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_manifest_says_to_install_again()
    {
        var error = Assert.Throws<AnonymizerException>(() => ModelManifest.Load("/does/not/exist.json"));

        Assert.Contains("/does/not/exist.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("Install Anonymizer again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_model_is_refused_with_the_names_there_are()
    {
        var error = Assert.Throws<AnonymizerException>(() => ManifestSamples.Manifest().Require("yolo"));

        Assert.Equal(Blame.Input, error.Blame);
        Assert.Contains("yunet, blazeface, characters", error.Message, StringComparison.Ordinal);
    }
}
