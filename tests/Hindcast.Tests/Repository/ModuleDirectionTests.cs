using System.Text.RegularExpressions;

namespace Hindcast.Tests.Repository;

/// <summary>
/// Holds the dependency picture in ARCHITECTURE.md. The compiler holds the projects; the modules inside Hindcast share
/// one, so this test holds them, by reading the source.
/// </summary>
public partial class ModuleDirectionTests
{
    /// <summary>Each module and those it may name. Adding one is a decision: record it in docs/decisions.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Journal"] = [],
        ["People"] = ["Journal"],
        ["Calendars"] = ["Journal"],
        ["Money"] = ["Journal"],
        ["Settings"] = ["Journal", "Calendars", "Money"],
        ["Facts"] = ["Journal", "People", "Calendars", "Money", "Settings"],
        ["Plans"] = ["Journal", "People", "Calendars", "Money", "Settings"],
        ["Renewals"] = ["Journal", "People", "Calendars", "Money", "Settings", "Facts", "Plans"],
        ["Retros"] = ["Journal", "People", "Calendars", "Money", "Settings", "Facts", "Plans", "Renewals"],
        ["Library"] = ["Journal", "People", "Calendars", "Money", "Settings", "Facts", "Plans", "Renewals", "Retros"],
    };

    [Fact]
    public void Modules_name_only_the_modules_below_them() => Assert.Empty(
        from module in MayUse.Keys
        from path in RepositoryFiles.CSharp($"src/Hindcast/{module}")
        from Match mention in ModuleMention().Matches(Comment().Replace(File.ReadAllText(path), ""))
        let other = mention.Groups["module"].Value
        where MayUse.ContainsKey(other) && other != module && !MayUse[module].Contains(other)
        select $"{Path.GetFileName(path)}: {module} may not use {other}");

    [Fact]
    public void Every_module_is_in_the_picture() => Assert.Equal(
        MayUse.Keys.Order(),
        Directory.EnumerateDirectories(Path.Combine(RepositoryFiles.Root, "src", "Hindcast"))
            .Select(path => Path.GetFileName(path)).Where(name => name is not ("obj" or "bin")).Order());

    [Fact]
    public void Adapters_do_not_reference_each_other() => Assert.Empty(
        from adapter in (string[])["Storage", "Documents"]
        let project = File.ReadAllText(Path.Combine(RepositoryFiles.Root,
            $"src/Hindcast.{adapter}/Hindcast.{adapter}.csproj"))
        from other in (string[])["Storage", "Documents", "Web", "Cli"]
        where other != adapter && project.Contains($"Hindcast.{other}.csproj", StringComparison.Ordinal)
        select $"{adapter} references {other}");

    /// <summary>Finds <c>using Hindcast.Retros;</c> and <c>Hindcast.Retros.Retro</c>.</summary>
    [GeneratedRegex(@"(?<![.\w])Hindcast\.(?<module>[A-Z]\w+)(?=[.;])")]
    private static partial Regex ModuleMention();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
