namespace Anonymizer.Tests.Cli;

public sealed class ServiceCommandTests : IDisposable
{
    private static readonly string[] Declared =
        ["--patient", "no", "--owner", "j.docent", "--purpose", "revision", "--audience", "students", "--retain-until", "2999-12-31"];

    private const string InJson = """
        { "patient": "no", "owner": "j.docent", "purpose": "revision", "audience": "students", "retainUntil": "2999-12-31" }
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("anonymizer cli ").FullName;

    private string Data => Path.Combine(_root, "data");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_recording_that_was_handed_in_stands_in_the_list()
    {
        var submitted = await SubmitAsync("week 3.mp4", Declared);
        var listed = await CommandRun.OfAsync("jobs", "--data", Data);

        Assert.Equal((0, 0), (submitted.ExitCode, listed.ExitCode));
        Assert.Equal(submitted.Output, listed.Output);
        Assert.Matches("^[0-9a-f]{32}  .*  queued +week 3.mp4$", Assert.Single(listed.OutputLines));
    }

    [Fact]
    public async Task Programs_get_one_object_per_job()
    {
        await SubmitAsync("week 3.mp4", Declared);

        var listed = await CommandRun.OfAsync("jobs", "--data", Data, "--json");

        Assert.StartsWith("{\"type\":\"job\",\"id\":\"", listed.Output, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"queued\",\"name\":\"week 3.mp4\"", listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_declared_is_told_at_once_and_nothing_is_made()
    {
        var run = await SubmitAsync("week 3.mp4", "--owner", "j.docent");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            ["--patient", "--purpose", "--audience", "--retain-until"],
            run.ErrorLines.SkipLast(1).Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task A_patient_ends_in_a_receipt_and_leaves_the_recording_where_it_was()
    {
        var run = await SubmitAsync("consult.mp4", "--patient", "yes");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("receipt", run.Error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Data, "receipts")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Data, "recordings"), "*", SearchOption.AllDirectories));
        Assert.True(File.Exists(Path.Combine(_root, "consult.mp4")));
    }

    [Fact]
    public async Task A_presenter_is_handed_in_with_a_consent_form_and_a_list_of_names()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "form.pdf"), "signed");
        await File.WriteAllTextAsync(Path.Combine(_root, "class.csv"), "Sanne Bakker");

        var run = await SubmitAsync(
            "week 3.mp4",
            [.. Declared, "--presenter", "Jan de Vries", "--consent", Path.Combine(_root, "form.pdf"), "--roster", Path.Combine(_root, "class.csv")]);

        Assert.Equal(0, run.ExitCode);
        var kept = Directory.EnumerateFiles(Path.Combine(Data, "recordings"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["consent-1", "list.json", "roster-1", "source"], kept);
    }

    [Fact]
    public async Task A_presenter_without_a_consent_form_is_told_before_anything_is_read()
    {
        var run = await SubmitAsync("week 3.mp4", [.. Declared, "--presenter", "Jan de Vries"]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("--consent: give one for each --presenter", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task A_folder_declares_what_is_in_it_by_itself()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "week 3")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "lecture.mp4"), "a recording");
        await File.WriteAllTextAsync(Path.Combine(folder, "about.json"), InJson);

        var run = await CommandRun.OfAsync("submit", folder, "--data", Data);

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("lecture.mp4", Assert.Single(run.OutputLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_of_a_batch_does_not_keep_the_others_back()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "term")).FullName;
        foreach (var week in new[] { "week1", "week2", "week3" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, week + ".mp4"), "a recording");
            await File.WriteAllTextAsync(Path.Combine(folder, week + ".json"), week == "week2" ? "{}" : InJson);
        }

        var run = await CommandRun.OfAsync("batch", folder, "--data", Data);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["week1.mp4", "week3.mp4"], run.OutputLines.Select(line => line[^9..]));
        Assert.Contains("week2.mp4", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var run = await CommandRun.OfAsync(["submit", Path.Combine(_root, "nowhere.mp4"), "--data", Data, .. Declared]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("can't be read", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_with_what_to_check()
    {
        var run = await CommandRun.OfAsync("jobs", "--data", Data, "--database", $"Host={_root};Database=none;Username=nobody");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The database can't be used", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--night-window: \"22\" can't be used.", "serve", "--night-window", "22")]
    [InlineData("--port: \"70000\" can't be used.", "serve", "--port", "70000")]
    [InlineData("--parallel: \"0\" can't be used.", "worker", "--parallel", "0")]
    [InlineData("--lease: \"0\" can't be used.", "worker", "--lease", "0")]
    [InlineData("FILE is missing.", "submit")]
    public async Task Wrong_options_are_told_before_anything_starts(string expected, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(expected, run.ErrorLines[0], StringComparison.Ordinal);
    }

    private async Task<CommandRun> SubmitAsync(string name, params string[] declared)
    {
        var path = Path.Combine(_root, name);
        await File.WriteAllTextAsync(path, "a recording");
        return await CommandRun.OfAsync(["submit", path, "--data", Data, .. declared]);
    }
}
