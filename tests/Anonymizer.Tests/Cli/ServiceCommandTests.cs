using Anonymizer.Service;
using Anonymizer.Service.Jobs;

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

    [Theory]
    [InlineData("cuda")]
    [InlineData("webgpu")]
    public async Task A_card_that_was_asked_for_is_tried_before_the_first_job(string device)
    {
        // There are no models here, so that nothing can be opened on any card.
        var run = await CommandRun.OfAsync("serve", "--data", Data, "--port", "0", "--device", device);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("model", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("worker")]
    public async Task What_only_an_NVIDIA_card_knows_is_refused_with_another_device(string command)
    {
        var run = await CommandRun.OfAsync(command, "--data", Data, "--device", "cpu", "--device-memory", "1000");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.ErrorLines, line => line.Contains("--device-memory", StringComparison.Ordinal));
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

    [Fact]
    public async Task A_withdrawn_recording_is_gone_and_its_receipt_told()
    {
        var id = (await SubmitAsync("week 3.mp4", Declared)).Output[..32];

        var withdrawn = await CommandRun.OfAsync("withdraw", id, "--data", Data);
        var again = await CommandRun.OfAsync("withdraw", id, "--data", Data);
        var unknown = await CommandRun.OfAsync("withdraw", new string('0', 32), "--data", Data);

        Assert.Equal((0, 0, 1), (withdrawn.ExitCode, again.ExitCode, unknown.ExitCode));
        Assert.StartsWith("Deleted: 1 files, none left", withdrawn.Output, StringComparison.Ordinal);
        Assert.Equal(withdrawn.Output, again.Output);
        Assert.Empty((await CommandRun.OfAsync("jobs", "--data", Data)).Output);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Data, "recordings"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_would_be_deleted_is_listed_and_what_is_not_due_is_kept()
    {
        var id = (await SubmitAsync("week 3.mp4", Declared)).Output[..32];

        var later = await CommandRun.OfAsync("retention", "--dry-run", "--on", "3000-01-01", "--data", Data);
        var now = await CommandRun.OfAsync("retention", "--data", Data);

        Assert.StartsWith(id, later.Output, StringComparison.Ordinal);
        Assert.Equal("    1 files, 0.0 MB, in the data folder", later.OutputLines[1]);
        Assert.Equal((0, string.Empty), (now.ExitCode, now.Output));
        Assert.Single((await CommandRun.OfAsync("jobs", "--data", Data)).OutputLines);
    }

    [Fact]
    public async Task What_a_withdrawal_would_delete_is_listed_and_kept()
    {
        var id = (await SubmitAsync("week 3.mp4", Declared)).Output[..32];

        var listed = await CommandRun.OfAsync("withdraw", id, "--dry-run", "--data", Data);
        var unknown = await CommandRun.OfAsync("withdraw", new string('0', 32), "--dry-run", "--data", Data);

        Assert.Equal((0, 1), (listed.ExitCode, unknown.ExitCode));
        Assert.StartsWith(id, listed.Output, StringComparison.Ordinal);
        Assert.Equal("    1 files, 0.0 MB, in the data folder", listed.OutputLines[1]);
        Assert.Single((await CommandRun.OfAsync("jobs", "--data", Data)).OutputLines);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Data, "recordings"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_handover_stands_in_the_audit_log_which_is_whole()
    {
        var id = (await SubmitAsync("week 3.mp4", Declared)).Output[..32];

        var handover = await CommandRun.OfAsync("owner", id, "a.jansen", "--data", Data);
        var log = await CommandRun.OfAsync("audit", "list", "--data", Data);
        var verified = await CommandRun.OfAsync("audit", "verify", "--data", Data);
        var anchor = verified.OutputLines[1].Split(' ')[^1];
        var anchored = await CommandRun.OfAsync("audit", "verify", "--anchor", anchor, "--data", Data);
        var wrong = await CommandRun.OfAsync("audit", "verify", "--anchor", "2:" + new string('0', 64), "--data", Data);

        Assert.Equal((0, 0, 0, 1), (handover.ExitCode, verified.ExitCode, anchored.ExitCode, wrong.ExitCode));
        Assert.Contains("owner-changed", log.OutputLines[1], StringComparison.Ordinal);
        Assert.Contains("from j.docent to a.jansen", log.OutputLines[1], StringComparison.Ordinal);
        Assert.StartsWith("The audit log is whole: 2 entries.", verified.Output, StringComparison.Ordinal);
        Assert.Contains("Entry 2", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_last_day_decides_when_a_recording_is_due()
    {
        var id = (await SubmitAsync("week 3.mp4", Declared)).Output[..32];

        var changed = await CommandRun.OfAsync("expiry", id, "2999-06-30", "--data", Data);
        var past = await CommandRun.OfAsync("expiry", id, "2020-01-31", "--data", Data);
        var unknown = await CommandRun.OfAsync("expiry", new string('0', 32), "2999-06-30", "--data", Data);
        var dueBefore = await CommandRun.OfAsync("retention", "--dry-run", "--on", "2999-06-30", "--data", Data);
        var dueAfter = await CommandRun.OfAsync("retention", "--dry-run", "--on", "2999-07-01", "--data", Data);
        var log = await CommandRun.OfAsync("audit", "list", "--data", Data);

        Assert.Equal((0, 1, 1), (changed.ExitCode, past.ExitCode, unknown.ExitCode));
        Assert.Contains("that day is past", past.Error, StringComparison.Ordinal);
        Assert.Empty(dueBefore.Output);
        Assert.StartsWith(id, dueAfter.Output, StringComparison.Ordinal);
        Assert.Contains("from 2999-12-31 to 2999-06-30", log.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_was_looked_at_is_released_and_one_that_nobody_waits_for_is_not()
    {
        var waiting = (await SubmitAsync("week 3.mp4", Declared)).Output[..32];
        var tooEarly = await CommandRun.OfAsync("release", waiting, "--data", Data);
        await MakeReviewRequiredAsync(waiting);

        var released = await CommandRun.OfAsync("release", waiting, "--data", Data);
        var unknown = await CommandRun.OfAsync("release", new string('0', 32), "--data", Data);
        var log = await CommandRun.OfAsync("audit", "list", "--data", Data);

        Assert.Equal((1, 0, 1), (tooEarly.ExitCode, released.ExitCode, unknown.ExitCode));
        Assert.Contains("is queued: only a result that is review-required", tooEarly.Error, StringComparison.Ordinal);
        Assert.Contains("released", log.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_form_that_was_missing_is_added_by_the_name_of_its_presenter()
    {
        var form = Path.Combine(_root, "form.pdf");
        await File.WriteAllTextAsync(form, "signed");
        var id = (await SubmitAsync("week 3.mp4", [.. Declared, "--presenter", "Jan de Vries", "--consent", form])).Output[..32];
        File.Delete(Directory.EnumerateFiles(Data, "consent-1", SearchOption.AllDirectories).Single());
        await MakeReviewRequiredAsync(id);

        var nobody = await CommandRun.OfAsync("consent", id, "--presenter", "Piet Jansen", "--consent", form, "--data", Data);
        var added = await CommandRun.OfAsync("consent", id, "--presenter", "jan de vries", "--consent", form, "--data", Data);
        var again = await CommandRun.OfAsync("consent", id, "--presenter", "Jan de Vries", "--consent", form, "--data", Data);

        Assert.Equal((1, 0, 1), (nobody.ExitCode, added.ExitCode, again.ExitCode));
        Assert.Contains("nobody of that name was declared", nobody.Error, StringComparison.Ordinal);
        Assert.Contains("queued", added.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_can_be_revoked()
    {
        var added = await CommandRun.OfAsync("key", "add", "j.smith", "--role", "reviewer", "--data", Data);
        var id = added.Output[..12];
        var revoked = await CommandRun.OfAsync("key", "revoke", id, "--data", Data);
        var again = await CommandRun.OfAsync("key", "revoke", id, "--data", Data);
        var listed = await CommandRun.OfAsync("key", "list", "--data", Data);

        Assert.Equal((0, 0, 1), (added.ExitCode, revoked.ExitCode, again.ExitCode));
        Assert.Matches($"^anonymizer_{id}_[A-Za-z0-9_-]{{43}}$", added.OutputLines[1]);
        Assert.Matches($"^{id}  .*reviewer   j.smith  revoked", Assert.Single(listed.OutputLines));
    }

    [Theory]
    [InlineData("JOB: \"week3\" can't be used.", "withdraw", "week3")]
    [InlineData("DAY: \"soon\" can't be used.", "expiry", "0199d6c4b3a27c11b0d1d7a9e2f4c586", "soon")]
    [InlineData("--bucket-region is for --bucket", "serve", "--bucket-region", "eu-west-1")]
    [InlineData("--bucket: \"there\" can't be used.", "withdraw", "0199d6c4b3a27c11b0d1d7a9e2f4c586", "--bucket", "there")]
    [InlineData("--on is for --dry-run", "retention", "--on", "3000-01-01")]
    [InlineData("--on: \"soon\" can't be used.", "retention", "--dry-run", "--on", "soon")]
    [InlineData("--role: \"king\" can't be used.", "key", "add", "j.smith", "--role", "king")]
    [InlineData("--anchor: \"7\" can't be used.", "audit", "verify", "--anchor", "7")]
    [InlineData("--listen: \"everywhere\" can't be used.", "serve", "--listen", "everywhere")]
    [InlineData("--night-window: \"22\" can't be used.", "serve", "--night-window", "22")]
    [InlineData("--webhook: \"nowhere\" can't be used.", "serve", "--webhook", "nowhere")]
    [InlineData("--mail-language: \"fr\" can't be used.", "serve", "--mail-language", "fr")]
    [InlineData("--smtp: also give --mail-from and --mail-domain.", "serve", "--smtp", "mail.example.org")]
    [InlineData("--smtp-user, --mail-from and --mail-domain are for --smtp", "serve", "--mail-domain", "example.org")]
    [InlineData("--deliver-s3-region is for --deliver-s3", "serve", "--deliver-s3-region", "eu-west-1")]
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

    [Fact]
    public async Task Settings_that_can_not_be_used_are_told_all_at_once_and_nothing_is_made()
    {
        var run = await CommandRun.OfAsync(
            "serve", "--data", Data, "--smtp", "mail.example.org:smtp", "--mail-from", "nobody", "--mail-domain", "example.org",
            "--webhook", "http://example.org/hook", "--deliver-folder", Path.Combine(Data, "inside"),
            "--deliver-s3", "https://s3.example.org/bucket", "--deliver-http", "http://example.org/",
            "--bucket", "https://s3.example.org/bucket/recordings");

        Assert.Equal(1, run.ExitCode);
        Assert.All(
            ["Mail: give the server", "Mail: give the address", "Webhook: give its address with https", "Webhook: its secret", "Delivery to a folder", "Delivery to S3: access key", "Delivery over HTTP",
                "Bucket for recordings: access key", "Delivery to S3: name another bucket than the one for recordings"],
            problem => Assert.Contains(problem, run.Error, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task The_longest_term_that_the_service_was_started_with_holds_for_commands_as_well()
    {
        var id = (await SubmitAsync("week 3.mp4", Declared)).Output[..32];
        var parts = await ServiceParts.OpenAsync(new ServiceSettings(Data), CancellationToken.None);
        await using (parts.Store)
        {
            await parts.Store.NoteLongestTermAsync(365, CancellationToken.None);
        }

        var changed = await CommandRun.OfAsync("expiry", id, "2998-12-31", "--data", Data);
        var submitted = await SubmitAsync("week 4.mp4", Declared);

        Assert.Equal((1, 1), (changed.ExitCode, submitted.ExitCode));
        Assert.All([changed, submitted], run => Assert.Contains("365 days", run.Error, StringComparison.Ordinal));
    }

    private async Task MakeReviewRequiredAsync(string id)
    {
        var parts = await ServiceParts.OpenAsync(new ServiceSettings(Data), CancellationToken.None);
        await using var store = parts.Store;
        var claimed = await store.ClaimAsync(new ClaimRequest("worker", TimeSpan.FromMinutes(1)), CancellationToken.None);
        Assert.Equal(Guid.Parse(id), claimed!.Lease.JobId);
        Assert.True(await store.CompleteAsync(claimed.Lease, new JobResult(claimed.Lease.Claim, new string('a', 64), 1), true, CancellationToken.None));
    }

    private async Task<CommandRun> SubmitAsync(string name, params string[] declared)
    {
        var path = Path.Combine(_root, name);
        await File.WriteAllTextAsync(path, "a recording");
        return await CommandRun.OfAsync(["submit", path, "--data", Data, .. declared]);
    }
}
