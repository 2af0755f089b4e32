using Hindcast.Renewals;
using Hindcast.Retros.Records;
using Hindcast.Signals.Intervals;

namespace Hindcast.Retros.Kinds.Renewal;

/// <summary>The report of a renewal retro: metrics, insights, improvement themes.</summary>
internal static class RenewalSections
{
    /// <summary>Most accounts of the heat map on the page; sheets and accounts.csv have all.</summary>
    public const int HeatMax = 25;

    public static ImmutableArray<RecordSection> Of(Retro retro)
    {
        var part = RenewalPart.Of(retro);
        if (part.Opened is not { } opened)
            return [];
        var (book, accounts) = (opened.Book, part.Accounts);
        return
        [
            new("short", "In short", new SectionBlock.Points(RenewalTexts.InShort(retro, part), ""))
                { Says = book.Untold is { } why ? $"No renewal rate can be told: {why}" : null },
            Inputs(retro, opened),
            new("metrics", "Metrics", Metrics(opened, accounts)) { Says = book.Untold is null ? RenewalTexts.Brief(opened)[0] : null },
            Coverage(book),
            new("buckets", "What the accounts have in common", [.. Buckets(opened, accounts)]),
            new("insights", "Insights", Insights(part))
            {
                Says = part.Blockers.FirstOrDefault(b => b is { IsCritical: true, IsClosed: false }) is { } blocker
                    ? $"Critical: {blocker.Text}" : null,
            },
            Heat(part, accounts),
            new("remediation", "Improvement themes and remediation", Remediation(retro, part))
            {
                Covers = ["actions"], Says = PostMortems.Pack.ActionSection.Said(retro.CompleteActions),
            },
            new("proposals", "Proposals to play cards and the deal desk", Proposals(retro, part)),
        ];
    }

    internal static RecordSection Inputs(Retro retro, RenewalOpened opened)
    {
        var book = opened.Book;
        return new("inputs", "What was looked at",
            new SectionBlock.Listing("Inputs", ["Input", "Value"],
            [
                ["segment", book.Segment ?? "all segments"],
                ["window", $"{book.Window.Name}: from {book.Window.Start:yyyy-MM-dd} up to and without {book.Window.End:yyyy-MM-dd}"],
                ["include-churn", opened.IncludeChurn ? "true" : "false"],
                ["dimensions", opened.Dimensions.IsEmpty ? "none" : string.Join(", ", opened.Dimensions)],
                ["depth", opened.Workshop ? "workshop" : "summary"],
                ["as of", book.AsOf],
                ["accounts in scope", book.Accounts.Length],
                .. book.OutOfScope.Select(o => (ImmutableArray<SectionCell>)[$"accounts left out: {o.Reason}",
                    o.Accounts]),
                ["sponsor and sign-off", $"{opened.Director} (Renewal Director): {RenewalSignOff.Word(retro) ?? "not signed off yet"}{(RenewalSignOff.ChangedSince(retro) is { IsEmpty: false } since ? $" Changed since, and not signed: {string.Join(", ", since)}." : "")}"],
                ["data and tracker", $"{opened.Partner} (CS Ops Partner)"],
                .. RenewalGates.Checks.Select(check => (ImmutableArray<SectionCell>)[
                    $"before the session: {check.Asks}", RenewalPart.Of(retro).Said.GetValueOrDefault(check.Name)
                        ?? "not said"]),
            ], ""),
            new SectionBlock.Points([.. book.Notes], "Nothing else rests on an assumption."));
    }

    internal static ImmutableArray<SectionBlock> Metrics(RenewalOpened opened, ImmutableArray<AccountRenewal> accounts)
    {
        var book = opened.Book;
        var left = new SectionBlock.Listing("Who left, by source", ["Source", "Left", "Only there", "ARR due",
            "Read here"],
            [.. book.ChurnSources.Select(s => (ImmutableArray<SectionCell>)[s.Source, s.Churned, s.OnlyHere,
                SectionCell.Money(s.Arr, book.Currency), s.IsRead ? "yes" : "no"])],
            "No source says who left.");
        var outcomes = new SectionBlock.Listing("Outcomes", ["Outcome", "Accounts", "ARR due", "of unknown ARR"],
        [
            .. Enum.GetValues<RenewalOutcome>().Where(o => opened.IncludeChurn || o != RenewalOutcome.Churned)
                .Select(o => accounts.Where(a => a.Outcome == o).ToArray() is var of
                ? (ImmutableArray<SectionCell>)[Word(o), of.Length, Known(of, book.Currency),
                    of.Count(a => a.ArrBefore is null)] : []),
        ], "");
        if (!opened.IncludeChurn)
            return [new SectionBlock.Prose(RenewalTexts.Survivors), outcomes];
        return
        [
            .. book.Untold is { } why ? [new SectionBlock.Prose(why)] : Array.Empty<SectionBlock>(),
            new SectionBlock.Listing("Retention of what was due", ["Figure", "Value", "95 % interval", "n",
                "What it says"],
                [.. RenewalFigures.Of(accounts, book.Untold).Select(f => (ImmutableArray<SectionCell>)[f.Name,
                    SectionCell.Share(f.Value), Range(f.Interval), f.N, f.Meaning])], "")
                    { Drawn = new("Retention of what was due, with its 95 % interval", 1, Interval: 2) },
            .. RenewalTexts.Uplift(opened, accounts) is { IsEmpty: false } uplift
                ? [new SectionBlock.Listing($"Renewal uplift: against {opened.Before!.Window.Start:yyyy-MM-dd} to {opened.Before.Window.Last:yyyy-MM-dd}, {book.Segment ?? "all segments"}",
                    ["Figure", "Points", "95 % interval", "What it says"],
                    [.. uplift.Select(f => (ImmutableArray<SectionCell>)[f.Name, f.Value is { } points
                        ? FormattableString.Invariant($"{points * 100:+0.0;-0.0;0.0}") : SectionCell.Untold,
                        f.Interval is { } i ? FormattableString.Invariant(
                            $"{i.Low * 100:+0.0;-0.0} to {i.High * 100:+0.0;-0.0} points") : SectionCell.Untold,
                                f.Meaning])], ""),
                    new SectionBlock.Prose(RenewalTexts.BeforeAndAfter)] : Array.Empty<SectionBlock>(),
            outcomes, .. RenewalTexts.Disagreement(book) is { } two
                ? [new SectionBlock.Prose(two)]
                : Array.Empty<SectionBlock>(),
            .. book.ChurnSources.Length > 1 ? [left] : Array.Empty<SectionBlock>(),
        ];
    }

    internal static RecordSection Coverage(RenewalBook book) => new("data", "What the sources cover",
    [
        new SectionBlock.Listing("Coverage", ["What", "From", "Accounts", "Share"],
            [.. book.Coverage.Select(c => (ImmutableArray<SectionCell>)[c.Source, c.From.Length > 0
                ? c.From
                : "nothing was imported", $"{c.Known} of {c.Of}", c.Of == 0
                ? SectionCell.Untold
                : SectionCell.Share((double)c.Known / c.Of)])], ""),
        new SectionBlock.Listing("Checks of the data before analysis", ["Check", "Answer"],
            [.. book.Checks.Select(check => (ImmutableArray<SectionCell>)[check.Name, check.Failures.IsEmpty
                ? "pass"
                : $"fails: {string.Join(" ", check.Failures)}"])], ""),
        .. LossTables.Of(book),
    ]);

    private static IEnumerable<SectionBlock> Buckets(RenewalOpened opened, ImmutableArray<AccountRenewal> accounts)
    {
        bool untold = opened.Book.Untold is not null || !opened.IncludeChurn,
            given = accounts.Any(a => a is { IsKept: true, Fell: false, Reason: not null });
        yield return new SectionBlock.Prose(
            $"Ranked by what was lost. Buckets with fewer than {Bucket.RankedMin} decided accounts, and what nobody recorded, stand below and are not ranked. "
            + "Gross retention is what is left of the ARR that was due, without expansion, as in the metrics above. "
            + "A reason is recorded with the outcome, so its rate says how reasons are written down, not what works; "
            + "of accounts without one no rate is told"
            + (given ? "." : ", and none by reason, for only accounts that left or pay less have one."));
        foreach (var (name, what) in ((string, Func<AccountRenewal, string?>)[])[("Reason", a => a.Reason),
            ("Play applied", a => a.Play), ("Executive involved", a => a.Executive), ("Pricing", a => a.Pricing)])
            yield return Table(name, [.. RenewalFigures.By(accounts, what, untold).Select(bucket => name == "Reason"
                && (!given || bucket.Name == Bucket.Unknown) ? bucket.WithoutRates : bucket)],
                opened.Book.Currency, untold);
        foreach (var (name, at) in opened.Dimensions.Select((name, at) => (name, at)))
            yield return name == "cs-owner"
                ? Roster(accounts, at, opened.Book.Currency)
                : Table(char.ToUpperInvariant(name[0]) + name[1..], RenewalFigures.By(accounts, a => a.Values[at],
                    untold), opened.Book.Currency, untold);
    }

    private static SectionBlock Table(string name, ImmutableArray<Bucket> buckets, string? currency, bool untold) =>
        buckets is [{ Name: Bucket.Unknown, N: var n }]
        ? new SectionBlock.Prose($"{name}: nobody recorded it for any of the accounts ({n} decided), so there is nothing to compare.")
        : new SectionBlock.Listing(name, [name, "n", "Open", "ARR due", "Renewed ARR", "Rate by count", "95 %",
            "Gross retention", "95 %", "Rank"],
        [
            .. buckets.Select((b, at) => (ImmutableArray<SectionCell>)[b.Name, b.N, b.Open, SectionCell.Money(b.ArrDue,
                currency), SectionCell.Money(b.ArrRenewed, currency),
                SectionCell.Share(b.Rate), Short(b.RateInterval), SectionCell.Share(b.ArrRate), Short(b.ArrInterval),
                untold ? "not ranked" : b.IsRanked ? $"{at + 1}" : b.Name == Bucket.Unknown
                    ? "not recorded"
                    : "too few"]),
        ], "")
        {
            Drawn = buckets.All(b => b.Rate is null)
                ? null : new($"{name}: rate by count, with its 95 % interval", 5, Interval: 6),
        };

    /// <summary>Who looks after what; people are never compared by how it went.</summary>
    private static SectionBlock Roster(ImmutableArray<AccountRenewal> accounts, int at, string? currency) =>
        new SectionBlock.Listing(
        "CS owner: who looks after what, by name; people are not compared by outcome", ["Owner", "Accounts", "ARR due",
            "Not decided"],
        [
            .. accounts.GroupBy(a => a.Values[at] ?? Bucket.Unknown).OrderBy(g => g.Key == Bucket.Unknown)
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (ImmutableArray<SectionCell>)[g.Key, g.Count(), Known([.. g], currency),
                    g.Count(a => !a.IsClosed)]),
        ], "");

    internal static ImmutableArray<SectionBlock> Insights(RenewalPart part) =>
    [
        .. part.Opened!.Book.Untold is { } why
            ? [new SectionBlock.Prose($"Signs are not compared with who stays. {why}")] : Signs(part),
        new SectionBlock.Listing("Leading indicators", ["Id", "Indicator", "Days before", "Evidence"],
            [.. part.Leading.Select(l => (ImmutableArray<SectionCell>)[l.Id, l.Text, l.DaysBefore, l.Evidence
                ?? "none: a hypothesis"])], "The room named none."),
        new SectionBlock.Listing("Blockers", ["Id", "Blocker", "Key", "Critical", "First named", "Named before in",
            "State", "Evidence"],
            [.. part.Blockers.Select(b => (ImmutableArray<SectionCell>)[b.Id, b.Text, b.Key, b.IsCritical
                ? "critical"
                : "no", b.FirstSeen, b.Seen.IsEmpty ? "no retro" : string.Join(", ", b.Seen),
                b.MergedInto is { } into ? $"merged into {into}" : b.IsClosed ? "closed" : "open", b.Evidence
                    ?? "none: a hypothesis"])], "The room named none."),
        new SectionBlock.Prose(RenewalTexts.Removal(part)),
        new SectionBlock.Listing("Emerging opportunities", ["Id", "Opportunity", "Evidence"],
            [.. part.Opportunities.Select(o => (ImmutableArray<SectionCell>)[o.Id, o.Text, o.Evidence
                ?? "none: a hypothesis"])], "The room named none."),
    ];

    private static SectionBlock[] Signs(RenewalPart part) =>
    [
        new SectionBlock.Listing("Signs measured before the decision, parted at their median", ["Sign", "Parted at",
            "Below: stay", "At or above: stay", "Difference, 95 %", "What it says"],
            [.. LeadingSigns.Of(part.Accounts).Select(Sign)], ""),
        new SectionBlock.Prose($"Each was measured at least {ReadRenewals.LeadDays} days before the renewal was due and before it was decided. What goes along with an outcome need not cause it, and with five signs one may stand out by chance."),
    ];

    private static ImmutableArray<SectionCell> Sign(LeadingSign sign)
    {
        string Scale(double cut) => sign.Id == "usage-shift"
            ? FormattableString.Invariant($"{cut * 100:+0;-0;0} %")
            : FormattableString.Invariant($"{cut:0.#}");
        string verdict = sign.Cut is null ? "cannot tell: no source has it"
            : sign.Difference is null ? sign.Below < LeadingSigns.SideMin || sign.Above < LeadingSigns.SideMin
            ? "cannot tell: too few accounts on one side" : "cannot tell: all ended alike" : !sign.Speaks
            ? "no difference can be told"
            : sign.Difference.Value.Low > 0 ? "those at or above stay more often" : "those at or above stay less often";
        return
        [
            sign.Name, sign.Cut is { } at ? Scale(at) : "not measured", sign.Below == 0
                ? "none"
                : $"{sign.BelowKept} of {sign.Below}", sign.Above == 0 ? "none" : $"{sign.AboveKept} of {sign.Above}",
            sign.Difference is { } d ? FormattableString.Invariant(
                $"{d.Low * 100:+0;-0;0} to {d.High * 100:+0;-0;0} points") : "cannot tell", verdict,
        ];
    }

    internal static RecordSection Heat(RenewalPart part, ImmutableArray<AccountRenewal> accounts)
    {
        var rows = accounts.Zip(part.Labels, (account, label) => (account, label, heat: Renewals.Heat.Of(account)))
            .OrderBy(row => Array.IndexOf(["red", "yellow", "unknown", "green"], row.heat.Level))
            .ThenByDescending(row => row.account.ArrBefore).ToArray();
        return new("heat-map", "Account heat map",
            new SectionBlock.Listing("Accounts, the hottest first",
                ["Account", "Heat", "Outcome", "ARR due", "Change", "Risk factors", "Known beside", "Next step",
                    "Owner"],
                [
                    .. rows.Select(row => (ImmutableArray<SectionCell>)[row.account.Called,
                        row.heat.Level, Word(row.account.Outcome), Money(row.account.ArrBefore, part),
                        Money(row.account.Delta, part), row.heat.Factors.IsEmpty
                            ? "none seen"
                            : string.Join("; ", row.heat.Factors),
                        string.Join("; ", new[] { row.label.Note, row.account.Ran }.OfType<string>()
                            .DefaultIfEmpty("nothing")), row.label.NextStep
                            ?? "not said", row.label.Owner ?? "nobody yet"]),
                ], "There are none.") { ShownMax = HeatMax, Data = "accounts" },
            new SectionBlock.Prose((rows.Length > HeatMax ? $"The hottest {HeatMax} of "
                + $"{Counted.Of(rows.Length, "account")} stand here; all are in the workbook and in accounts.csv. " : "")
                + FormattableString.Invariant($"Red: it left or pays less, or two factors speak; yellow: one; green: none of what was measured; unknown: nothing was measured. Factors: usage down by {-Renewals.Heat.UsageFall * 100:0} % or more, health down by {-Renewals.Heat.HealthFall:0} points or more, {Renewals.Heat.TicketsMany} or more requests for help in ninety days, not decided.")))
        {
            Says = part.Opened!.Book.Untold is null && rows.Count(row => row.heat.Level == "red") is > 0 and var red
                ? $"{red} of {Counted.Of(rows.Length, "account")} {(red == 1 ? "is" : "are")} red" : null,
        };
    }

    private static ImmutableArray<SectionBlock> Remediation(Retro retro, RenewalPart part) =>
    [
        new SectionBlock.Listing("By theme", ["Theme", "Blockers open", "of them critical", "Actions"],
        [
            .. part.Blockers.Where(b => !b.IsClosed).GroupBy(b => b.Theme, StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(g => g.Count(b => b.IsCritical)).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (ImmutableArray<SectionCell>)[g.Key, g.Count(), g.Count(b => b.IsCritical),
                    string.Join(", ", g.Select(b => b.Action).OfType<string>().Distinct()) is { Length: > 0 } by
                        ? by : "none"]),
        ], "No blocker is open."),
        new SectionBlock.Listing("Workstreams", ["Action", "Mends", "Owner", "Due", "Success criterion",
            "State"],
            [
                .. retro.CompleteActions.Select(a => (ImmutableArray<SectionCell>)[$"{a.Id} {a.What}",
                    string.Join(", ", part.Blockers.Where(b => b.Action == a.Id).Select(b => b.Id))
                        is { Length: > 0 } mends ? mends : "no blocker",
                    a.Owner!, a.DueOn!.Value, a.Signal?.Told ?? "none", "open"]),
            ], "No action was agreed."),
        .. retro.CompleteActions.IsEmpty ? Array.Empty<SectionBlock>()
            : [new SectionBlock.Prose("A workstream stalls when it is overdue, or after 7 days without a word.")],
    ];

    private static ImmutableArray<SectionBlock> Proposals(Retro retro, RenewalPart part) =>
    [
        new SectionBlock.Listing("Proposals", ["Id", "To", "Change", "Rests on", "Decision", "By", "Why"],
            [
                .. part.Proposals.Select(p => (ImmutableArray<SectionCell>)[$"{retro.Id} {p.Id}",
                    $"{Spelling.Of(p.To)}: {p.Target}", p.Text, string.Join(", ", p.RestsOn),
                    p.IsAccepted switch { true => "accepted", false => "rejected", _ => "not decided" }, p.DecidedBy
                        ?? "nobody yet", p.Why ?? ""]),
            ], "Nothing was proposed."),
        new SectionBlock.Points(part.Opened!.Proposed, "The retro before proposed nothing, or there was none."),
    ];

    private static SectionCell Known(AccountRenewal[] accounts, string? currency) =>
        accounts.Length > 0 && accounts.All(a => a.ArrBefore is null)
            ? SectionCell.Untold
            : SectionCell.Money(accounts.Sum(a => a.ArrBefore), currency);

    private static SectionCell Money(decimal? amount, RenewalPart part) =>
        SectionCell.Money(amount, part.Opened!.Book.Currency);

    private static string Word(RenewalOutcome outcome) => outcome switch { RenewalOutcome.Pending => "not decided",
        RenewalOutcome.Churned => "left", _ => outcome.ToString().ToLowerInvariant() };

    private static SectionCell Short(Interval? interval) => interval is { } i
        ? FormattableString.Invariant($"{i.Low * 100:0.0}–{i.High * 100:0.0} %") : SectionCell.Untold;

    private static SectionCell Range(Interval? interval) => interval is { } i
        ? FormattableString.Invariant($"{i.Low * 100:0.0} to {i.High * 100:0.0} %") : SectionCell.Untold;
}
