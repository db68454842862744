using System.Text.RegularExpressions;
using Anonymizer.Core.Errors;

namespace Anonymizer.Tests.Core.Errors;

public sealed partial class ReasonTests
{
    [Fact]
    public void Both_languages_have_a_text_for_every_reason_and_name_no_value_that_there_is_not()
    {
        var (english, dutch) = (ReasonTexts.Of("en").Templates, ReasonTexts.Of("nl").Templates);

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), dutch.Keys.Order(StringComparer.Ordinal));
        Assert.All(english.Keys, code => Assert.Subset(Holes(english[code]), Holes(dutch[code])));
        Assert.All(english.Keys, code => Assert.NotEqual(english[code], dutch[code]));
    }

    [SkippableFact]
    public void Every_reason_in_the_source_has_a_text_and_every_text_is_used()
    {
        var source = FindSource();
        Skip.If(source is null, "The tests don't run inside the source tree.");

        var used = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Codes().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal(ReasonTexts.Of("en").Templates.Keys.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_reason_is_told_in_the_language_that_is_asked_for_and_in_English_when_there_is_no_other()
    {
        var reason = Reason.Of("recording-cut-off", "0:01:02.50");

        Assert.Equal("De opname is afgekapt: wat te lezen is eindigt bij 0:01:02.50, vóór het einde van de opname. Exporteer of verstuur de opname opnieuw.", reason.In("nl"));
        Assert.Equal(reason.ToString(), reason.In("fr"));
        Assert.StartsWith("The recording is cut off: its readable data ends at 0:01:02.50", reason.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_of_a_newer_version_stands_for_itself() => Assert.Equal("moon-full 3", Reason.Of("moon-full", 3).In("nl"));

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(match => match.Value)];

    private static string? FindSource()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Anonymizer.sln")))
            {
                return Path.Combine(folder.FullName, "src");
            }
        }

        return null;
    }

    [GeneratedRegex("""Reason\.Of\(\s*"([^"]+)""")]
    private static partial Regex Codes();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
