using Hindcast.Documents;
using Hindcast.Facts.Findings;
using Hindcast.Retros;

namespace Hindcast.Tests.Documents;

/// <summary>S0-13: what a reader is told of a state is that state.</summary>
public class WordsTests
{
    [Fact]
    public void Each_state_has_words_of_its_own()
    {
        Assert.Equal(["open", "done", "not done", "dropped"], Enum.GetValues<ActionState>().Select(Words.Of));
        foreach (var words in (IEnumerable<string>[])[All<Change>(Words.Of), All<Verdict>(Words.Of),
            All<Direction>(Words.Of), All<FindingKind>(Words.Of), All<EpisodeStatus>(Words.Of), All<EndKind>(Words.Of),
            All<EffectVerdict>(Words.Of)])
            Assert.Distinct(words);
        Assert.Throws<InvalidOperationException>(() => Words.Of((EffectVerdict)99));
    }

    private static IEnumerable<string> All<T>(Func<T, string> of) where T : struct, Enum =>
        Enum.GetValues<T>().Select(of);
}
