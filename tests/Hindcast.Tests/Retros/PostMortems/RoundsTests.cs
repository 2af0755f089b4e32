using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.PostMortems;
using Hindcast.Retros.PostMortems.Intake;

namespace Hindcast.Tests.Retros.PostMortems;

/// <summary>S4-06: nobody is asked more at once than they can answer, whatever question is added to a kind
/// later.</summary>
public class RoundsTests
{
    [Theory]
    [InlineData(RetroKind.Incident)]
    [InlineData(RetroKind.Project)]
    [InlineData(RetroKind.Okr)]
    public void Asks_in_rounds_of_three_to_five(RetroKind kind)
    {
        var rounds = RetroKinds.Of(kind).OpenQuestions(Retro.None with { Kind = kind, Part = PostMortemPart.Empty })
            .GroupBy(question => question.Round).ToArray();

        Assert.NotEmpty(rounds);
        Assert.All(rounds, round => Assert.InRange(round.Count(), Answers.RoundMin, Answers.RoundMax));
    }
}
