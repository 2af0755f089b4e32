using System.Text.RegularExpressions;

namespace Hindcast.Tests.Repository;

/// <summary>D-01 to D-24: each disagreement of the sources has one behaviour on the page, and the tests that hold it
/// are there.</summary>
public partial class DecisionRegisterTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "decisions",
        "0045-where-the-sources-disagree.md"));

    [Fact]
    public void Every_line_is_there_and_names_tests_that_exist()
    {
        var lines = Line().Matches(Page).ToArray();
        Assert.Equal(Enumerable.Range(1, 24).Select(at => $"D-{at:00}"), lines.Select(line => line.Groups["id"].Value));
        Assert.All(lines, line => Assert.NotEmpty(Named().Matches(line.Value)));

        var tests = typeof(DecisionRegisterTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()
            .Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0)
            .Select(method => $"{type.Name}.{method.Name}")).ToHashSet();
        Assert.Subset(tests, lines.SelectMany(line => Named().Matches(line.Value))
            .Select(named => named.Groups["test"].Value).ToHashSet());
    }

    /// <summary>D-17 S5-X1 S3-31: effects and surveys that somebody published stand nowhere as the product's
    /// own.</summary>
    [Fact]
    public void No_quoted_effect_is_stated_as_ours()
    {
        string[] places = ["src", "docs", "samples"];
        var texts = places.SelectMany(place => Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, place), "*",
            SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".md" or ".razor")
            .Select(file => (file, Text: File.ReadAllText(file)));

        Assert.All(texts, each => Assert.DoesNotMatch(Quoted(), each.Text));
    }

    [GeneratedRegex(@"^\| (?<id>D-\d\d) \|.*$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("`(?<test>[A-Za-z]+\\.[A-Za-z_]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\b26 ?% stronger|\b287 teams|\b38 ?% more insights|\b2\.3 ?(?:×|x|times) (?:more|as)|\b41 ?% (?:more|better|higher)|\bPavilion 2026|\bKPMG|\b63 ?% of (?:RevOps|revenue)", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();
}
