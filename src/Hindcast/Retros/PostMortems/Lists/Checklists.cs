using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.PostMortems.Lists;

/// <summary>One of the four checklists of a review.</summary>
/// <param name="Key">What the ids of its items begin with.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Items">What is asked, in order.</param>
public sealed record Checklist(string Key, string Title, ImmutableArray<string> Items)
{
    /// <summary>The items with their ids, <c>prep-1</c>, <c>prep-2</c> …</summary>
    public IEnumerable<(string Id, string Text)> Numbered() =>
        Items.Select((text, at) => (string.Create(CultureInfo.InvariantCulture, $"{Key}-{at + 1}"), text));
}

/// <summary>How an item was answered.</summary>
/// <param name="Id">For example <c>prep-1</c>.</param>
/// <param name="Said">Yes, no, or not applicable.</param>
/// <param name="Note">Why; null where nothing was said.</param>
public sealed record ChecklistAnswer(string Id, CheckAnswer Said, string? Note) : IEntry;

/// <summary>How an item of a checklist is answered.</summary>
public enum CheckAnswer
{
    /// <summary>It is so.</summary>
    Yes,

    /// <summary>It is not; the note says why.</summary>
    No,

    /// <summary>It does not apply.</summary>
    NA,
}

/// <summary>The checklists as a facilitator uses them.</summary>
public static class Checklists
{
    /// <summary>All four, in the order of a review.</summary>
    public static ImmutableArray<Checklist> All { get; } =
    [
        new("prep", "Before the session",
        [
            "The review kind (incident, project, OKR) is chosen and written down.",
            "Facilitator, scribe and decision owner are named.",
            "Invited are the people who hold the evidence, not only those who hold the rank.",
            "Pre-reads and evidence (dashboards, tickets, documents) are linked.",
            "The purpose says learning and improvement.",
            "Privacy is settled: which names and data must not appear.",
        ]),
        new("session", "During the session",
        [
            "Ground rules come first and are kept: systems, not persons.",
            "Facts and timeline come before any why.",
            "Every statement is marked fact or hypothesis.",
            "Causes are sought in conditions, incentives and gaps.",
            "\"What did we learn?\" is asked in those words.",
            "The session ends in decisions: what, who, by when.",
        ]),
        new("document", "The document",
        [
            "Brief, agenda, impact, timeline, factors, decisions and actions are there.",
            "The weightiest factors and the weightiest actions match; no factor is left without answer.",
            "Each action has owner, due date, success signal and follow-up date.",
            "Each kill criterion, if there are any, commits to an action, not to a discussion.",
            "The language is blameless.",
            "A one-page shareout exists and says where it will appear.",
            "Risks, open questions and next steps are there, also when there are none.",
        ]),
        new("afterwards", "Afterwards",
        [
            "The actions live where the team works.",
            "A follow-up review has a date or a cadence.",
            "The shareout has reached its readers.",
            "A failure that has come before is marked as a debt of the system and dealt with as one.",
        ]),
    ];

    /// <summary>The declaration: the items are given, and people answer them.</summary>
    public static KindList List { get; } = new EntryList<ChecklistItem>("checks", "check", "",
        "The checklists: answer each with yes, no or n-a; a no needs a note.",
        new("item", "what is asked; it stays as it is"), new("answer", "yes, no or n-a"), new("note", "why"))
    {
        IsGiven = true,
        Read = Of,
        Tell = item => [item.Text, item.Answer is { } answer ? Spell(answer.Said) : null, item.Answer?.Note],
        Make = Make,
        Put = item => new PostMortemChecked(item.Answer!),
    }.Declare();

    /// <summary>Every item with how it was answered so far.</summary>
    public static ImmutableArray<ChecklistItem> Of(Retro retro) =>
    [
        .. from list in All
           from item in list.Numbered()
           select new ChecklistItem(item.Id, item.Text, PostMortemPart.Of(retro).Checks.FirstOrDefault(answer =>
               answer.Id == item.Id)),
    ];

    /// <summary>As people write it: yes, no, n-a.</summary>
    public static string Spell(CheckAnswer answer) => answer == CheckAnswer.NA ? "n-a" : Spelling.Of(answer);

    private static Outcome<ChecklistItem> Make(Said<ChecklistItem> said)
    {
        var answer = said["answer"]?.ToLowerInvariant().Replace("/", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal) switch
        {
            "yes" => CheckAnswer.Yes,
            "no" => CheckAnswer.No,
            "na" or "notapplicable" => CheckAnswer.NA,
            _ => (CheckAnswer?)null,
        };
        return said["item"] != said.Old!.Text
            ? new Refusal("entry-fixed", $"{said.Id} stays as it is. Answer it with --answer yes, no or n-a.")
            : answer is not { } known ? new Refusal("check-answer-unknown", $"Answer {said.Id} with yes, no or n-a.")
            : known == CheckAnswer.No && !Reason.IsGiven(said["note"])
            ? Reason.Missing(said["note"], $"Say with --note why {said.Id} is not so: \"{said.Old.Text}\"", "check-needs-note")
            : said.Old with { Answer = new(said.Id, known, said["note"]) };
    }
}

/// <summary>An item of a checklist as it stands.</summary>
/// <param name="Id">For example <c>prep-1</c>.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Answer">How it was answered; null where nobody has.</param>
public sealed record ChecklistItem(string Id, string Text, ChecklistAnswer? Answer) : IEntry;
