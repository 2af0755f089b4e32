using Hindcast.People;
using Hindcast.Retros.Linting;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Retros.Linting;

/// <summary>S0-07: several hundred sentences of every wording, judged as a careful reader would. docs/methods has the
/// figures.</summary>
public class BlameSentencesTests
{
    private static readonly List<(string Class, bool Blame, string Text, ImmutableArray<LintFinding> Found)> Sentences =
        [.. File.ReadLines(Path.Combine(RepositoryFiles.Root, "tests/Hindcast.Tests/Retros/Linting/sentences.txt"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split('|', 3))
            .Select(cells => (cells[0], cells[1] == "+", cells[2],
                BlameLint.Of(cells[2], PeopleDirectory.Empty).ToImmutableArray()))];

    [Fact]
    public void Few_conditions_are_taken_for_blame_and_little_blame_is_missed()
    {
        int found = Sentences.Count(s => s.Blame && s.Found.Any()), wrong = Sentences.Count(s => !s.Blame
            && s.Found.Any());

        Assert.True(Sentences.Count > 2_500);
        Assert.InRange((double)found / (found + wrong), 0.97, 1);
        Assert.InRange((double)found / Sentences.Count(s => s.Blame), 0.95, 1);
    }

    [Fact]
    public void No_class_of_wording_is_missed_by_more_than_a_tenth() => Assert.All(
        Sentences.Where(s => s.Blame).GroupBy(s => s.Class),
        wording => Assert.InRange((double)wording.Count(s => s.Found.Any()) / wording.Count(), 0.9, 1));

    /// <summary>The same words in another mood, with other names and roles: what a list of sentences would not
    /// follow.</summary>
    [Theory]
    [InlineData("{0} forgot to {1}.")]
    [InlineData("{0} failed to {1}.")]
    [InlineData("{0} didn't bother to {1}.")]
    [InlineData("{0} should have remembered to {1}.")]
    [InlineData("{0} refused to {1}.")]
    [InlineData("{0} couldn't be bothered to {1}.")]
    [InlineData("{0} was too lazy to {1}.")]
    [InlineData("{0} was told twice and still did not {1}.")]
    [InlineData("As usual, {0} never managed to {1}.")]
    [InlineData("The deal is lost because {0} did not {1}.")]
    [InlineData("Who told {0} not to {1}? It is {0}'s fault.")]
    public void Whoever_is_judged_for_whatever_is_found(string wording) => Assert.All(
        from who in new[] { "Ana Silva", "Priscilla", "the sales team", "the new account executive", "marketing",
            "the on-call engineer", "our SDR manager" }
        from what in new[] { "update the forecast", "call the customer back", "test the import", "write the summary",
            "escalate the risk" }
        let text = string.Format(CultureInfo.InvariantCulture, wording, who, what)
        select char.ToUpperInvariant(text[0]) + text[1..],
        text => Assert.True(Flagged(text), text));

    [Theory]
    [InlineData("{0} ignored the field.")]
    [InlineData("{0} failed to load.")]
    [InlineData("{0} never reached the second step.")]
    [InlineData("{0} should have retried.")]
    [InlineData("The delay was caused by {0}.")]
    [InlineData("Why did {0} skip the record?")]
    [InlineData("{0} was too slow.")]
    public void A_system_is_blamed_for_nothing(string wording) => Assert.All(
        from what in new[] { "The sync", "The nightly import", "HubSpot", "The lead form", "Jenkins",
            "The scoring model", "The support portal", "The sales dashboard" }
        select string.Format(CultureInfo.InvariantCulture, wording, what),
        text => Assert.False(Flagged(text), text));

    [Fact]
    public void Each_finding_stands_where_it_says_and_comes_with_a_rewrite_that_is_none() => Assert.All(
        Sentences.SelectMany(s => s.Found.Select(found => (s.Text, found))),
        pair =>
        {
            Assert.Equal(pair.found.Text, pair.Text.Substring(pair.found.Start, pair.found.Length));
            Assert.StartsWith("blame-", pair.found.Rule);
            Assert.Empty(BlameLint.Of(pair.found.Rewrite, PeopleDirectory.Empty));
        });

    /// <summary>Prose of real post-mortems beside the repository: at most one sentence in a hundred is
    /// flagged.</summary>
    [Fact]
    public void Real_prose_is_left_alone()
    {
        string folder = Path.Combine(RepositoryFiles.Root, "..", "shared", "data", "postmortems");
        Assert.SkipUnless(Directory.Exists(folder), "The post-mortems are not beside this repository.");
        var sentences = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).SelectMany(File.ReadLines)
            .SelectMany(line => line.Split(". ")).Where(sentence => sentence.Split(' ').Length >= 5).ToList();

        Assert.True(sentences.Count > 1_000);
        Assert.InRange(sentences.Count(Flagged), 0, sentences.Count / 100);
    }

    private static bool Flagged(string text) => BlameLint.Of(text, PeopleDirectory.Empty).Any();
}
