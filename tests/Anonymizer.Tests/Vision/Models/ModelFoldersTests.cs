using Anonymizer.Core.Errors;
using Anonymizer.Vision.Models;

namespace Anonymizer.Tests.Vision.Models;

public sealed class ModelFoldersTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [SkippableFact]
    public void Folders_come_in_the_documented_order()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The user's cache lies elsewhere on other systems.");
        string option = _root.Folder("option");
        string variable = _root.Folder("variable");
        string application = _root.Folder("source/bin/Release");
        _root.Write("source/models/manifest.json", "{}");

        var folders = ModelFolders.InLookUpOrder(
            option, Environment(("ANONYMIZER_MODELS", variable), ("XDG_CACHE_HOME", _root.Path)), application);

        Assert.Equal(
            [
                new ModelFolder(option, ModelFolderKind.Option),
                new ModelFolder(variable, ModelFolderKind.Variable),
                new ModelFolder(Path.Combine(_root.Path, "anonymizer", "models"), ModelFolderKind.UserCache),
                new ModelFolder(Path.Combine(application, "models"), ModelFolderKind.Product),
                new ModelFolder(Path.Combine(_root.Path, "source", "models"), ModelFolderKind.Product),
            ],
            folders);
    }

    [SkippableFact]
    public void Without_XDG_CACHE_HOME_the_cache_lies_in_the_home_folder()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The user's cache lies elsewhere on other systems.");

        Assert.Equal("/home/someone/.cache/anonymizer/models", ModelFolders.ForDownloads(null, Environment(("HOME", "/home/someone"))));
        Assert.Equal(
            "/home/someone/.cache/anonymizer/models",
            ModelFolders.ForDownloads(null, Environment(("HOME", "/home/someone"), ("XDG_CACHE_HOME", "relative"))));
    }

    [Fact]
    public void Downloads_go_where_the_user_says()
    {
        var environment = Environment(("ANONYMIZER_MODELS", _root.Path));

        Assert.Equal(_root.Path, ModelFolders.ForDownloads(null, environment));
        Assert.Equal(Path.Combine(_root.Path, "new"), ModelFolders.ForDownloads(Path.Combine(_root.Path, "new"), environment));
    }

    [Fact]
    public void A_named_folder_that_does_not_exist_is_refused()
    {
        string missing = Path.Combine(_root.Path, "missing");

        var option = Assert.Throws<AnonymizerException>(() => ModelFolders.InLookUpOrder(missing, Environment(), _root.Path));
        var variable = Assert.Throws<AnonymizerException>(
            () => ModelFolders.InLookUpOrder(null, Environment(("ANONYMIZER_MODELS", missing)), _root.Path));

        Assert.Equal(Blame.Input, option.Blame);
        Assert.StartsWith($"--models names the folder {missing}", option.Message, StringComparison.Ordinal);
        Assert.Equal(Blame.Environment, variable.Blame);
        Assert.StartsWith($"$ANONYMIZER_MODELS names the folder {missing}", variable.Message, StringComparison.Ordinal);
    }

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
