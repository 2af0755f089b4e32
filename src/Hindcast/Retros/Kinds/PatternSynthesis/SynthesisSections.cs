using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.PatternSynthesis;

/// <summary>The pack of a synthesis.</summary>
internal static class SynthesisSections
{
    /// <summary>A theme in a sentence.</summary>
    public static string Sentence(RecurringTheme t) => $"{t.Name}: seen in {Counted.Of(t.Count, "document")}"
        + (t.FirstSeen is { } first ? $", {first:yyyy-MM-dd} to {t.LastSeen:yyyy-MM-dd}" : "")
        + (t.ReturnedAfter.IsEmpty ? "" : $"; it came back after {Counted.All(t.ReturnedAfter)} "
        + $"{(t.ReturnedAfter.Length == 1 ? "was" : "were")} done")
        + $"; {Rate(t)}.";

    public static ImmutableArray<RecordSection> Of(Retro retro)
    {
        var part = SynthesisPart.Of(retro);
        return
        [
            InShort(retro, part),
            .. part.DecidedBefore.IsEmpty ? Array.Empty<RecordSection>() :
            [
                new RecordSection("earlier-decisions", "What came of the decisions before",
                    new SectionBlock.Points(part.DecidedBefore, ""),
                    new SectionBlock.Prose(part.Said.GetValueOrDefault(SynthesisGates.EarlierName)
                        ?? "Nothing is said yet.")),
            ],
            new("patterns", "Patterns we keep seeing",
                new SectionBlock.Listing("Decided about as a whole", ["Id", "Pattern", "Level", "Seen", "First", "Last",
                    "Decision", "Owner", "By"],
                    [.. part.Themes.Select(t => (ImmutableArray<SectionCell>)[t.Id, t.Name, Spelling.Of(t.Level),
                        t.Count, Day(t.FirstSeen), Day(t.LastSeen),
                        t.Answer?.Decision ?? (t.NeedsDecision ? "not decided yet" : "none needed yet"), t.Answer?.Owner
                            ?? "nobody yet", By(t.Answer?.By)])],
                    "No theme keeps coming back."),
                new SectionBlock.Listing("How it was said", ["Pattern", "Review", "Day", "In its words"],
                    [.. part.Themes.SelectMany(t => t.Said.Select(said => (ImmutableArray<SectionCell>)[t.Id,
                        said.Title, Day(said.On), said.Sentence]))], ""),
                Where(part), Touched(part),
                new SectionBlock.Prose($"Named this year: {Counted.Of(part.NamedThisYear, "pattern")}. The five to "
                    + "eight a year that are sometimes quoted are a claim, not a target."))
            {
                Says = part.Themes is [var first, .. var more]
                    ? $"{first.Name}: seen in {Counted.Of(first.Count, "document")}"
                        + (more.IsEmpty ? "" : $", and {Counted.Of(more.Length, "pattern")} more")
                    : null,
            },
            new("tried", "What was tried", new SectionBlock.Listing("Actions against them", ["Pattern", "Action",
                "Remedy", "State", "Effect", "Came back after it"],
                [.. part.Themes.SelectMany(t => t.Tried.Select(a => (ImmutableArray<SectionCell>)[t.Id,
                    $"{a.What} ({a.Id})", a.Remedy is { } remedy ? Spelling.Of(remedy) : "not told by its words",
                    a.State is { } state ? Spelling.Of(state) : "not kept", a.Effect is { } effect
                        ? Spelling.Of(effect) : "not read yet",
                    t.ReturnedAfter.Contains(a.Id) ? "yes" : "no"]))], "No action was agreed against them."),
                new SectionBlock.Points([.. part.Themes.SelectMany(t => t.DecidedBefore.Select(d =>
                    $"{t.Id}, decided earlier: {d}")),
                    .. part.Themes.Where(t => t.Answer?.Because is not null)
                        .Select(t => $"{t.Id}, the same remedy again because: {t.Answer!.Because}")], "")),
            new("returning-blockers", "Critical blockers named again", new SectionBlock.Listing("To the CRO and the "
                + "head of product", ["Id", "Blocker", "Named in", "In a row", "Taken on by", "Answer"],
                [.. part.Blockers.Select(b => (ImmutableArray<SectionCell>)[b.Id, b.Text, string.Join(", ", b.Retros),
                    b.InARow ? "yes" : "no", b.EscalatedTo ?? "nobody yet", b.Outcome ?? "none yet"])],
                "No critical blocker was named twice.")),
            .. Enum.GetValues<SynthesisQuestion>().Select(question => new RecordSection(Spelling.Of(question),
                SynthesisGates.Heading(question), new SectionBlock.Listing("Decided", ["Id", "What", "Decision",
                    "Owner", "By", "Rests on"],
                    [.. part.Items.Where(i => i.Question == question).Select(i => (ImmutableArray<SectionCell>)[i.Id,
                        i.Text, i.Decision ?? "not decided yet", i.Owner ?? "nobody yet", By(i.By), i.Themes.IsEmpty
                            ? "no single pattern" : string.Join(", ", i.Themes)])],
                    part.Said.GetValueOrDefault(SynthesisGates.NoneName(question)) is { } none
                        ? $"None: {none}"
                        : "Nothing is said yet."))
            {
                Says = part.Items.FirstOrDefault(i => i.Question == question && i.Decision is not null)?.Decision,
            }),
        ];
    }

    /// <summary>What its page shows beside its lists: where each theme comes back, and what it touched.</summary>
    public static ImmutableArray<RecordSection> OfPage(Retro retro) =>
        [new("where", "Where it comes back", Where(SynthesisPart.Of(retro)), Touched(SynthesisPart.Of(retro)))];

    private static SectionBlock.Listing Where(SynthesisPart part) =>
        new("Where, and what helped", ["Pattern", "Slice", "Function", "Seen", "First",
            "Last", "Actions", "Could be judged", "Worked", "Campaigns cost"],
            [.. part.Themes.SelectMany(t => t.Where.Select(c => (ImmutableArray<SectionCell>)[t.Id,
                c.Slice.Length == 0 ? "no slice known" : c.Slice, c.Function ?? (c.Actions > 0
                    ? "not known" : "nobody acted"), c.Count,
                Day(c.FirstSeen), Day(c.LastSeen), c.Actions, c.Judged, c.Judged == 0
                    ? (SectionCell)"cannot be told" : c.Worked,
                c.Spend is { } spend ? MoneyTouched.Say(spend, c.SpendUntold)
                    : t.Campaigns > 0 && t.Where.All(other => other.Spend is null) ? "not kept"
                    : "no campaign"]))],
            part.Themes.IsEmpty ? "" : "No retro among the documents.");

    private static SectionBlock.Listing Touched(SynthesisPart part) =>
        new("What it touched", ["Pattern", "Documents", "Campaigns", "Spend", "Pipeline",
            "Success of its actions"],
            [.. part.Themes.Select(t => (ImmutableArray<SectionCell>)[t.Id, string.Join(", ", t.Documents),
                t.Campaigns, t.Campaigns == 0 ? "no campaign" : MoneyTouched.Say(t.Spend, t.SpendUntold),
                t.Campaigns == 0 ? "no campaign" : MoneyTouched.Say(t.Pipeline, t.PipelineUntold), Rate(t)])], "");

    /// <summary>What the room needs first: what keeps coming back, and who does what about it by when.</summary>
    private static RecordSection InShort(Retro retro, SynthesisPart part) => new("in-short", "In short",
        new SectionBlock.Points([.. part.Themes.Select(Sentence)], "No theme keeps coming back."),
        new SectionBlock.Listing("Who does what by when", ["Decision", "About", "Owner", "By"],
        [
            .. part.Themes.Where(t => t.Answer is not null).Select(t => (ImmutableArray<SectionCell>)
                [t.Answer!.Decision, t.Name, t.Answer.Owner, By(t.Answer.By)]),
            .. part.Items.Where(i => i.Decision is not null).Select(i => (ImmutableArray<SectionCell>)
                [i.Decision!, i.Text, i.Owner ?? "nobody yet", By(i.By)]),
            .. retro.CompleteActions.Select(action => (ImmutableArray<SectionCell>)
                [action.What, "an action", action.Owner ?? "nobody", By(action.DueOn)]),
        ], "Nothing was decided yet."));

    private static SectionCell Day(DateOnly? day) => day is { } known ? known : SectionCell.Untold;

    private static SectionCell By(DateOnly? day) => day is { } known ? known : "no day";

    private static string Rate(RecurringTheme t) => t.Tried.IsEmpty ? "no action against it"
        : t.Judged == 0 ? $"whether any of {Counted.Of(t.Tried.Length, "action")} worked cannot be told"
        : $"{t.Worked} of {t.Judged} that could be judged worked";
}
