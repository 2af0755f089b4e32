using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.PostMortems.Lists;

/// <summary>A root cause as it is suspected; never printed as a fact.</summary>
/// <param name="Id"><c>H1</c> to <c>H3</c>.</param>
/// <param name="Text">What is suspected.</param>
/// <param name="Confidence">How sure the room is.</param>
/// <param name="Evidence">What speaks for it; null where nothing does yet.</param>
public sealed record RootCause(string Id, string Text, Confidence Confidence, string? Evidence) : IEntry;

/// <summary>How sure somebody is.</summary>
public enum Confidence
{
    /// <summary>A guess.</summary>
    Low,

    /// <summary>Some of it was seen.</summary>
    Med,

    /// <summary>It was tried or measured.</summary>
    High,
}

/// <summary>The root-cause hypotheses as a list that people fill.</summary>
public static class RootCauseList
{
    /// <summary>Most hypotheses: who has more has not chosen.</summary>
    public const int CausesMax = 3;

    /// <summary>The declaration.</summary>
    public static KindList List { get; } = new EntryList<RootCause>("hypotheses", "hypothesis", "H",
        "Root causes as the room suspects them: one to three, each with confidence low, med or high.",
        new("cause", "what is suspected"), new("confidence", "low, med or high"),
        new("evidence", "what speaks for it: a link or an entry"))
    {
        Read = retro => PostMortemPart.Of(retro).Hypotheses,
        Tell = h => [h.Text, Spelling.Of(h.Confidence), h.Evidence],
        Make = said => said["cause"] is not { } text ? new Refusal("text-missing", "Write the suspected cause.")
            : said.Old is null && PostMortemPart.Of(said.Retro).Hypotheses.Length >= CausesMax
                ? new Refusal("too-many-hypotheses",
                    $"{CausesMax} root causes are suspected already. Amend the weakest one instead.")
            : ShallowCause.In(text) is { } shallow ? shallow
            : said.Choice<Confidence>("confidence", "confidence-unknown").Then(sure => sure is not { } known
                ? new Refusal("confidence-missing", $"Say how sure the room is: {Spelling.All<Confidence>()}.")
                : References.Evidence(said["evidence"], said.Retro).Then<RootCause>(evidence => new RootCause(said.Id,
                    text, known, evidence))),
        Without = (part, id) => part is PostMortemPart own
            ? own with { Hypotheses = own.Hypotheses.Without(id) } : part,
        Put = cause => new PostMortemRootCause(cause),
    }.Declare();
}
