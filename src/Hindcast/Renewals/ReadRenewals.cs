using Hindcast.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Renewals;

/// <summary>Puts together what is known of each account whose renewal fell into a window.</summary>
/// <remarks>
/// Terms come from subscriptions, or from the renewals of a success tool where there are none. An account is one case
/// however many terms it has in the window: it left where all its decided terms did. Whatever is compared with the
/// outcome was measured before it.
/// </remarks>
public static class ReadRenewals
{
    /// <summary>Most accounts of one book; beyond it, narrow the window or the segment.</summary>
    public const int AccountsMax = 5_000;

    /// <summary>Days before the due day by which a leading indicator was measured.</summary>
    public const int LeadDays = 30;

    /// <summary>Where each dimension of a renewal retro is looked for, best first.</summary>
    public static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Columns =
        new Dictionary<string, ImmutableArray<string>>
    {
        ["cs-owner"] = ["cs_owner", "csm", "account_owner", "owner"],
        ["product"] = ["product", "plan_tier", "plan", "original_plan"],
        ["geo"] = ["region", "geo", "country"],
        ["persona"] = ["persona"],
    }.ToImmutableSortedDictionary();

    private static readonly ImmutableArray<string> Plays = ["play", "play_applied", "renewal_play"], Executives =
        ["executive_involved", "exec_involvement", "exec_sponsor", "executive_sponsor"],
        Prices = ["pricing", "price_change", "discount", "discount_band"];

    // Why an account is left out.
    private const string NoSegment = "no segment is recorded", NoDueDay = "no due day is recorded",
        NotDue = "no term was due in the window";

    /// <summary>The whole reading. Refused as <c>facts-not-found</c>, <c>renewals-not-found</c>,
    /// <c>too-many-accounts</c>, or for mixed currencies.</summary>
    /// <param name="asOf">What was known.</param>
    /// <param name="window">Which days.</param>
    /// <param name="segment">Which segment; null for all.</param>
    /// <param name="aliases">What else is read as a segment.</param>
    /// <param name="dimensions">Those of <see cref="Columns"/> that were asked for, in that order; another name is a
    /// column's own.</param>
    /// <param name="withChurn">False leaves out the accounts that left.</param>
    public static Outcome<RenewalBook> Of(AsOf asOf, RenewalWindow window, string? segment,
        ImmutableArray<string> aliases, ImmutableArray<string> dimensions, bool withChurn)
    {
        var kind = asOf.Of(FactKind.Subscription) is not null || asOf.Of(FactKind.Renewal) is null
            ? FactKind.Subscription : FactKind.Renewal;
        return KindView.Of(asOf, kind, Slice.All).Then(view => MoneyColumn.Of(view, Fields.Arr, "on the due day")
            .Then(before =>
            MoneyColumn.Of(view, Fields.RenewedArr, "on the due day")
                .Then(after => MoneyColumn.Of(view, Fields.ExpansionArr, "on the due day").Then(more =>
            {
                var facts = new AccountFacts(asOf, view.Table);
                var losses = new Losses(asOf);
                var became = new TermOutcomes(view);
                var rowsOf = RowsOf(view.Table);
                var (inScope, left) = Scope(view.Table, facts, window, segment, aliases);
                if (inScope.Length == 0
                    && left.All(one => one.Reason is NoSegment or NotDue or NoDueDay)
                    && left.FirstOrDefault(one => one.Reason == NoSegment) is { Accounts: var blank })
                    return new Refusal("renewals-not-found", $"No term has a segment of the {blank} accounts that were "
                        + $"due from {window.Start:yyyy-MM-dd} up to {window.Last:yyyy-MM-dd}, so none can be told to "
                        + $"be of segment {segment}. Import a segment with the terms or the accounts, or leave out "
                        + "--segment.");
                if (inScope.Length == 0)
                    return new Refusal("renewals-not-found", $"No {FactKinds.NameOf(kind)} "
                        + $"{(segment is null ? "" : $"of segment {segment} ")}was due from {window.Start:yyyy-MM-dd} "
                        + "up to "
                        + $"{window.Last:yyyy-MM-dd}, as known on {asOf.Day:yyyy-MM-dd}. {DueDays(view.Table)} Take "
                        + $"another --window{(segment is null ? " or another --as-of day"
                            : ", another --as-of day or no --segment")}.");
                if (inScope.Length > AccountsMax)
                    return new Refusal("too-many-accounts", $"{inScope.Length:N0} accounts were due, and one retro "
                        + $"reads at most {AccountsMax:N0}. Take --window month or a --segment.");
                var said = inScope.ToDictionary(each => each.Account, each => TermReasons(view.Table, each.Rows,
                    $"{facts.From(kind)} ({FactKinds.NameOf(kind)})")
                    .Concat(facts.Reasons(each.Account)).ToArray());
                var differ = ImmutableArray.CreateBuilder<DifferentReasons>();
                ImmutableArray<AccountRenewal> accounts =
                [
                    .. inScope.Select(each => One(view.Table, became, each.Account, each.Rows,
                        rowsOf[each.Account], before, after, more, facts, asOf.Day, dimensions))
                        .Select(account => WithReason(account, said[account.Id], losses.Of(account.Id, account.DecidedOn
                            ?? account.DueOn), differ))
                        .OrderByDescending(account => account.ArrBefore).ThenBy(account => account.Id,
                            StringComparer.Ordinal),
                ];
                var churned = LeftBySource.Of(asOf, kind, window, accounts);
                if (!withChurn && accounts.Count(account => account.Outcome == RenewalOutcome.Churned) is > 0
                    and var gone)
                {
                    accounts = [.. accounts.Where(account => account.Outcome != RenewalOutcome.Churned)];
                    left = left.Add(new("it left, and --include-churn is false", gone));
                }

                ImmutableArray<Loss> noted = [.. accounts.SelectMany(account => losses.Of(account.Id, account.DecidedOn
                    ?? account.DueOn))];
                return (Outcome<RenewalBook>)new RenewalBook(asOf.Day, window, segment, accounts, left,
                    facts.Coverage(accounts, dimensions, noted), churned,
                    Checks(asOf, view.Table, facts, accounts), before.Currency, EndsOnly(view.Table),
                    [.. before.Notes, .. Notes(view, accounts),
                        .. OfTrials(view.Table, inScope)])
                {
                    Losses = noted, ReasonsDiffer = [.. differ.Where(one => accounts.Any(account => account.Id
                        == one.Account)).OrderBy(one => one.Account, StringComparer.Ordinal)],
                };
            })))).Match<Outcome<RenewalBook>>(book => book, why => Money.Money.WithoutWhere(why));
    }

    /// <summary>Where the word of a segment is looked for, beside the three segments.</summary>
    private static readonly ImmutableArray<string> Words = ["segment", "region", "geo", "country", "industry",
        "vertical"];

    /// <summary>The words that accounts and terms have for segment, region and industry, so that one can be asked
    /// for.</summary>
    public static ImmutableArray<string> WordsOf(AsOf asOf) =>
    [
        .. ((FactKind[])[FactKind.Subscription, FactKind.Renewal, FactKind.Account]).Select(asOf.Of).OfType<FactTable>()
            .SelectMany(table => Words.Select(table.Text)).OfType<TextColumn>()
            .SelectMany(column => column.Values.OfType<string>()).Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>True where an account is of one of the three segments, or has the word in one of its columns.</summary>
    private static bool Fits(AccountFacts facts, int row, string account, string segment,
        ImmutableArray<string> aliases) => Segments.Names.Contains(segment)
        ? Segments.Of(facts.Text(row, account, ["segment"]), aliases) == segment
        : Words.Any(column => segment.Equals(facts.Text(row, account, [column])?.Trim(),
            StringComparison.OrdinalIgnoreCase));

    private static string DueDays(FactTable table) =>
        table.Day(Fields.DueOn)?.Days.Where(day => day != DayColumn.Missing).ToArray() is { Length: > 0 } days
        ? $"Due days reach from {DateOnly.FromDayNumber(days.Min()):yyyy-MM-dd} to "
            + $"{DateOnly.FromDayNumber(days.Max()):yyyy-MM-dd}." : "No term has a due day.";

    private static (ImmutableArray<(string Account, int[] Rows)> In, ImmutableArray<OutOfScope> Out) Scope(
        FactTable table, AccountFacts facts, RenewalWindow window, string? segment, ImmutableArray<string> aliases)
    {
        var due = table.Day(Fields.DueOn);
        var found = ImmutableArray.CreateBuilder<(string, int[])>();
        var left = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var account in Enumerable.Range(0, table.Count).GroupBy(row => AccountFacts.AccountOf(table, row)))
        {
            int[] rows = [.. account.Where(row => due is not null && due.Days[row] != DayColumn.Missing
                && window.Contains(DateOnly.FromDayNumber(due.Days[row])))];
            string? word = facts.Text(rows.Length > 0 ? rows[0] : account.First(), account.Key, ["segment"]);
            string? reason = rows.Length > 0 ? segment is null || Fits(facts, rows[0], account.Key, segment, aliases)
                ? null
                    : !Segments.Names.Contains(segment) ? $"not of {segment}"
                    : word is null ? NoSegment
                    : Segments.Of(word, aliases) is { } other
                    ? $"segment {other}"
                    : $"segment '{word}' is none of {string.Join(", ", Segments.Names)}"
                : account.All(row => due is null || due.Days[row] == DayColumn.Missing)
                ? NoDueDay
                : NotDue;
            if (reason is null)
                found.Add((account.Key, rows));
            else
                left[reason] = left.GetValueOrDefault(reason) + 1;
        }

        return (found.ToImmutable(), [.. left.Select(pair => new OutOfScope(pair.Key, pair.Value))]);
    }

    private static AccountRenewal One(
        FactTable table, TermOutcomes became, string account, int[] rows, IEnumerable<int> ofAccount,
        MoneyColumn before, MoneyColumn after, MoneyColumn more, AccountFacts facts, DateOnly asOf,
        ImmutableArray<string> dimensions)
    {
        int[] due = [.. rows.Select(row => table.Day(Fields.DueOn)!.Days[row])];
        RenewalOutcome[] outcomes = [.. rows.Select(row => Outcome(table.Text(Fields.Outcome)?[row],
            became.Of(row, asOf.DayNumber)))];
        decimal?[] was = [.. rows.Select((row, at) => before.On(row, due[at]) is > 0 and var amount
            ? amount
            : outcomes[at] == RenewalOutcome.Churned
            ? Trials.IsTrial(table, row) ? 0 : null : before.On(row, due[at]))];
        decimal?[] now = [.. rows.Select((row, at) => outcomes[at] switch
        {
            RenewalOutcome.Churned => 0,
            RenewalOutcome.Pending => null,
            RenewalOutcome.Renewed => after.On(row, due[at]) ?? (became.Instead(row) is { } next
                ? before.On(next, due[at]) : was[at] + (more.On(row, due[at]) ?? 0)),
            _ => after.On(row, due[at]) ?? (was[at] + more.On(row, due[at])),
        })];
        decimal? sumBefore = Sum(was), sumAfter = Sum(now);
        var outcome = outcomes.Any(o => o == RenewalOutcome.Pending) ? RenewalOutcome.Pending
            : outcomes.All(o => o == RenewalOutcome.Churned) ? Stays(table, ofAccount, due.Max(), asOf)
            ? RenewalOutcome.Contracted : RenewalOutcome.Churned
            : outcomes.Distinct().Count() == 1 && outcomes[0] != RenewalOutcome.Renewed ? outcomes[0]
            : sumAfter > sumBefore ? RenewalOutcome.Expanded : sumAfter < sumBefore
            ? RenewalOutcome.Contracted
            : RenewalOutcome.Renewed;
        decimal?[] Decided(decimal?[] amounts) =>
            [.. amounts.Where((_, at) => outcomes[at] != RenewalOutcome.Pending)];
        int[] decided = [.. rows.Select((row, at) => table.Day(Fields.OutcomeOn)?.Days[row] is { } day
            && day != DayColumn.Missing ? day : due[at])];
        // The lead is counted from the due day, and never reaches over an early decision.
        var upTo = DateOnly.FromDayNumber(Math.Min(Math.Min(due.Min() - LeadDays, decided.Min()), asOf.DayNumber + 1));
        int first = rows[0];
        return new(account, facts.NameOf(account), outcome, DateOnly.FromDayNumber(due.Min()),
            outcome == RenewalOutcome.Pending ? null : DateOnly.FromDayNumber(decided.Max()), sumBefore,
            outcome == RenewalOutcome.Pending ? null : sumAfter, null,
            facts.Text(first, account, Plays), facts.Text(first, account, Executives), facts.Text(first, account,
                Prices) ?? Uplift(table.Number("uplift_percent")?[first]),
            [.. dimensions.Select(name => facts.Text(first, account, Columns.TryGetValue(name, out var columns)
                ? columns : [name]))], facts.Before(account, upTo))
        {
            ArrDecided = Sum(Decided(was)), ArrDecidedAfter = Sum(Decided(now)),
            // That it stayed says that it pays as much only in a source that tells those who pay less apart.
            IsAfterTold = became.TellsSmaller || rows.Index().All(row => outcomes[row.Index]
                is RenewalOutcome.Churned or RenewalOutcome.Pending || after.On(row.Item, due[row.Index]) is not null
                || became.Instead(row.Item) is not null),
        };
    }

    /// <summary>
    /// True where an account whose terms ended has another one that goes on: it had begun by then, or begins within the
    /// days of grace, and did not end before. Such an account is live, whatever became of what was due.
    /// </summary>
    internal static bool Stays(FactTable table, IEnumerable<int> ofAccount, int lastDue, DateOnly asOf)
    {
        var (start, due) = (table.Day(Fields.StartOn), table.Day(Fields.DueOn));
        int by = Math.Min(lastDue + LeadDays, asOf.DayNumber);
        return ofAccount.Any(row => (start is null || start.Days[row] == DayColumn.Missing
            ? due?.Days[row] > lastDue
            : start.Days[row] <= by)
            && (due is null || due.Days[row] == DayColumn.Missing || due.Days[row] > lastDue));
    }

    private static IEnumerable<SourceReason> TermReasons(FactTable terms, int[] rows, string source) =>
        rows.Select(row => SourceReason.Given(terms.Text(Fields.ChurnReason)?[row])).OfType<string>().Take(1)
            .Select(reason => new SourceReason(source, reason));

    /// <summary>
    /// The reason of the first source that gives one. A noted loss gives the reason of what was lost at the decision,
    /// never of what stayed whole; one that lies earlier or later is of something else.
    /// </summary>
    private static AccountRenewal WithReason(AccountRenewal account, SourceReason[] said, ImmutableArray<Loss> losses,
        ImmutableArray<DifferentReasons>.Builder differ)
    {
        SourceReason[] noted = account.Outcome is RenewalOutcome.Churned or RenewalOutcome.Contracted
            ? [.. losses.Where(loss => loss is { IsOfDecision: true, Reason: not null })
                .OrderBy(loss => Math.Abs(loss.DaysAfter)).Take(1).Select(loss => new SourceReason(loss.Source,
                    loss.Reason!))] : [];
        // What a success tool and a register both tell of a term is one reason told twice, unless the words differ.
        SourceReason[] all = [.. said.Concat(noted).DistinctBy(reason => reason.Source)];
        if (account.IsClosed && all.DistinctBy(reason => reason.Reason, StringComparer.OrdinalIgnoreCase).Count() > 1)
            differ.Add(new(account.Id, [.. all]));
        return account with { Reason = all.FirstOrDefault()?.Reason };
    }

    internal static ILookup<string, int> RowsOf(FactTable table) => Enumerable.Range(0, table.Count)
        .ToLookup(row => AccountFacts.AccountOf(table, row));

    private static RenewalOutcome Outcome(string? text, TermOutcome became) =>
        Enum.TryParse<RenewalOutcome>(text, ignoreCase: true, out var said) ? said
        : text is null && became == TermOutcome.Renewed ? RenewalOutcome.Renewed
        : text is null && became == TermOutcome.Lost ? RenewalOutcome.Churned : RenewalOutcome.Pending;

    private static string? Uplift(double? percent) => percent switch { null => null, <= 0 => "no uplift", <= 5 =>
        "uplift up to 5 %", _ => "uplift above 5 %" };

    internal static decimal? Sum(decimal?[] amounts) => amounts.Any(a => a is null) ? null : amounts.Sum();

    private static ImmutableArray<DataCheck> Checks(AsOf asOf, FactTable terms, AccountFacts facts,
        ImmutableArray<AccountRenewal> accounts)
    {
        var (start, due) = (terms.Day(Fields.StartOn), terms.Day(Fields.DueOn));
        int noDue = Enumerable.Range(0, terms.Count).Count(row => (due is null || due.Days[row] == DayColumn.Missing)
            && !Trials.IsNoTerm(terms, row));
        int backwards = start is null || due is null ? 0 : Enumerable.Range(0, terms.Count)
            .Count(row => start.Days[row] != DayColumn.Missing && due.Days[row] != DayColumn.Missing
                && due.Days[row] <= start.Days[row]);
        var noArr = accounts.Where(account => account.ArrBefore is null).ToArray();
        return
        [
            new("arr", noArr.Length == 0 ? [] : [$"{noArr.Length} of {accounts.Length} accounts have no ARR for what "
                + $"was due ({Some(noArr)}): it is unknown, not 0."]),
            new("term-dates",
            [
                .. noDue > 0 ? [$"{noDue:N0} of {terms.Count:N0} terms have no due day, so it cannot be told whether "
                    + "they were due."] : Array.Empty<string>(),
                .. start is null ? ["No file has the first day of terms."] : Array.Empty<string>(),
                .. backwards > 0
                    ? [$"{backwards} terms end on or before the day on which they begin."]
                    : Array.Empty<string>(),
            ]),
            new("usage", Missing("usage", asOf.Of(FactKind.Usage), accounts, account => account.Before.UsageShift
                is null)),
            new("contacts", Missing("contact", asOf.Of(FactKind.Contact), accounts,
                account => !facts.HasContact(account.Id))),
        ];
    }

    private static ImmutableArray<string> Missing(string what, FactTable? table,
        ImmutableArray<AccountRenewal> accounts, Func<AccountRenewal, bool> lacks) =>
        table is null ? [$"There are no {what} facts. Import them, or say that you go on without."]
        : accounts.Where(lacks).ToArray() is { Length: > 0 } without
        ? [$"{without.Length} of {accounts.Length} accounts have no {what} to go by ({Some(without)})."] : [];

    private static string Some(AccountRenewal[] accounts) =>
        string.Join(", ", accounts.Take(3).Select(account => account.Called)) + (accounts.Length > 3 ? ", …" : "");

    /// <summary>A file that gives a due day only to what left says nothing of those who stayed.</summary>
    internal static string? EndsOnly(FactTable terms)
    {
        var due = terms.Day(Fields.DueOn);
        bool HasDue(int row) => due is not null && due.Days[row] != DayColumn.Missing;
        int[] with = [.. Enumerable.Range(0, terms.Count).Where(HasDue)];
        int without = Enumerable.Range(0, terms.Count).Count(row => !HasDue(row) && !Trials.IsNoTerm(terms, row));
        return without > 0 && with.All(row => terms.Text(Fields.Outcome)?[row] == "churned")
            ? $"Every one of the {with.Length:N0} terms with a due day ended, and the {without:N0} "
                + "others have no due day: the source dates only what ended. "
                + "Those who were due and stayed cannot be counted, so no rate is told. Give each term the day on "
                + "which it is due."
            : null;
    }

    /// <summary>Says whose 0 is known: of those whose only terms due were trials.</summary>
    private static IEnumerable<string> OfTrials(FactTable table, ImmutableArray<(string Account, int[] Rows)> scope) =>
        scope.Count(each => each.Rows.All(row => Trials.IsTrial(table, row))) is > 0 and var trials
            ? [$"Of {trials} of the accounts in scope only trials were due: these bear no revenue, so their ARR of 0 "
                + "is known."] : [];

    private static IEnumerable<string> Notes(KindView view, ImmutableArray<AccountRenewal> accounts)
    {
        if (view.CurrencyAssumed)
            yield return "No file names the currency of its amounts; the workspace's own was assumed.";
        if (view.Basis == Facts.Findings.Basis.Reconstructed)
            yield return "What was known on the day was reconstructed from a later export.";
        if (accounts.Count(account => account is { Outcome: RenewalOutcome.Contracted, ArrAfter: 0 }) is > 0
            and var part)
            yield return $"{part} of {accounts.Length} accounts ended all that was due and have another term that "
                + "goes on: they are customers still, and count as contracted, not as left.";
        if (accounts.Any(account => account.IsKept) && view.Table.Amount(Fields.RenewedArr) is null
            && view.Table.Amount(Fields.ExpansionArr) is null
            && accounts.All(account => account.Outcome is not (RenewalOutcome.Expanded or RenewalOutcome.Contracted)))
            yield return "No source tells what renewed accounts pay since: each counts as paying what was due, so "
                + "that none expanded or contracted is not known, it is only not told.";
        if (accounts.Count(account => !account.IsClosed) is > 0 and var open)
            yield return $"{open} of {accounts.Length} accounts are not decided; they are in no rate.";
        if (view.Through(Fields.OutcomeOn) is var through && through < view.Day)
            yield return $"Outcomes are complete up to {through:yyyy-MM-dd} only.";
    }
}
