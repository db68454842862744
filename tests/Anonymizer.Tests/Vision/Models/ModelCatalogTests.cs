using Anonymizer.Core.Errors;
using Anonymizer.Vision.Models;

namespace Anonymizer.Tests.Vision.Models;

public sealed class ModelCatalogTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly ModelCatalog _catalog;

    public ModelCatalogTests() => _catalog = new ModelCatalog(
        ManifestSamples.Manifest(),
        [
            new ModelFolder(Path.Combine(_root.Path, "first"), ModelFolderKind.Option),
            new ModelFolder(Path.Combine(_root.Path, "second"), ModelFolderKind.Product),
        ]);

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_first_folder_that_has_the_file_wins()
    {
        string second = _root.Write("second/yunet.onnx", ManifestSamples.YuNetContent);
        Assert.Equal(second, _catalog.Find("yunet")?.Path);

        string first = _root.Write("first/yunet.onnx", ManifestSamples.YuNetContent);

        ModelFile file = _catalog.Require("yunet");
        Assert.Equal(first, file.Path);
        Assert.Equal(ManifestSamples.Sha256(ManifestSamples.YuNetContent), file.Sha256);
        Assert.Equal("yunet", file.Entry.Name);
    }

    [Fact]
    public void A_file_with_the_wrong_hash_is_refused_even_when_a_later_folder_has_the_right_one()
    {
        string wrong = _root.Write("first/yunet.onnx", "something else");
        _root.Write("second/yunet.onnx", ManifestSamples.YuNetContent);

        var error = Assert.Throws<AnonymizerException>(() => _catalog.Find("yunet"));

        Assert.Equal(Blame.Environment, error.Blame);
        Assert.Contains(wrong, error.Message, StringComparison.Ordinal);
        Assert.Contains($"expected SHA-256 {ManifestSamples.Sha256(ManifestSamples.YuNetContent)}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"found {ManifestSamples.Sha256("something else")}", error.Message, StringComparison.Ordinal);
        Assert.Contains("anonymizer models pull", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_replaced_by_the_right_one_is_accepted_in_the_same_process()
    {
        _root.Write("first/yunet.onnx", "something else");
        Assert.Throws<AnonymizerException>(() => _catalog.Find("yunet"));

        _root.Write("first/yunet.onnx", ManifestSamples.YuNetContent);

        Assert.NotNull(_catalog.Find("yunet"));
    }

    [Fact]
    public void A_missing_model_is_null_when_looked_for_and_an_error_when_required()
    {
        Assert.Null(_catalog.Find("yunet"));

        var error = Assert.Throws<AnonymizerException>(() => _catalog.Require("yunet"));
        Assert.Contains(Path.Combine(_root.Path, "first"), error.Message, StringComparison.Ordinal);
        Assert.Contains("anonymizer models pull", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_or_missing_embedded_model_says_to_install_again()
    {
        Assert.Contains(
            "install Anonymizer again",
            Assert.Throws<AnonymizerException>(() => _catalog.Require("blazeface")).Message,
            StringComparison.Ordinal);

        _root.Write("second/blazeface.onnx", "damaged");
        Assert.Contains(
            "install Anonymizer again",
            Assert.Throws<AnonymizerException>(() => _catalog.Require("blazeface")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_an_npm_package_is_found_in_node_modules_or_straight_in_a_folder()
    {
        string package = _root.Write("first/node_modules/@scope/package/assets/keys.txt", ManifestSamples.CharactersContent);
        Assert.Equal(package, _catalog.Require("characters").Path);

        string copied = _root.Write("first/keys.txt", ManifestSamples.CharactersContent);
        Assert.Equal(copied, _catalog.Require("characters").Path);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("damaged")]
    public void A_damaged_or_missing_file_of_an_npm_package_says_how_to_fetch_it(string? content)
    {
        if (content is not null) _root.Write("second/node_modules/@scope/package/assets/keys.txt", content);

        var error = Assert.Throws<AnonymizerException>(() => _catalog.Require("characters"));

        Assert.Equal(Blame.Environment, error.Blame);
        Assert.Contains("npm ci --ignore-scripts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_tells_which_copy_would_be_used_and_FindAll_tells_every_copy()
    {
        _root.Write("first/yunet.onnx", "something else");
        _root.Write("second/yunet.onnx", ManifestSamples.YuNetContent);

        Assert.Equal(
            [("yunet", ModelState.Refused), ("blazeface", ModelState.Missing), ("characters", ModelState.Missing)],
            _catalog.Status().Select(status => (status.Entry.Name, status.State)));
        Assert.Equal(
            [("yunet", ModelState.Refused), ("yunet", ModelState.Ready), ("blazeface", ModelState.Missing), ("characters", ModelState.Missing)],
            _catalog.FindAll().Select(status => (status.Entry.Name, status.State)));
        Assert.Equal(
            [false, true, false, false], _catalog.FindAll().Select(status => status.Problem is null));
    }
}
