using Hindcast.Renewals;
using Hindcast.Retros.Gating;

namespace Hindcast.Retros.Kinds.Renewal;

/// <summary>Sentences of a renewal retro.</summary>
internal static class RenewalTexts
{
    /// <summary>Share of those that left or pay less, by ARR or else by count, without a reason above which is
    /// warned.</summary>
    public const double UnexplainedMax = 0.20;

    /// <summary>What stands above everything where those who left are not looked at.</summary>
    public const string Survivors = "Only accounts that stayed are looked at (include-churn is false). Renewal rate, "
        + "gross retention and logo churn are not told: of survivors alone they would always look good.";

    /// <summary>Beside every uplift.</summary>
    public const string BeforeAndAfter = "Before and after, not cause: other accounts were due, and other things "
        + "changed too. What an action did is measured on its own.";

    /// <summary>The renewal rates against the window before; none where it was not read.</summary>
    public static ImmutableArray<RenewalFigure> Uplift(RenewalOpened opened, ImmutableArray<AccountRenewal> accounts) =>
        opened.Before is { } before ? RenewalFigures.Uplift(before.Figures, RenewalFigures.Of(accounts,
            opened.Book.Untold)) : [];

    /// <summary>How many of the blockers that were open at the start are closed.</summary>
    public static string Removal(RenewalPart part) => part.Removal() is not { } removal
        ? "Blocker removal: no blocker was open at the start, so there is nothing to tell."
        : FormattableString.Invariant($"Blocker removal: {removal.Closed} of the {Counted.Of(removal.Open, "blocker")} open at the start {(removal.Closed == 1 ? "is" : "are")} closed ({100.0 * removal.Closed / removal.Open:0} %). Those that were carried over keep the day on which they were first named.");

    /// <summary>What is read beforehand.</summary>
    public static ImmutableArray<string> Brief(RenewalOpened opened)
    {
        var book = opened.Book;
        int Count(RenewalOutcome outcome) => book.Accounts.Count(account => account.Outcome == outcome);
        return
        [
            .. opened.IncludeChurn ? [] : (string[])[Survivors],
            $"{Counted.Of(book.Accounts.Length, "account")} due from {book.Window.Start:yyyy-MM-dd} up to {book.Window.Last:yyyy-MM-dd}: {Count(RenewalOutcome.Renewed)} renewed, {Count(RenewalOutcome.Expanded)} expanded, "
                + $"{Count(RenewalOutcome.Contracted)} contracted, {(opened.IncludeChurn ? $"{Count(RenewalOutcome.Churned)} left, " : "")}{Count(RenewalOutcome.Pending)} not decided.",
            .. Untold(opened),
            .. opened.Carried.Select(b => $"Still open from {b.Seen[^1]}: {b.Text} ({b.Key}, first named on {b.FirstSeen:yyyy-MM-dd}{(b.Seen.Length > 1 ? $", in {Counted.Of(b.Seen.Length, "retro")}" : "")})."),
            .. opened.Proposed.Select(p => $"Proposed before: {p}"),
            $"{opened.Director} sponsors it and signs off; {opened.Partner} compiles data and tracker.",
        ];
    }

    /// <summary>What a reader with a minute has to know.</summary>
    public static ImmutableArray<string> InShort(Retro retro, RenewalPart part)
    {
        var opened = part.Opened!;
        var figures = RenewalFigures.Of(part.Accounts, opened.Book.Untold);
        string[] critical = [.. part.Blockers.Where(b => b is { IsCritical: true, IsClosed: false })
            .Select(b => b.Text + (b.Seen.IsEmpty ? "" : $" (named before, first on {b.FirstSeen:yyyy-MM-dd})"))];
        return
        [
            .. opened.Book.Untold is { } why ? [$"No renewal rate can be told: {why}"] : Array.Empty<string>(),
            .. Brief(opened).Take(opened.IncludeChurn ? 1 : 2),
            .. opened.IncludeChurn && Disagreement(opened.Book) is { } two ? [two] : Array.Empty<string>(),
            .. !opened.IncludeChurn || opened.Book.Untold is not null ? Array.Empty<string>()
                : figures.Where(f => f.Id is "renewal_rate" or "grr")
                .Select(f => f is { Value: { } value, Interval: { } i }
                    ? FormattableString.Invariant($"{f.Name}: {value * 100:0.0} % of what was decided (n = {f.N}); the data speak for anything from {i.Low * 100:0.0} to {i.High * 100:0.0} %.") : $"{f.Name} cannot be told. {f.Meaning}"),
            .. opened.IncludeChurn && opened.Book.Untold is null ? Uplift(opened, part.Accounts)
                .Where(f => f.Value is not null)
                .Select(f => FormattableString.Invariant(
                    $"{f.Name} against {opened.Before!.Window.Start:yyyy-MM-dd} to {opened.Before.Window.Last:yyyy-MM-dd}: {f.Value * 100:+0.0;-0.0;0.0} points ({f.Interval!.Value.Low * 100:+0.0;-0.0} to {f.Interval.Value.High * 100:+0.0;-0.0}). Before and after, not cause.")) : [],
            .. part.Removal() is null ? Array.Empty<string>() : [Removal(part)],
            .. LeadingSigns.Of(part.Accounts).Where(sign => sign.Speaks)
                .Select(sign => $"{sign.Name}, measured before the decision, went along with who stays.")
                .Take(opened.Book.Untold is null ? 3 : 0),
            critical.Length == 0
                ? "No critical blocker is open."
                : $"Critical blockers: {string.Join("; ", critical)}.",
            retro.CompleteActions.IsEmpty
                ? "No action is agreed yet."
                : $"Agreed: {string.Join("; ", retro.CompleteActions.Select(a =>
                    $"{a.What} ({a.Owner}, by {a.DueOn:yyyy-MM-dd})"))}.",
        ];
    }

    /// <summary>What the data cannot tell, one sentence each.</summary>
    public static ImmutableArray<string> Untold(RenewalOpened opened) =>
    [
        .. opened.Book.Untold is { } why ? [why] : Array.Empty<string>(),
        .. Disagreement(opened.Book) is { } two ? [two] : Array.Empty<string>(),
        .. opened.Book.Coverage.Where(c => c is { Known: 0, Of: > 0 }).Select(c => c.Source)
            .ToArray() is { Length: > 0 } none
            ? [$"No source tells of: {string.Join(", ", none)}."] : Array.Empty<string>(),
    ];

    /// <summary>Where sources disagree on who left; null where they do not.</summary>
    public static string? Disagreement(RenewalBook book) => book.ChurnSources is { Length: > 1 } sources
        && sources.Any(s => s.OnlyHere > 0)
        ? $"Sources disagree on who left: {string.Join("; ", sources.Select(s =>
            $"{s.Source} {s.Churned}, of them {s.OnlyHere} only there"))}. "
            + (sources.Any(s => s.IsRead) ? $"Outcomes are read from {Counted.All(sources.Where(s => s.IsRead).Select(s => s.Source))}." : "")
        : null;

    /// <summary>What goes through and is shown.</summary>
    public static IEnumerable<Warning> Warnings(Retro retro)
    {
        var part = RenewalPart.Of(retro);
        if (part.Opened is not { Book: var book } opened)
            yield break;
        if (!opened.IncludeChurn)
            yield return new("survivors-only", Survivors);
        if (book.Untold is { } why)
            yield return new("rates-untold", why);
        if (Disagreement(book) is { } two)
            yield return new("churn-sources-disagree", two);
        if (RenewalFigures.Unexplained(part.Accounts) is var (silent, fell, of, arr)
            && (arr ?? (double)silent / of) > UnexplainedMax)
            yield return new("reason-unknown",
                $"{silent} of {Counted.Of(of, "decided account")} {(silent == 1 ? "has" : "have")} no primary reason"
                + (arr is { } share ? FormattableString.Invariant($", with {share * 100:0} % of the ARR") : "")
                + (fell > 0 ? $"; {fell} of them left or {(fell == 1 ? "pays" : "pay")} less. " : ". ")
                + $"Say it where somebody knows: hindcast retro amend {retro.Id} account ID --reason-code TEXT");
        foreach (var blocker in part.Blockers.Where(b => !b.IsClosed && b.Seen.Length > 0))
            yield return new("blocker-again",
                $"{blocker.Id} ({blocker.Text}) was named before, in {string.Join(", ", blocker.Seen)}; it is {retro.HeldOn.DayNumber - blocker.FirstSeen.DayNumber} days old.");
        foreach (var entry in part.Leading.Where(l => l.Evidence is null))
            yield return new("sign-without-evidence",
                $"{entry.Id} ({entry.Text}) has no evidence: it is a hypothesis.");
    }
}
