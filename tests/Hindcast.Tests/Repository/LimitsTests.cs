using System.Text.RegularExpressions;

namespace Hindcast.Tests.Repository;

/// <summary>docs/operating/limits.md and the source say the same: every maximum has a name, and stands there with its
/// value.</summary>
public partial class LimitsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "operating",
        "limits.md"));

    [Fact]
    public void Every_maximum_of_the_source_stands_on_the_page()
    {
        var missing = Limits().Where(limit => !Page.Contains($"{limit.Name}`", StringComparison.Ordinal)
            && !Page.Contains($"{limit.Name}`,", StringComparison.Ordinal))
            .Select(limit => $"{limit.File}: {limit.Name} = {limit.Value}");

        Assert.Empty(missing);
    }

    [Fact]
    public void The_page_gives_the_values_of_the_source()
    {
        var wrong = from limit in Limits()
                    let lines = Page.Split('\n').Where(line => line.StartsWith('|') && NamesIt(line, limit)).ToArray()
                    where lines.Length > 0 && !lines.Any(line => line.Contains(limit.Value, StringComparison.Ordinal)
                        || line.Contains(Plain(limit.Value), StringComparison.Ordinal))
                    select $"{limit.File}: {limit.Name} is {limit.Value}, and the page says {lines[0]}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_page_names_nothing_that_is_not_there()
    {
        // Some are worked out, and those of pages stand in their components; that the name is there is enough.
        var sources = new[] { "*.cs", "*.razor" }.SelectMany(kind =>
            Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), kind, SearchOption.AllDirectories));
        var known = sources.SelectMany(path => Word().Matches(File.ReadAllText(path))).Select(word => word.Value)
            .ToHashSet();
        var named = TableName().Matches(Page).Select(m => m.Groups["name"].Value.Split('.')[^1]);

        Assert.Equal([], named.Except(known));
    }

    /// <summary>A type's own name goes before a limit on the page where several have one of that name.</summary>
    private static bool NamesIt(string line, (string File, string Name, string Value) limit)
    {
        string type = Path.GetFileNameWithoutExtension(limit.File);
        return line.Contains($"`{type}.{limit.Name}`", StringComparison.Ordinal)
            || (line.Contains($"`{limit.Name}`", StringComparison.Ordinal) && (type == "ImportLimits"
                || line.Contains($"/{type}.cs", StringComparison.Ordinal)));
    }

    private static IEnumerable<(string File, string Name, string Value)> Limits() =>
        from path in RepositoryFiles.CSharp("src")
        from Match match in Constant().Matches(File.ReadAllText(path))
        from i in Enumerable.Range(0, match.Groups["name"].Captures.Count)
        let name = match.Groups["name"].Captures[i].Value
        where name.EndsWith("Max", StringComparison.Ordinal)
            // How the sample company is drawn bounds nothing that a person gives.
            && !path.Contains("/Demo/", StringComparison.Ordinal)
        select (Path.GetFileName(path), name, Spelt(match.Groups["value"].Captures[i].Value));

    /// <summary>As the page writes a number: with commas, products worked out.</summary>
    private static string Spelt(string value)
    {
        string plain = value.Replace("_", "", StringComparison.Ordinal).Replace("L", "", StringComparison.Ordinal);
        if (plain.Contains('*', StringComparison.Ordinal))
            plain = plain.Split('*').Select(factor => long.Parse(factor.Trim(), CultureInfo.InvariantCulture))
                .Aggregate((a, b) => a * b)
                .ToString(CultureInfo.InvariantCulture);
        return long.TryParse(plain, CultureInfo.InvariantCulture, out long whole) && whole >= 1_000
            ? whole.ToString("N0", CultureInfo.InvariantCulture) : plain;
    }

    private static string Plain(string value) => value.Replace(",", "", StringComparison.Ordinal);

    [GeneratedRegex(@"const (?:int|long|double|decimal) (?:(?<name>\w+) = (?<value>[\d_.L* <]+),?\s*)+;")]
    private static partial Regex Constant();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\|.*?`(?<name>[A-Z][\w.]+)`", RegexOptions.Multiline)]
    private static partial Regex TableName();
}
