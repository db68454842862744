using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Deliver;

namespace Anonymizer.Tests.Pipeline.Deliver;

public sealed class OutputFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("anonymizer-output-").FullName;

    public OutputFileTests() => File.WriteAllText(Input, "original");

    private string Input => Path.Combine(_folder, "in.mp4");

    private string Output => Path.Combine(_folder, "out.mp4");

    [Fact]
    public void The_output_appears_whole_and_under_its_own_name_only()
    {
        using (var file = OutputFile.Create(Output, Input, overwrite: false))
        {
            File.WriteAllText(file.TemporaryPath, "redacted");
            Assert.False(File.Exists(Output));
            Assert.Equal(_folder, Path.GetDirectoryName(file.TemporaryPath));
            Assert.StartsWith(".", Path.GetFileName(file.TemporaryPath), StringComparison.Ordinal);

            file.Commit();
        }

        Assert.Equal("redacted", File.ReadAllText(Output));
        Assert.Equal(["in.mp4", "out.mp4"], Names());
    }

    [Fact]
    public void Without_a_commit_nothing_is_left_behind()
    {
        using (var file = OutputFile.Create(Output, Input, overwrite: false))
        {
            File.WriteAllText(file.TemporaryPath, "half");
        }

        Assert.Equal(["in.mp4"], Names());
    }

    [Fact]
    public void A_temporary_file_that_somebody_deleted_is_no_trouble_when_disposed()
    {
        var file = OutputFile.Create(Output, Input, overwrite: false);
        File.Delete(file.TemporaryPath);

        file.Dispose();
        file.Dispose();
    }

    [Fact]
    public void What_a_killed_process_left_is_removed_by_the_next_one_and_nothing_else_is()
    {
        File.WriteAllText(Path.Combine(_folder, ".anonymizer-0123456789abcdef.partial"), "half a recording of a process that was killed");
        File.WriteAllText(Path.Combine(_folder, ".partial"), "somebody else's");

        using var file = OutputFile.Create(Output, Input, overwrite: false);

        Assert.Equal(new[] { ".partial", Path.GetFileName(file.TemporaryPath), "in.mp4" }.Order(), Names());
    }

    [Fact]
    public void What_is_in_work_stays_when_another_job_begins_in_the_same_folder()
    {
        using var first = OutputFile.Create(Output, Input, overwrite: false);
        File.WriteAllText(first.TemporaryPath, "first");

        using (var second = OutputFile.Create(Path.Combine(_folder, "other.mp4"), Input, overwrite: false))
        {
            File.WriteAllText(second.TemporaryPath, "second");
            second.Commit();
        }

        first.Commit();
        Assert.Equal("first", File.ReadAllText(Output));
        Assert.Equal(["in.mp4", "other.mp4", "out.mp4"], Names());
    }

    [Fact]
    public async Task Many_jobs_that_begin_at_once_leave_one_another_alone()
    {
        var jobs = Enumerable.Range(0, 64).Select(number => Task.Run(() =>
        {
            using var file = OutputFile.Create(Path.Combine(_folder, $"{number}.mp4"), Input, overwrite: false);
            File.WriteAllText(file.TemporaryPath, $"{number}");
            file.Commit();
        }));

        await Task.WhenAll(jobs);

        Assert.All(Enumerable.Range(0, 64), number => Assert.Equal($"{number}", File.ReadAllText(Path.Combine(_folder, $"{number}.mp4"))));
    }

    [Fact]
    public void An_existing_output_is_refused()
    {
        File.WriteAllText(Output, "earlier");

        Assert.Contains("--overwrite", Refusal(Output).Message, StringComparison.Ordinal);
        Assert.Equal("earlier", File.ReadAllText(Output));
    }

    [Fact]
    public void An_existing_output_is_replaced_when_that_is_asked_for()
    {
        File.WriteAllText(Output, "earlier");
        using var file = OutputFile.Create(Output, Input, overwrite: true);
        File.WriteAllText(file.TemporaryPath, "redacted");

        file.Commit();

        Assert.Equal("redacted", File.ReadAllText(Output));
    }

    [Fact]
    public void An_output_that_appears_meanwhile_is_not_replaced()
    {
        using var file = OutputFile.Create(Output, Input, overwrite: false);
        File.WriteAllText(Output, "somebody else's");

        var error = Assert.Throws<AnonymizerException>(file.Commit);

        Assert.Equal(Blame.Input, error.Blame);
        Assert.Equal("somebody else's", File.ReadAllText(Output));
    }

    [Fact]
    public void The_input_is_never_the_output_whatever_it_is_called()
    {
        var symbolic = Path.Combine(_folder, "symbolic.mp4");
        File.CreateSymbolicLink(symbolic, Input);
        var linkedFolder = Path.Combine(_folder, "folder");
        Directory.CreateSymbolicLink(linkedFolder, _folder);

        string[] names = [Input, Path.Combine(_folder, ".", "in.mp4"), symbolic, Path.Combine(linkedFolder, "in.mp4")];

        Assert.All(names, name => Assert.Contains("the input itself", Refusal(name, overwrite: true).Message, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_hard_link_of_the_input_is_refused_too()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "hard links are told apart on Linux only");
        var hard = Path.Combine(_folder, "hard.mp4");
        System.Diagnostics.Process.Start("ln", [Input, hard]).WaitForExit();

        Assert.Contains("the input itself", Refusal(hard, overwrite: true).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_leads_nowhere_counts_as_existing()
    {
        File.CreateSymbolicLink(Output, Path.Combine(_folder, "gone.mp4"));

        Assert.Contains("exists already", Refusal(Output).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_output()
    {
        Assert.Contains("is a folder", Refusal(_folder).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Refusal(Path.Combine(_folder, "new") + "/").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_fills_up_while_writing_is_the_machine_s_fault_and_leaves_nothing_behind()
    {
        using (var file = OutputFile.Create(Output, Input, overwrite: false))
        {
            var error = await Assert.ThrowsAsync<AnonymizerException>(() => file.PublishAsync(_ => throw new IOException("No space left on device.")));

            Assert.Equal(Blame.Environment, error.Blame);
            Assert.Contains("free space", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["in.mp4"], Names());
    }

    [Theory]
    [InlineData('x', 252)]
    [InlineData('ü', 126)]
    public void A_name_that_no_disk_takes_is_refused_before_the_work_begins(char letter, int count)
    {
        var name = new string(letter, count) + ".mp4";

        Assert.Contains("too long", Refusal(Path.Combine(_folder, name)).Message, StringComparison.Ordinal);
        Assert.Equal(["in.mp4"], Names());
    }

    [Fact]
    public void The_longest_name_that_a_disk_takes_is_taken()
    {
        var output = Path.Combine(_folder, new string('x', 251) + ".mp4");
        using var file = OutputFile.Create(output, Input, overwrite: false);

        file.Commit();

        Assert.True(File.Exists(output));
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var missing = Path.Combine(_folder, "missing");

        Assert.Contains($"The folder {missing} doesn't exist", Refusal(Path.Combine(missing, "out.mp4")).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_folder_without_permission_is_the_machine_s_fault()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "the administrator may write everywhere");
        var closed = Directory.CreateDirectory(Path.Combine(_folder, "closed")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var error = Refusal(Path.Combine(closed, "out.mp4"));

        Assert.Equal(Blame.Environment, error.Blame);
        Assert.Contains("can't be written to", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_folder_that_takes_no_files_is_the_machine_s_fault()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "/proc exists on Linux only");

        var error = Refusal("/proc/out.mp4");

        Assert.Equal((Stage.Deliver, Blame.Environment), (error.Stage, error.Blame));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private AnonymizerException Refusal(string output, bool overwrite = false) =>
        Assert.Throws<AnonymizerException>(() => OutputFile.Create(output, Input, overwrite));

    private IEnumerable<string> Names() => Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)).Order();
}
