using System.Security.Cryptography;
using Anonymizer.ModelConverter.Conversion;
using Anonymizer.Vision.Models;

namespace Anonymizer.IntegrationTests.Models;

/// <summary>The committed model is what the manifest names, and what the converter makes of the original.</summary>
public class EmbeddedModelTests
{
    [Fact]
    public void The_embedded_model_is_the_one_the_manifest_names()
    {
        ModelFile file = Embedded();

        Assert.Equal(file.Entry.Sha256, Hash(File.ReadAllBytes(file.Path)));
        Assert.Equal(file.Entry.Bytes, new FileInfo(file.Path).Length);
    }

    [Fact]
    public void The_licence_texts_lie_beside_the_embedded_model()
    {
        string folder = Path.GetDirectoryName(Embedded().Path)!;

        Assert.Contains("Apache License", File.ReadAllText(Path.Combine(folder, "LICENSE.blazeface")), StringComparison.Ordinal);
        Assert.Contains("blazeface_full_range.onnx", File.ReadAllText(Path.Combine(folder, "NOTICE")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Converting_the_original_again_gives_the_embedded_model()
    {
        byte[] original = OriginalModels.Read("face_detection_full_range.tflite");

        Assert.Equal(Embedded().Sha256, Hash(ModelConversion.Convert(original)));
    }

    private static ModelFile Embedded()
    {
        var beside = new ModelFolder(Path.Combine(AppContext.BaseDirectory, ModelFolders.FolderName), ModelFolderKind.Product);
        return new ModelCatalog(ModelManifest.LoadProduct(), [beside]).Require(FaceDetectorChoice.BlazeFace);
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
