using System.Globalization;
using System.Text.RegularExpressions;
using Anonymizer.Service.Web.Pages;

namespace Anonymizer.Tests.Service.Web;

/// <summary>What the style sheet promises of its colours, light and dark: text 4.5:1, borders of fields and the mark of the focus 3:1 (WCAG 2.2, AA).</summary>
public sealed partial class ContrastTests
{
    private static readonly (string Front, string Back, double Least)[] Pairs =
    [
        ("ink", "card", 4.5), ("ink", "ground", 4.5), ("soft", "card", 4.5), ("soft", "ground", 4.5), ("accent", "card", 4.5), ("accent", "ground", 4.5),
        ("accent-dark", "accent-light", 4.5), ("on-accent", "accent", 4.5), ("on-accent", "accent-dark", 4.5), ("on-accent", "bad", 4.5),
        ("good", "good-light", 4.5), ("good", "card", 4.5), ("warn", "warn-light", 4.5), ("bad", "bad-light", 4.5), ("bad", "card", 4.5),
        ("ink", "warn-light", 4.5), ("ink", "bad-light", 4.5), ("accent", "warn-light", 4.5), ("accent", "bad-light", 4.5), ("neutral", "neutral-light", 4.5),
        ("field", "card", 3), ("field", "ground", 3), ("focus", "card", 3), ("focus", "ground", 3), ("accent", "track", 3),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Colours_can_be_told_apart(int theme)
    {
        var colours = await ReadAsync(theme);

        Assert.All(Pairs, pair => Assert.True(
            Contrast(colours[pair.Front], colours[pair.Back]) >= pair.Least,
            $"{pair.Front} on {pair.Back}: {Contrast(colours[pair.Front], colours[pair.Back]):0.00}"));
    }

    // The second theme is the first with other colours in it.
    private static async Task<Dictionary<string, double>> ReadAsync(int theme)
    {
        using var reader = new StreamReader(typeof(PageTexts).Assembly.GetManifestResourceStream("assets.site.css")!);
        var colours = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (Match block in Block().Matches(await reader.ReadToEndAsync()).Take(theme + 1))
        {
            foreach (Match colour in Colour().Matches(block.Value))
            {
                colours[colour.Groups[1].Value] = Luminance(colour.Groups[2].Value);
            }
        }

        return colours;
    }

    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(string hexadecimal)
    {
        var digits = hexadecimal.Length == 3 ? string.Concat(hexadecimal.Select(digit => new string(digit, 2))) : hexadecimal;
        return (0.2126 * Linear(0)) + (0.7152 * Linear(2)) + (0.0722 * Linear(4));

        double Linear(int at)
        {
            var value = int.Parse(digits.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }

    [GeneratedRegex(@":root \{[^}]*\}")]
    private static partial Regex Block();

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{3,6});")]
    private static partial Regex Colour();
}
