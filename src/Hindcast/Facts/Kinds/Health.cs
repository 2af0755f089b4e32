using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>One reading of an account's health, as a success tool scores it.</summary>
internal static class Health
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Health, Name = "health", Begins = F.ScoredOn, CountedBy = F.ScoredOn,
        NotReconstructed = "health: scores that were overwritten since",
        Words = ["health", "score", "scorecard", "sentiment"],
        NaturalKey = [F.AccountId, F.ScoredOn],
        Fields =
        [
            Usual.Id("scoreid", "healthid", "id"),
            Usual.Account with { IsKey = true },
            new(F.ScoredOn, FieldType.Day, "when it was read", "scoredon", "scoredate", "snapshotdate", "asofdate",
                "date")
            {
                IsKey = true, Happened = true, IsEvent = true, Rhythm = "health scores", Hints = ["date", "day", "on"],
            },
            new(F.Score, FieldType.Number, "0 to 100", "score", "healthscore", "currentscore", "overallscore")
                { IsKey = true, Hints = ["score", "health"] },
            new("colour", FieldType.Text, "green, yellow or red, as the source spells it", "colour", "color",
                "healthcolor", "rag", "scorelabel")
            {
                Role = FieldRole.Filter,
            },
            new(F.Measure, FieldType.Text, "which part of a scorecard it is; only the overall one counts", "measurename")
                { Role = FieldRole.Filter },
            new("usage_score", FieldType.Number, "its part from usage", "usagescore", "adoptionscore"),
            new("support_score", FieldType.Number, "its part from support", "supportscore"),
            new("sentiment_score", FieldType.Number, "its part from sentiment", "sentimentscore"),
            Usual.Deleted,
        ],
        LooksLike = h => (h.HasAny("healthscore", "healthcolor", "currentscore", "overallscore")
            || IsScorecard(h) && h.HasField(F.Score)) && h.HasField(F.ScoredOn),
        UsualSource = h => IsScorecard(h) ? "gainsight" : null,
        Check = Import.Checking.CheckScores.Check,
    };

    private static bool IsScorecard(HeaderKeys h) => h.HasAny("scorecardname", "measurename");
}
