using System.Text.RegularExpressions;
using Hindcast.Tests.Repository;
using Hindcast.Documents;

namespace Hindcast.Tests.Documents;

/// <summary>What the rules say is told on pages without the command line that would do it.</summary>
public partial class PlainlyTests
{
    [Theory]
    [InlineData("There is no retro 'x'. List them with: hindcast retro list", "There is no retro 'x'.")]
    [InlineData("There are no facts in /home/ana/.hindcast. Import exports with: hindcast import FILE... --commit, or "
        + "try: hindcast demo",
        "There are no facts. Import exports.")]
    [InlineData("Nobody of sales is asked. Ask somebody: hindcast retro add x person NAME; or note who was there: "
        + "hindcast retro set x attended \"NAME, NAME\". "
        + "Or let it through: hindcast retro override x attendance --reason \"…\"",
        "Nobody of sales is asked. Ask somebody; or note who was there. Or let it through.")]
    [InlineData("Say why A1 is dropped. Give it with --reason \"…\" on the command line, or as 'reason: …' in the file.", "Say why A1 is dropped.")]
    [InlineData("'Bo' is not in the people directory. Add them with: hindcast people add \"Bo\" --role ROLE "
        + "--function FUNCTION", "'Bo' is not in the people directory. Add them.")]
    [InlineData("That is said by J. R. Vale, the CS Ops Partner: --as \"J. R. Vale\".",
        "That is said by J. R. Vale, the CS Ops Partner.")]
    [InlineData("The executive sponsor is Eve Stone; only they approve it, with --as \"Eve Stone\".",
        "The executive sponsor is Eve Stone; only they approve it.")]
    [InlineData("Say in one sentence why, with --reason.", "Say in one sentence why.")]
    [InlineData("No column of contacts holds days: nothing of it can be told over time, only as shares of all rows: "
        + "hindcast shares contact converted", "No column of contacts holds days: nothing of it can be told over time, "
        + "only as shares of all rows.")]
    [InlineData("Most are gone. Add --scope partial where it holds only some of the rows.", "Most are gone. Choose "
        + "“rows that are absent are merely not in these files” where it holds only some of the rows.")]
    [InlineData("Most of the time usually goes there: retro amend ID event T1 --work waiting.",
        "Most of the time usually goes there.")]
    [InlineData("Ana is in the directory already. Add an initial if this is somebody else, or say their role or "
        + "function with: hindcast people set \"Ana\" --role ROLE --function FUNCTION",
        "Ana is in the directory already. Add an initial if this is somebody else, or say their role or function.")]
    [InlineData("A3 has no signal. Write 'event: rule live by 2026-12-01', with: hindcast retro amend x-1 action A3 "
        + "signal \"…\" --reason \"…\"; or take its owner away.",
        "A3 has no signal. Write 'event: rule live by 2026-12-01'; or take its owner away.")]
    [InlineData("S1 has nobody. Name one person for each: hindcast retro amend x-1 assumption S1 --owner PERSON",
        "S1 has nobody. Name one person for each.")]
    [InlineData("Ask them: retro add okr-2026-10-1 person NAME.", "Ask them.")]
    [InlineData("Say with --outcome what came of it; that is the review.", "Say what came of it; that is the review.")]
    [InlineData("Say with --takeaway \"…\" what follows from it.", "Say what follows from it.")]
    [InlineData("Say why X is no theme. Give it with --reason \"…\".", "Say why X is no theme.")]
    [InlineData("We let the retro set the pace.", "We let the retro set the pace.")]
    [InlineData("Write three capital letters, such as EUR.", "Write three capital letters, such as EUR.")]
    public void Keeps_what_to_do_and_leaves_the_command_out(string message, string told) =>
        Assert.Equal(told, Plainly.Of(message));

    [Fact]
    public void No_message_of_the_product_shows_a_command_on_a_page()
    {
        string[] messages = [.. RepositoryFiles.CSharp("src/Hindcast").SelectMany(path => Literal()
            .Matches(File.ReadAllText(path)).Select(m => m.Groups[1].Value.Replace("\\\"", "\"",
                StringComparison.Ordinal)))
            .Where(text => text.Contains("hindcast ", StringComparison.Ordinal) && text.Count('{') == text.Count('}'))
            .Select(text => Hole().Replace(text, "X"))];
        Assert.True(messages.Length > 50);
        Assert.DoesNotContain(messages.Select(Plainly.Of), told => Left().IsMatch(told));
    }

    [Fact]
    public void No_message_of_the_product_loses_its_middle_on_a_page()
    {
        string[] messages = [.. RepositoryFiles.CSharp("src/Hindcast").SelectMany(path => Literal().Matches(Joint()
            .Replace(File.ReadAllText(path), "")).Select(m => m.Groups[1].Value.Replace("\\\"", "\"",
                StringComparison.Ordinal)))
            .Where(text => text.Contains(" --", StringComparison.Ordinal)
                || text.Contains("hindcast ", StringComparison.Ordinal)).Select(text => Hole().Replace(text, "X"))];
        Assert.Contains(messages, text => text.Contains("Say with --", StringComparison.Ordinal));
        Assert.DoesNotContain(messages.Select(Plainly.Of), told => Maimed().IsMatch(told));
    }

    [GeneratedRegex(@"""\s*\+\s*\$?""")]
    private static partial Regex Joint();

    [GeneratedRegex(@"\bSay[;.,]|\bGive it\.|; find them")]
    private static partial Regex Maimed();

    [GeneratedRegex("\\$?\"((?:[^\"\\\\\n]|\\\\.)*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"hindcast [a-z]|\s--[a-z]|[:;,]\s*\.|\bwith[.]?$")]
    private static partial Regex Left();
}
