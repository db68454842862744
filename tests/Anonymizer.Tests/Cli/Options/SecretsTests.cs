using Anonymizer.Cli.Options;
using Anonymizer.Core.Errors;

namespace Anonymizer.Tests.Cli.Options;

public sealed class SecretsTests : IDisposable
{
    // A name of its own: the environment is shared by all tests.
    private readonly string _variable = $"ANONYMIZER_TEST_{Guid.NewGuid():n}";
    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_variable, null);
        Environment.SetEnvironmentVariable(_variable + "_FILE", null);
        File.Delete(_file);
    }

    [Fact]
    public void A_secret_comes_from_its_variable_before_its_file()
    {
        Assert.Null(Secrets.Read(_variable));

        File.WriteAllText(_file, "from the file\n");
        Environment.SetEnvironmentVariable(_variable + "_FILE", _file);
        Assert.Equal("from the file", Secrets.Read(_variable));

        Environment.SetEnvironmentVariable(_variable, "from the variable");
        Assert.Equal("from the variable", Secrets.Read(_variable));
    }

    [Fact]
    public void A_file_that_can_not_be_read_is_told_and_not_taken_for_no_secret()
    {
        Environment.SetEnvironmentVariable(_variable + "_FILE", _file + ".nowhere");

        Assert.Throws<AnonymizerException>(() => Secrets.Read(_variable));
        Assert.Contains(_variable, Assert.Single(Secrets.FindProblems(_variable)), StringComparison.Ordinal);
    }
}
