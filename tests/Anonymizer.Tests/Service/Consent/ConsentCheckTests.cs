using System.Security.Cryptography;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service.Consent;

namespace Anonymizer.Tests.Service.Consent;

public sealed class ConsentCheckTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("anonymizer consent ").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Who_handed_a_form_in_stays_visible()
    {
        var check = await CheckAsync(["Anna de Vries"], await HandInAsync(1));

        Assert.Equal(["Anna de Vries"], check.Visible);
        var report = Report();
        Assert.Same(report, check.AddTo(report));
    }

    [Fact]
    public async Task Without_a_form_nobody_stays_visible_and_a_person_must_look()
    {
        var check = await CheckAsync(["Anna de Vries", "Bram Bos"], await HandInAsync(2));

        Assert.Equal(["Bram Bos"], check.Visible);
        var report = check.AddTo(Report());
        Assert.Equal(Outcome.ReviewRequired, report.Outcome);
        var item = Assert.Single(report.Review);
        Assert.Equal("consent-missing", item.Code);
        Assert.Contains("presenter 1", item.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", item.Message + check, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_on_record_but_gone_does_not_count()
    {
        var record = await HandInAsync(1);
        File.Delete(FileOf(1));

        Assert.Empty((await CheckAsync(["Anna de Vries"], record)).Visible);
    }

    [Fact]
    public async Task A_form_that_was_exchanged_does_not_count()
    {
        var record = await HandInAsync(1);
        await File.WriteAllTextAsync(FileOf(1), "another form");

        Assert.Empty((await CheckAsync(["Anna de Vries"], record)).Visible);
    }

    [Fact]
    public async Task A_form_that_is_not_on_record_does_not_count()
    {
        await HandInAsync(1);

        Assert.Empty((await CheckAsync(["Anna de Vries"])).Visible);
    }

    private static RedactionReport Report() => new()
    {
        Outcome = Outcome.Done,
        Product = "Anonymizer test",
        Source = new SourceSummary("ab12", 1000, 1920, 1080, 4, "h264", 1),
    };

    private Task<ConsentCheck> CheckAsync(string[] presenters, params ConsentRecord[] records) =>
        ConsentCheck.OfAsync(presenters, records, FileOf, CancellationToken.None);

    private string FileOf(int number) => Path.Combine(_root, $"consent-{number}");

    private async Task<ConsentRecord> HandInAsync(int number)
    {
        byte[] form = [1, 2, 3, (byte)number];
        await File.WriteAllBytesAsync(FileOf(number), form);
        return new ConsentRecord(number, Convert.ToHexStringLower(SHA256.HashData(form)), form.Length, "j.docent", DateTimeOffset.UnixEpoch);
    }
}
