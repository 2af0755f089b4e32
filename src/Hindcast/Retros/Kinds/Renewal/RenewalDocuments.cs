using Hindcast.Facts.Findings;
using Hindcast.Renewals;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.Renewal;

/// <summary>What comes beside the report: slides with what to say for three kinds of leaders, and for a workshop its
/// guide and templates.</summary>
internal static class RenewalDocuments
{
    public static ImmutableArray<RecordDocument> Of(Retro retro)
    {
        var part = RenewalPart.Of(retro);
        if (part.Opened is not { } opened)
            return [];
        string standing = $"As of {opened.Book.AsOf:yyyy-MM-dd}, from the record {retro.Id}.";
        return
        [
            Slides(retro, part, "slides-cs", "customer success",
                "What do we do differently with the next accounts that come due?", (b, _) => true, standing),
            Slides(retro, part, "slides-product", "product", "Which of these blockers can only the product remove?",
                (b, _) => b.Theme.Contains("product", StringComparison.OrdinalIgnoreCase) || b.IsCritical, standing),
            Slides(retro, part, "slides-finance", "finance",
                "What does this change in what we expect, and in what we may offer?",
                (b, _) => b.Theme.Contains("pric", StringComparison.OrdinalIgnoreCase) || b.IsCritical, standing,
                Amounts(part)),
            .. opened.Workshop
                ? [Guide(retro, opened, standing), Templates(retro, standing)]
                : Array.Empty<RecordDocument>(),
        ];
    }

    private static RecordDocument Slides(Retro retro, RenewalPart part, string name, string audience, string question,
        Func<Blocker, Retro, bool> concerns, string standing,
        ImmutableArray<string> amounts = default)
    {
        var (opened, accounts) = (part.Opened!, part.Accounts);
        var blockers = part.Blockers.Where(b => !b.IsClosed && concerns(b, retro)).ToArray();
        int kept = accounts.Count(a => a.IsKept), left = accounts.Count(a => a.Outcome == RenewalOutcome.Churned);
        string rate = opened.IncludeChurn && RenewalFigures.Of(accounts, opened.Book.Untold) is [{ Value: { } value,
            Interval: { } range, N: var n }, ..]
            ? FormattableString.Invariant($"{value * 100:0.0} % of {n} decided accounts stay; the data speak for ")
                + FormattableString.Invariant($"anything from {range.Low * 100:0.0} to {range.High * 100:0.0} %.")
            : opened.IncludeChurn
            ? opened.Book.Untold ?? "No renewal is decided, so no rate can be told."
            : RenewalTexts.Survivors;
        return new(name, $"{retro.Rules.TitleOf(retro)}: for leaders of {audience}", standing,
        [
            Slide(1, "What was due", [$"{Counted.Of(accounts.Length, "account")}",
                opened.IncludeChurn
                    ? $"{kept} stay, {left} left, {accounts.Length - kept - left} not decided"
                    : $"{kept} stay, {accounts.Length - kept} not decided",
                .. opened.IncludeChurn && RenewalTexts.Disagreement(opened.Book) is { } two ? [two]
                    : Array.Empty<string>(),
                .. amounts.IsDefault ? [] : amounts], "",
                $"These are the {(opened.Book.Segment is { } s ? $"{s} accounts" : "accounts of all segments")} whose "
                    + $"contract came due from {opened.Book.Window.Start:d MMMM yyyy} to "
                    + $"{opened.Book.Window.Last:d MMMM yyyy}. {rate}"),
            Slide(2, "What we saw beforehand",
                [.. part.Leading.Select(l => $"{l.Text} ({l.DaysBefore} days before)")], "No sign was named.",
                $"{Measured(accounts)} It goes along with the outcome; whether it causes it we do not know yet."),
            Slide(3, "What stands in the way", [.. blockers.Select(b => b.Text + (b.IsCritical ? " (critical)" : "")
                    + (b.Seen.IsEmpty ? "" : $", known since {b.FirstSeen:d MMMM yyyy}"))],
                "Nothing open that concerns you.",
                $"Open blockers that concern you: {blockers.Length}. I should like to leave with one answer: "
                    + question),
            Slide(4, "Who does what", [.. retro.CompleteActions.Select(a =>
                    $"{a.Owner}, by {a.DueOn:yyyy-MM-dd}: {a.What}")], "No action was agreed.",
                "Each action has one owner, one day and a signal by which we shall know. Whoever cannot keep the day "
                    + "says so before it."),
            Slide(5, "What we ask you to change",
                [.. part.Proposals.Select(p => $"{p.Target}: {p.Text.TrimEnd('.')}."
                    + (p.IsAccepted switch { true => $" Accepted by {p.DecidedBy}.", false =>
                        $" Rejected by {p.DecidedBy}.", _ => " To be decided." }))], "Nothing.",
                "Some of these are decided already, with the name of who did. For the others I ask for a yes or a no "
                    + "and a name, not for a discussion."),
        ]);
    }

    /// <summary>A slide with what is said beside it; of nothing, nothing is said.</summary>
    private static RecordSection Slide(int number, string title, ImmutableArray<string> points, string empty,
        string said) => new($"slide-{number}", $"{number}. {title}", [new SectionBlock.Points(points, empty),
            .. points.IsEmpty ? Array.Empty<SectionBlock>()
                : [new SectionBlock.Prose($"What to say: {said}") { IsSpoken = true }]]);

    /// <summary>What was measured before the decision, so that it could have warned; and what was not.</summary>
    private static string Measured(ImmutableArray<AccountRenewal> accounts)
    {
        var read = LeadingSigns.All.Select(sign => (Name: char.ToLowerInvariant(sign.Name[0]) + sign.Name[1..],
            Known: accounts.Count(a => sign.Read(a.Before) is not null))).ToArray();
        string had = Counted.All(read.Where(r => r.Known > 0).Select(r => $"{r.Name} ({r.Known})")),
            without = Counted.All(read.Where(r => r.Known == 0).Select(r => r.Name));
        return had.Length == 0
            ? "Nothing was measured before the decision; what stands here is what the room remembers."
            : $"Measured before the decision, of {Counted.Of(accounts.Length, "account")}: {had}; that could have "
                + $"warned us.{(without.Length == 0 ? "" : $" Not measured: {without}; what stands here of it is what the room remembers.")}";
    }

    /// <summary>What finance asks for: what was due and what of it is lost, in money, and the two retentions.</summary>
    private static ImmutableArray<string> Amounts(RenewalPart part)
    {
        var (book, accounts) = (part.Opened!.Book, part.Accounts);
        string Say(IEnumerable<AccountRenewal> of) => of.ToArray() switch
        {
            { Length: > 0 } all when all.All(a => a.ArrBefore is null) =>
                $"not known for any of {Counted.Of(all.Length, "account")}",
            var all => string.Create(CultureInfo.InvariantCulture,
                $"{all.Sum(a => a.ArrBefore ?? 0):#,0} {book.Currency}").TrimEnd()
                + (all.Count(a => a.ArrBefore is null) is > 0 and var unknown ? $", and {unknown} of unknown ARR" : ""),
        };
        return
        [
            $"ARR due: {Say(accounts)}",
            .. part.Opened.IncludeChurn ? [
                $"of it lost with accounts that left: {Say(accounts.Where(a => a.Outcome == RenewalOutcome.Churned))}"]
                    : Array.Empty<string>(),
            .. accounts.Where(a => a.IsKept && a.Delta < 0).ToArray() is { Length: > 0 } less
                ? [$"of it ended at accounts that stay and pay less: {Values.Say((double)-less.Sum(a => a.Delta!.Value),
                    Unit.Money, book.Currency)} at {Counted.Of(less.Length, "account")}"]
                : Array.Empty<string>(),
            .. book.Notes,
            .. part.Opened.IncludeChurn && book.Untold is { } why ? [$"Gross and net retention cannot be told. {why}"]
                : part.Opened.IncludeChurn ? RenewalFigures.Of(accounts, book.Untold).Where(f => f.Id is "grr" or "nrr")
                .Select(f => f is { Value: { } value, Interval: { } range }
                ? FormattableString.Invariant($"{f.Name}: {value * 100:0.0} % (n = {f.N}; {range.Low * 100:0.0} to {range.High * 100:0.0} %)") : $"{f.Name}: cannot be told. {f.Meaning}") : [],
        ];
    }

    private static RecordDocument Guide(Retro retro, RenewalOpened opened, string standing) =>
        new("facilitation-guide", $"Facilitation guide: {retro.Rules.TitleOf(retro)}", standing,
    [
        new("before", "Before the session", new SectionBlock.Points(
        [
            $"{opened.Partner} reads the page on data with you. Whatever a source does not cover is said at the start, so that nobody argues about a number that is not there.",
            "Send the report two business days ahead. Ask each person to bring one account that they know better than "
                + "the data.",
            "Invite customer success, product and finance. Without product no blocker of the product can be removed, "
                + "and without finance no price.",
            $"{opened.Director} sponsors the session and signs the recommendations off. Agree beforehand that the director speaks last.",
        ], "", Numbered: true)),
        new("minutes", "Minute by minute",
            [.. retro.Agenda.Select(p => (SectionBlock)new SectionBlock.Prose(
                $"{p.Title}: {p.Minutes} minutes. {How(p.Title)}"))]),
        new("questions", "Questions that help", new SectionBlock.Points(
        [
            "What did we know thirty days before the contract was due, and who could see it?",
            "What would have had to be in place so that the account did not need a rescue?",
            "Which of these accounts would have stayed without us doing anything, and how would we know?",
            "Is this the same obstacle as last time in other words? Then it keeps its key and its age.",
            "What would we see by a named day if this action works, and what if it does not?",
        ], "")),
        new("rules", "Ground rules", new SectionBlock.Points(
        [
            "We look at conditions, processes and offers, not at people. Owners of accounts are listed so that "
                + "somebody can be asked, and are never compared.",
            "A sentence without evidence is kept as a hypothesis, and that is no shame.",
            "A reading taken after the decision explains nothing. It is left out, however well it fits.",
            "An action without an owner, a day and a signal is a conversation, and is listed as one.",
        ], "")),
        new("stuck", "Where it gets stuck", new SectionBlock.Points(
        [
            "The room argues about a number: write down what the two sides read it from, show both side by side, name "
                + "who settles it, and go on.",
            "Everything is called critical: ask which single blocker would have kept the most revenue, and begin there.",
            "Nobody takes an action: park it in sight of everybody. Talk that nobody owns is shown in the report as "
                + "talk.",
            "Groups of two and three work on insights and on actions side by side: bring them together before "
                + "anything is written up; the merge has its own line in the plan, and the director says when it is "
                + "done.",
        ], "")),
    ]);

    private static string How(string part) => part switch
    {
        _ when part.StartsWith("Open", StringComparison.Ordinal) =>
            "Go through what was agreed last time. Say done, with what shows it, or not done; reasons come later.",
        _ when part.StartsWith("Data", StringComparison.Ordinal) =>
            "Show coverage by source and the four checks. Let people add what they know of single accounts: the "
                + "reason, the play, the price.",
        _ when part.StartsWith("Analysis", StringComparison.Ordinal) =>
            "Read the buckets aloud with their n. Stop wherever n is below five: there is nothing to conclude. Then "
                + "read the signs that came before.",
        _ when part.StartsWith("Insights", StringComparison.Ordinal) =>
            "Five minutes in silence to write, then one entry from each person in turn, into three lists: leading "
                + "indicators, blockers, opportunities. Ask for evidence each time.",
        _ when part.StartsWith("Actions", StringComparison.Ordinal) =>
            "Take the critical blockers first. Each gets one owner, one day and one signal that somebody can look up.",
        _ => "Each proposal is accepted or rejected by one named person. The director signs off, and you say who is "
            + "told, where and when.",
    };

    private static RecordDocument Templates(Retro retro, string standing) =>
        new("templates", $"Templates: {retro.Rules.TitleOf(retro)}", standing,
    [
        new("template-account", "One account", new SectionBlock.Prose("Fill one for each account that somebody "
            + "brings. Write what was known on the day, not what is known now."), Form("Account", "Outcome and day",
            "What we knew ninety days before it was due",
            "What we knew thirty days before", "What we did, and what we would have had to do",
            "Primary reason, in one word", "Next step and owner")),
        new("template-blocker", "One blocker", new SectionBlock.Prose("Theme and object make the key by which the "
            + "next retro knows it again; choose words that will still fit in half a year."),
            Form("What stands in the way", "Theme", "Object", "Accounts that show it", "Critical, yes or no, and why",
                "Action, owner, day and signal")),
        new("template-proposal", "One proposal", new SectionBlock.Prose("A proposal changes a play card, a price rule "
            + "or a process. It rests on something that this retro found, and one person decides."),
            Form("What changes", "In which card, rule or process", "What it rests on",
                "What it costs, and what could go wrong", "Decided by, accepted or rejected, and why")),
        new("template-note", "The note to those who were not there", new SectionBlock.Prose(
            $"We looked at the renewals of {Scope(retro)}. The data cover [share] of the accounts; we cannot tell [what]. Before decisions we saw [sign]. What stands in the way is [blocker], and [owner] removes it by [day]; we shall see it by [signal]. We asked for [proposal], and [name] said [yes or no]. Questions go to [name].")),
    ]);

    private static string Scope(Retro retro) => RenewalPart.Of(retro).Opened!.Book is var book
        ? $"{book.Segment ?? "all segments"} from {book.Window.Start:d MMMM yyyy} to {book.Window.Last:d MMMM yyyy}"
        : "";

    private static SectionBlock Form(string first, params ImmutableArray<string> more) =>
        new SectionBlock.Listing("To fill in", ["Question", "Answer"], [.. more.Insert(0, first)
            .Select(q => (ImmutableArray<SectionCell>)[q, SectionCell.ToFill])], "");
}
