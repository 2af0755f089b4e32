using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>One answer to a survey. What was written in it may only filter.</summary>
internal static class Survey
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Survey, Name = "survey", Begins = F.AnsweredOn, CountedBy = F.AnsweredOn,
        NotReconstructed = "survey: answers that were changed since",
        Words = ["survey", "nps", "csat", "response", "answer", "question"],
        NaturalKey = [F.ContactId, F.AccountId, F.AnsweredOn, F.Survey],
        Fields =
        [
            Usual.Id("responseid", "surveyresponseid", "answerid", "id"),
            Usual.Account,
            Usual.Contact,
            new(F.AnsweredOn, FieldType.Day, "when it was answered", "responsedate", "answeredon", "answeredat",
                "respondedat", "submittedat", "date")
            {
                IsKey = true, Happened = true, IsEvent = true, Rhythm = "survey answers", Hints = ["date", "at", "on"],
            },
            new(F.Survey, FieldType.Text, "nps, csat or another", "surveytype", "survey", "surveyname")
                { Role = FieldRole.Dimension, Hints = ["survey"] },
            new(F.Score, FieldType.Number, "the score", "npsscore", "csatscore", "score", "rating")
                { IsKey = true, Hints = ["score", "rating", "nps"] },
            Usual.EmailHash,
            Usual.Deleted,
        ],
        LooksLike = h => h.HasAny("npsscore", "csatscore", "surveytype", "surveyresponseid", "surveyname")
            && h.HasField(F.AnsweredOn),
        UsualSource = _ => null,
    };
}
