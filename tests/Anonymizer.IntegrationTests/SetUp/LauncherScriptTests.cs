using System.Diagnostics;

namespace Anonymizer.IntegrationTests.SetUp;

/// <summary>The parts of the launcher that can be tried without installing or building anything.</summary>
public class LauncherScriptTests
{
    [SkippableTheory]
    [InlineData("debian", "12", "packages.microsoft.com/config/debian/12/")]
    [InlineData("debian", "13", "packages.microsoft.com/config/debian/13/")]
    [InlineData("ubuntu", "22.04", "ppa:dotnet/backports")]
    [InlineData("ubuntu", "24.04", "apt-get install -y dotnet-sdk-10.0")]
    [InlineData("ubuntu", "26.04", "apt-get install -y dotnet-sdk-10.0")]
    [InlineData("fedora", "43", "dnf install -y dotnet-sdk-10.0")]
    [InlineData("gentoo", "", "dot.net/v1/dotnet-install.sh")]
    public async Task Without_an_SDK_the_command_for_this_distribution_is_told(string id, string version, string expected)
    {
        var osRelease = Path.GetTempFileName();
        await File.WriteAllTextAsync(osRelease, $"ID={id}\nVERSION_ID=\"{version}\"\nPRETTY_NAME=\"The {id}\"\n");

        var (exitCode, output) = await BashAsync($"ANONYMIZER_OS_RELEASE='{osRelease}' explain_missing_sdk 2>&1");

        File.Delete(osRelease);
        Assert.Equal(0, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Contains($"The {id}", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Without_os_release_the_command_that_works_everywhere_is_told()
    {
        var (exitCode, output) = await BashAsync("ANONYMIZER_OS_RELEASE=/nowhere explain_missing_sdk 2>&1");

        Assert.Equal(0, exitCode);
        Assert.Contains("dotnet-install.sh", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_same_source_has_the_same_fingerprint_and_another_has_another()
    {
        var (_, first) = await BashAsync("source_fingerprint");
        var (_, again) = await BashAsync("source_fingerprint");
        var copy = Directory.CreateTempSubdirectory("anonymizer source ").FullName;
        var (_, other) = await BashAsync(
            $"cp -r \"$ANONYMIZER_ROOT\"/{{global.json,Directory.*.props}} '{copy}' && mkdir -p '{copy}/src' && ANONYMIZER_ROOT='{copy}' source_fingerprint");

        Directory.Delete(copy, recursive: true);
        Assert.Matches("^[0-9a-f]{20}$", first.Trim());
        Assert.Equal(first, again);
        Assert.Matches("^[0-9a-f]{20}$", other.Trim());
        Assert.NotEqual(first, other);
    }

    [SkippableFact]
    public async Task Test_results_are_added_up_with_skipped_ones_apart()
    {
        var results = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            results,
            """<TestRun><ResultSummary><Counters total="10" executed="8" passed="6" failed="1" error="1" timeout="0" aborted="0" notExecuted="0" /></ResultSummary></TestRun>""");

        var (_, output) = await BashAsync($"read_results '{results}'; echo \"$PASSED $FAILED $SKIPPED\"");

        File.Delete(results);
        Assert.Equal("6 2 2", output.Trim());
    }

    private static async Task<(int ExitCode, string Output)> BashAsync(string script)
    {
        Skip.IfNot(File.Exists("/bin/bash"), "The launcher is a bash script.");
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true };
        start.Environment["ANONYMIZER_ROOT"] = SourceTree.Root;
        start.ArgumentList.Add("-euo");
        start.ArgumentList.Add("pipefail");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(
            $"for library in messages dotnet application test-results; do source \"$ANONYMIZER_ROOT/scripts/lib/$library.sh\"; done; {script}");
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, output);
    }
}
