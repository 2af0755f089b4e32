using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.PostMortems.Rubrics;

/// <summary>Judges a review: an average of at least 4 and no dimension below 3, in whole numbers.</summary>
public static class Rubric
{
    /// <summary>Least average that passes.</summary>
    public const int AverageMin = 4;

    /// <summary>Least score that passes in any dimension.</summary>
    public const int ScoreMin = 3;

    /// <summary>True where scores pass: their sum is at least <see cref="AverageMin"/> times their count, and none is
    /// below <see cref="ScoreMin"/>.</summary>
    /// <remarks>Nothing is divided and nothing rounded. No scores do not pass.</remarks>
    public static bool Passes(ReadOnlySpan<int> scores)
    {
        int sum = 0, least = int.MaxValue;
        foreach (int score in scores)
            (sum, least) = (sum + score, Math.Min(least, score));
        return scores.Length > 0 && sum >= AverageMin * scores.Length && least >= ScoreMin;
    }

    /// <summary>What the record itself gives, with what is missing for more.</summary>
    public static (int Score, ImmutableArray<string> Missing) Propose(Retro retro, Dimension dimension)
    {
        var part = PostMortemPart.Of(retro);
        ImmutableArray<string> missing = [.. dimension.Conditions.Where(condition => !condition.Holds(retro, part))
            .Select(condition => condition.Missing)];
        return (1 + dimension.Conditions.Length - missing.Length, missing);
    }

    /// <summary>Every dimension that applies with its score: a person's where there is one and it is explained, else
    /// the proposal.</summary>
    public static ImmutableArray<Judgement> Of(Retro retro) =>
    [
        .. from dimension in Dimensions.All
           where dimension.Id != Dimensions.Criteria || NotApplicable(retro) is null
           let proposal = Propose(retro, dimension)
           let said = PostMortemPart.Of(retro).Scores.FirstOrDefault(score => score.Id == dimension.Id)
           // A score that the record has fallen below since counts only where somebody said why.
           let counts = said is not null && (said.Score <= proposal.Score || said.Note is not null)
           select new Judgement(dimension, counts ? said!.Score : proposal.Score, proposal.Score, proposal.Missing,
               counts ? said : null),
    ];

    /// <summary>Why kill criteria do not apply; null where they do.</summary>
    public static string? NotApplicable(Retro retro) =>
        retro.Rules is PostMortemKind { NeedsCriteria: false } && PostMortemPart.Of(retro).Criteria.IsEmpty
            ? PostMortemPart.Of(retro)["no_criteria_because"] : null;

    /// <summary>The sum, the count and what they come to, for a sentence.</summary>
    public static string Say(ImmutableArray<Judgement> judged) => string.Create(CultureInfo.InvariantCulture,
        $"{judged.Sum(j => j.Score)} points in {judged.Length} dimensions; {AverageMin * judged.Length} are needed, "
            + $"and none below {ScoreMin}.");

    /// <summary>The declaration: the dimensions are given, and people score them.</summary>
    public static KindList List { get; } = new EntryList<Judgement>("scores", "score", "",
        "The rubric, 1 to 5. The record proposes; whoever scores higher than it says why.",
        new("dimension", "what is judged; it stays as it is"), new("score", "1 to 5"),
        new("note", "why; needed above what the record proposes"))
    {
        IsGiven = true,
        Read = Of,
        Tell = j => [j.Dimension.Title, $"{j.Score}", j.Said?.Note],
        Make = Make,
        Put = j => new PostMortemScored(j.Said!),
    }.Declare();

    private static Outcome<Judgement> Make(Said<Judgement> said)
    {
        var old = said.Old!;
        if (said["dimension"] != old.Dimension.Title)
            return new Refusal("entry-fixed", $"{said.Id} stays as it is. Score it with --score 1 to 5.");
        if (!int.TryParse(said["score"], NumberStyles.None, CultureInfo.InvariantCulture, out int score)
            || score is < 1 or > 5)
            return new Refusal("score-out-of-range", $"Score {said.Id} with 1 to 5: 1 is \"{old.Dimension.At1}\", 3 "
                + $"is \"{old.Dimension.At3}\", 5 is \"{old.Dimension.At5}\".");
        return score > old.Proposed && !Reason.IsGiven(said["note"])
            ? Reason.Missing(said["note"], $"The record gives {old.Proposed} for {said.Id} (to do: "
                + $"{string.Join("; ", old.Missing)}). Say with --note why it deserves {score}.",
                "score-needs-note")
            : old with { Score = score, Said = new(said.Id, score, old.Proposed, said["note"], said.Context.By.Who) };
    }
}

/// <summary>A dimension with its score.</summary>
/// <param name="Dimension">Which one.</param>
/// <param name="Score">What counts.</param>
/// <param name="Proposed">What the record itself gives.</param>
/// <param name="Missing">What the record lacks for more.</param>
/// <param name="Said">Who scored it; null where nobody did.</param>
public sealed record Judgement(Dimension Dimension, int Score, int Proposed, ImmutableArray<string> Missing,
    RubricScore? Said) : IEntry
{
    /// <inheritdoc/>
    public string Id => Dimension.Id;
}
