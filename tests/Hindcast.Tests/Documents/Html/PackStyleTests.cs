using System.Text.RegularExpressions;
using Hindcast.Documents.Html;

namespace Hindcast.Tests.Documents.Html;

/// <summary>Issue 8: a reader with dark pages reads a pack in the dark, and paper stays white.</summary>
public sealed partial class PackStyleTests
{
    [Fact]
    public void Every_colour_has_a_name_and_a_dark_one_on_screens_only()
    {
        string style = Comment().Replace(PackHtml.Style, "");
        string[] roots = [.. Root().Matches(style).Select(match => match.Value)];
        Assert.Equal(2, roots.Length);
        // No colour stands outside the two lists.
        Assert.DoesNotMatch("#[0-9a-fA-F]{3,8}\\b", Root().Replace(style, ""));
        var (light, dark) = (Colours(roots[0]), Colours(roots[1]));
        Assert.Equal(light.Keys.Order(), dark.Keys.Order());
        Assert.Matches(@"@media screen and \(prefers-color-scheme: dark\) \{\s*:root", style);
        foreach (string words in (string[])["--ink", "--quiet", "--accent", "--worse", "--better"])
            Assert.All((IEnumerable<Dictionary<string, string>>)[light, dark], of =>
                Assert.True(Contrast(of[words], of["--paper"]) >= 4.5, $"{words} {of[words]}"));
    }

    /// <summary>Issue 8: of a page of two columns the first block is not torn between them.</summary>
    [Fact]
    public void The_first_block_of_a_page_of_columns_stays_whole() =>
        Assert.Matches(@"\.columns section:first-of-type[^{}]*\{ break-inside: avoid; \}", PackHtml.Style);

    private static Dictionary<string, string> Colours(string root) => Colour().Matches(root)
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    /// <summary>WCAG 2.2, contrast ratio.</summary>
    private static double Contrast(string one, string other)
    {
        double[] lights = [Light(one), Light(other)];
        return (lights.Max() + 0.05) / (lights.Min() + 0.05);
    }

    private static double Light(string hex)
    {
        string digits = hex.Length == 4 ? string.Concat(hex[1..].Select(c => $"{c}{c}")) : hex[1..];
        double[] parts = [.. Enumerable.Range(0, 3).Select(i => int.Parse(digits.AsSpan(i * 2, 2),
            NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@":root \{[^}]*\}")]
    private static partial Regex Root();

    [GeneratedRegex("(--[a-z]+): (#[0-9a-f]+);")]
    private static partial Regex Colour();
}
