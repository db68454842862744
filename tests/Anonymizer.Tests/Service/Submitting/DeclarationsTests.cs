using Anonymizer.Service.Submitting;

namespace Anonymizer.Tests.Service.Submitting;

public class DeclarationsTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public void Everything_that_is_missing_is_told_at_once()
    {
        Assert.Null(new Declarations().Check(Today, out var problems));

        Assert.Equal(
            ["patient", "owner", "purpose", "audience", "retain-until"],
            problems.Select(problem => problem.ToString().Split(':')[0]));
    }

    [Theory]
    [InlineData("2026-02-28")]
    [InlineData("31-12-2026")]
    [InlineData("soon")]
    public void A_term_that_is_past_or_no_day_is_refused(string day)
    {
        Assert.Null((TemporaryService.Declared with { RetainUntil = day }).Check(Today, out var problems));
        Assert.StartsWith("retain-until", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("perhaps")]
    public void The_question_about_patients_must_be_answered(string? answer)
    {
        Assert.Null((TemporaryService.Declared with { Patient = answer }).Check(Today, out var problems));
        Assert.StartsWith("patient", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_declared_becomes_the_submission()
    {
        var submission = (TemporaryService.Declared with { Course = " Anatomy " }).Check(Today, out var problems);

        Assert.Empty(problems);
        Assert.Equal(new Submission("j.docent", "Anatomy", "revision", "students of the course", new DateOnly(2999, 12, 31)), submission);
    }

    [Fact]
    public void Lines_that_could_fool_a_reader_are_refused()
    {
        Assert.Null((TemporaryService.Declared with { Purpose = "revision\nstate: done" }).Check(Today, out var problems));
        Assert.Single(problems);
    }
}
