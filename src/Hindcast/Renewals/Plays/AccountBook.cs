using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Renewals.Forecasting;

namespace Hindcast.Renewals.Plays;

/// <summary>All accounts as they were known on a day, to be found by name, with what is due and what is known of
/// each.</summary>
public sealed class AccountBook
{
    /// <summary>Candidates that are named where a name means several accounts.</summary>
    public const int CandidatesMax = 10;

    /// <summary>Decided terms that are told of an account of which nothing is due.</summary>
    private const int DecidedMax = 5;

    private static readonly ImmutableArray<string> Executives = ["executive_involved", "exec_involvement",
        "exec_sponsor", "executive_sponsor"], Champions = ["champion", "champion_status", "champion_left"],
        Prices = ["pricing", "price_change", "price_objection", "competitor", "competitor_quote", "discount_band"],
        Owners = ["cs_owner", "csm", "account_owner", "owner"];

    private readonly AsOf asOf;
    private readonly FactTable terms;
    private readonly AccountFacts facts;
    private readonly Dictionary<string, int[]> rows;
    private readonly Dictionary<string, (string? Name, string? Parent)> named;
    private readonly MoneyColumn? arr;
    private readonly Dictionary<string, DateOnly> gone;

    private AccountBook(AsOf asOf, FactTable terms, MoneyColumn? arr, Refusal? mixed)
    {
        (this.asOf, this.terms, this.arr, facts, Mixed) = (asOf, terms, arr, new(asOf, terms), mixed);
        rows = Enumerable.Range(0, terms.Count).GroupBy(row => AccountFacts.AccountOf(terms, row))
            .ToDictionary(g => g.Key, g => g.ToArray());
        var accounts = asOf.Of(FactKind.Account);
        named = accounts is null ? []
            : Enumerable.Range(0, accounts.Count).GroupBy(row => accounts.Text(Fields.Id)![row]!)
                .ToDictionary(g => g.Key, g => (accounts.Text(Fields.Name)?[g.Last()],
                    accounts.Text(Fields.ParentId)?[g.Last()]));
        gone = accounts?.Day(Fields.ChurnedOn) is not { } left ? []
            : Enumerable.Range(0, accounts.Count).Where(row => left.Days[row] != DayColumn.Missing
                && left.Days[row] <= asOf.Day.DayNumber).GroupBy(row => accounts.Text(Fields.Id)![row]!)
                .ToDictionary(g => g.Key, g => DateOnly.FromDayNumber(left.Days[g.Last()]));
        foreach (string id in rows.Keys)
            named[id] = (facts.NameOf(id), named.GetValueOrDefault(id).Parent);
    }

    /// <summary>The day of the answers.</summary>
    public DateOnly Day => asOf.Day;

    /// <summary>True where the day's terms were reconstructed from later exports.</summary>
    public bool IsReconstructed => ForecastRenewals.BasisOf(asOf) == Basis.Reconstructed;

    /// <summary>How many accounts there are.</summary>
    public int Count => named.Count;

    /// <summary>The currency of all money; null where there is none.</summary>
    public string? Currency => arr?.Currency;

    /// <summary>Why amounts of several accounts cannot be summed; null where they can. Each account is then told as it
    /// is billed.</summary>
    public Refusal? Mixed { get; }

    /// <summary>Reads it for what sums over accounts. Refused as <c>facts-not-found</c> without terms and accounts, or
    /// for mixed currencies without rates.</summary>
    public static Outcome<AccountBook> Of(AsOf asOf) =>
        OneByOne(asOf).Then<AccountBook>(book => book.Mixed is { } why ? why : book);

    /// <summary>Reads it for what looks at one account: where currencies are mixed without rates, each is told as it is
    /// billed. Refused as <c>facts-not-found</c>.</summary>
    public static Outcome<AccountBook> OneByOne(AsOf asOf)
    {
        var terms = KindView.WithoutDays(asOf, FactKind.Subscription, Slice.All).Match(
            view => KindView.HasDays(view.Table) ? view.Table : null!, _ => null!)
            ?? asOf.Of(FactKind.Account);
        return terms is null
            ? new Refusal("facts-not-found",
                "There are no accounts and no terms. Import them with: hindcast import FILE --commit")
            : MoneyColumn.Of(terms, asOf.Conventions.Rates, asOf.Day, Fields.Arr, "on the due day")
            .Match(arr => new AccountBook(asOf, terms, arr, null),
                why => new AccountBook(asOf, terms, MoneyColumn.AsBilled(terms, Fields.Arr),
                    Money.Money.WithoutWhere(why)));
    }

    /// <summary>Why what an account has open cannot be summed: it is in several currencies, without rates; null where
    /// it can.</summary>
    public Refusal? MixedWithin(string id) => Mixed is { } why && Billed(id).Length > 1 ? why : null;

    /// <summary>The currencies in which open terms of an account are billed.</summary>
    private string[] Billed(string id) => [.. (rows.GetValueOrDefault(id) ?? []).Where(row =>
        terms.Text(Fields.Outcome)?[row] is null).Select(row => terms.Text(Fields.Currency)?[row]).OfType<string>()
        .Distinct()];

    /// <summary>
    /// The day on which an account left by its sources, and why; null where something of it is open or has no due day,
    /// or where what was due last stayed. A term that goes on is one that is due later, as renewals are read.
    /// </summary>
    public (DateOnly On, string? Reason)? Left(string id)
    {
        var (account, own) = (Get(id), rows.GetValueOrDefault(id) ?? []);
        var (due, outcomeOn) = (terms.Day(Fields.DueOn), terms.Day(Fields.OutcomeOn));
        if (!account.Due.IsEmpty || !account.PastDue.IsEmpty
            || own.Any(row => due is null || due.Days[row] == DayColumn.Missing))
            return null;
        if (gone.TryGetValue(id, out var left))
            return (left, ReasonOf(id));
        if (account.Decided.IsEmpty)
            return null;
        var last = account.Decided.Max(term => term.DueOn);
        return account.Decided.Any(term => term.DueOn == last && term.Outcome != "churned") ? null
            : (own.Where(row => due!.Days[row] == last.DayNumber).Max(row => outcomeOn?.Days[row] is { } day
                && day != DayColumn.Missing ? DateOnly.FromDayNumber(day) : last), ReasonOf(id));
    }

    /// <summary>Why it left, as a source says; null where none does.</summary>
    private string? ReasonOf(string id) => (rows.GetValueOrDefault(id) ?? []).Select(row =>
        terms.Text(Fields.ChurnReason)?[row]).OfType<string>().LastOrDefault() ?? facts.Reason(id);

    /// <summary>Why those who are due and stay cannot be counted, so that a list of them is short of some; null where
    /// they can.</summary>
    public string? Untold => ForecastRenewals.Undated(asOf);

    /// <summary>Every account once for each day on which open terms of it are due, those past due and undecided
    /// first.</summary>
    public IEnumerable<RenewalAccount> EachDue() => rows.Keys.Order(StringComparer.Ordinal).Select(Get)
        .SelectMany(account => (account with { Due = [.. account.PastDue, .. account.Due] }).EachDay());

    /// <summary>Ids of the accounts below one.</summary>
    public ImmutableArray<string> ChildrenOf(string id) => [.. named.Where(each => each.Value.Parent == id)
        .Select(each => each.Key).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The account of an id or name. Refused as <c>account-ambiguous</c> with the candidates where several fit, and as
    /// <c>account-not-found</c>; the first is never picked.
    /// </summary>
    public Outcome<RenewalAccount> Find(string asked)
    {
        string text = asked.Trim();
        if (text.Length == 0)
            return new Refusal("account-missing", "Name the account by its id or name with --account.");
        if (named.ContainsKey(text))
            return Get(text);
        string[] exact = Ids((id, name) => id.Equals(text, StringComparison.OrdinalIgnoreCase)
            || text.Equals(name, StringComparison.OrdinalIgnoreCase));
        string[] found = exact.Length > 0
            ? exact
            : Ids((_, name) => name?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
        return found switch
        {
            [var one] => Get(one),
            [] => new Refusal("account-not-found",
                $"No account has the id or name '{Shortened(text)}', as known on {asOf.Day:yyyy-MM-dd}. See those that come due with: hindcast renewals"),
            _ => new Refusal("account-ambiguous", $"'{Shortened(text)}' means {found.Length} accounts: "
                + $"{string.Join(", ", found.Take(CandidatesMax).Select(id => Get(id).Called))}{(found.Length > CandidatesMax ? ", …" : "")}. Name one by its id."),
        };
    }

    private string[] Ids(Func<string, string?, bool> fits) => [.. named.Where(each => fits(each.Key, each.Value.Name))
        .Select(each => each.Key).Order(StringComparer.Ordinal)];

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

    /// <summary>An account by its id.</summary>
    public RenewalAccount Get(string id)
    {
        int[] own = rows.GetValueOrDefault(id) ?? [];
        var due = terms.Day(Fields.DueOn);
        // Without rates an account is told as it is billed, where that is one currency.
        bool isSummed = MixedWithin(id) is null;
        string? currency = Mixed is null ? arr?.Currency : Billed(id) is [var code] ? code : null;
        var (autoRenew, outcome) = (terms.Text("auto_renew"), terms.Text(Fields.Outcome));
        var open = own.Where(row => due is not null && due.Days[row] != DayColumn.Missing && outcome?[row] is null)
            .Select(row => (Row: row, Term: new DueTerm(terms.Text(Fields.Id)![row]!,
                DateOnly.FromDayNumber(due!.Days[row]), isSummed && arr?.On(row, due.Days[row]) is > 0
                    and var amount ? amount : null,
                (int?)terms.Number("notice_days")?[row], (int?)terms.Number("term_months")?[row],
                Flag(autoRenew?[row])) { Converted = arr?.Conversion(row, due.Days[row]),
                    StartOn = terms.Day(Fields.StartOn)?.Days[row] is { } from && from != DayColumn.Missing
                        ? DateOnly.FromDayNumber(from) : null,
                    NoticeSaid = terms.Day("notice_on")?.Days[row] is { } by && by != DayColumn.Missing
                        && by <= due.Days[row] ? DateOnly.FromDayNumber(by) : null }))
            .OrderBy(each => each.Term.DueOn).ThenBy(each => each.Term.Id, StringComparer.Ordinal).ToArray();
        return new(id, named.GetValueOrDefault(id).Name, named.GetValueOrDefault(id).Parent, own.Length == 0
            ? null
            : facts.Text(own[0], id, ["segment", "tier", "account_tier"]),
        [
            .. open.Where(each => each.Term.DueOn >= asOf.Day).Select(each => each.Term),
        ], currency)
        {
            RunningArr = isSummed ? Running(own) : null,
            Currencies = [.. own.Select(row => terms.Text(Fields.Currency)?[row]).OfType<string>().Distinct()
                .Order(StringComparer.Ordinal)],
            Decided = [.. own.Where(row => due is not null && due.Days[row] != DayColumn.Missing
                    && outcome?[row] is not null)
                .Select(row => (terms.Text(Fields.Id)![row]!, DateOnly.FromDayNumber(due!.Days[row]),
                    outcome![row]!.ToLowerInvariant()))],
            PastDue = [.. open.Where(each => each.Term.DueOn < asOf.Day && !IsFollowed(each.Row, own)
                && !gone.ContainsKey(id)).Select(each => each.Term)],
        };
    }

    /// <summary>ARR of terms that have begun and not ended, whether or not a day says when they are due.</summary>
    private decimal? Running(int[] own)
    {
        bool Had(string field, int row) => terms.Day(field)?.Days[row] is { } day && day != DayColumn.Missing
            && day <= asOf.Day.DayNumber;
        decimal?[] amounts =
        [
            .. own.Where(row => terms.Text(Fields.Outcome)?[row] is null && !Had(Fields.EndedOn, row)
                && (terms.Day(Fields.StartOn)?.Days[row] is not { } start || start == DayColumn.Missing
                    || start <= asOf.Day.DayNumber)).Select(row => arr?.On(row, asOf.Day.DayNumber)),
        ];
        return amounts.Length == 0 || amounts.Any(amount => amount is null or <= 0) ? null : amounts.Sum();
    }

    /// <summary>
    /// What became of the terms that a play is about, once a source has decided all of them since it was opened; null
    /// before. Those are due by its deadline, or the next ones where that is a milestone before they are due.
    /// </summary>
    public (string Outcome, DateOnly On)? DecidedFor(string id, DateOnly since, DateOnly deadline)
    {
        var (outcome, on, due) = (terms.Text(Fields.Outcome), terms.Day(Fields.OutcomeOn), terms.Day(Fields.DueOn));
        if (outcome is null || on is null || due is null)
            return null;
        int[] coming = [.. (rows.GetValueOrDefault(id) ?? []).Where(r => due.Days[r] != DayColumn.Missing
            && due.Days[r] >= since.DayNumber && !(on.Days[r] != DayColumn.Missing && on.Days[r] < since.DayNumber))];
        int by = Math.Max(deadline.DayNumber, coming.Length == 0 ? 0 : coming.Min(r => due.Days[r]));
        int[] own = [.. coming.Where(r => due.Days[r] <= by)];
        if (own.Length == 0 || own.Any(r => outcome[r] is null || on.Days[r] == DayColumn.Missing
            || on.Days[r] > asOf.Day.DayNumber))
            return null;
        string[] ends = [.. own.Select(r => outcome[r]!.ToLowerInvariant()).Distinct()];
        return (ends is [var one] ? one : ends.Contains("churned") ? "renewed in part" : "renewed",
            DateOnly.FromDayNumber(own.Max(r => on.Days[r])));
    }

    /// <summary>True where another term of the account begins about when this one ends, or later: then nobody has it to
    /// decide any more, whatever the outcome column says.</summary>
    private bool IsFollowed(int row, int[] own) => terms.Day(Fields.StartOn) is { } start
        && own.Any(other => other != row && start.Days[other] != DayColumn.Missing
            && start.Days[other] >= terms.Day(Fields.DueOn)!.Days[row] - ReadRenewals.LeadDays);

    private static bool? Flag(string? text) => text?.ToLowerInvariant() switch { "true" or "yes" or "1" => true, "false"
        or "no" or "0" => false, _ => null };

    /// <summary>Who looks after it, as the source spells it; null where none says.</summary>
    public string? OwnerOf(string id) => Said(id, Owners);

    /// <summary>What was measured of it before a day.</summary>
    public Leading Before(string id, DateOnly day) => facts.Before(id, day);

    /// <summary>The newest reading of a success tool in the ninety days up to a day; null where there is
    /// none.</summary>
    public SourceHealth? Scored(string id, DateOnly on) => facts.Scored(id, on);

    /// <summary>What its sources say of an executive, and of the price; null where none does.</summary>
    public (string? Executive, string? Price) Commercial(string id) => (Said(id, Executives), Said(id, Prices));

    /// <summary>
    /// The signs that plays go by, each with what shows it. What nobody measured is no sign, neither for nor against.
    /// </summary>
    public ImmutableArray<AccountSign> Signs(string id)
    {
        var before = Before(id, asOf.Day.AddDays(1));
        string? executive = Said(id, Executives), champion = Said(id, Champions), price = Said(id, Prices), reason =
            facts.Reason(id);
        var uplift = (rows.GetValueOrDefault(id) ?? []).Select(row => terms.Number("uplift_percent")?[row])
            .OfType<double>().DefaultIfEmpty(0).Max();
        AccountSign?[] found =
        [
            executive?.ToLowerInvariant() is "no" or "none" or "false" or "weak" or "lost"
                ? new("exec-weak", $"executive is recorded as '{executive}'") : null,
            champion?.ToLowerInvariant() is "left" or "lost" or "gone" or "true" or "yes" or "none"
                ? new("champion-lost", $"champion is recorded as '{champion}'") : null,
            price is not null && price.ToLowerInvariant() is not ("no" or "none" or "false" or "no uplift")
                ? new("price-objection", $"the price is recorded as '{price}'")
                : uplift > UpliftMany ? new("price-objection",
                    FormattableString.Invariant($"an uplift of {uplift:0.#} % is agreed, above {UpliftMany} %"))
                : reason?.Contains("pric", StringComparison.OrdinalIgnoreCase) == true
                ? new("price-objection", $"the recorded reason is '{reason}'") : null,
            before.UsageShift <= Heat.UsageFall
                ? new("low-usage", FormattableString.Invariant(
                    $"usage fell by {-before.UsageShift.Value * 100:0} % in ninety days"))
                : SeatsUsed(id) is { } used && used < SeatsFew
                ? new("low-usage", FormattableString.Invariant(
                    $"{used * 100:0} % of the seats were used in thirty days")) : null,
            before.Score <= ScoreLow ? new("low-value",
                FormattableString.Invariant($"the newest survey score is {before.Score:0.#}"))
                : before.HealthTrend <= Heat.HealthFall
                ? new("low-value", FormattableString.Invariant($"health fell by {-before.HealthTrend.Value:0} points"))
                : null,
        ];
        return [.. found.OfType<AccountSign>()];
    }

    /// <summary>An uplift above this per cent is an objection waiting to happen.</summary>
    public const double UpliftMany = 7;

    /// <summary>Fewer seats in use than this share are few.</summary>
    public const double SeatsFew = 0.5;

    /// <summary>A survey score up to this is low.</summary>
    public const double ScoreLow = 6;

    /// <summary>Share of the seats that were active on the busiest of the last thirty days; null where seats or users
    /// are not known.</summary>
    private double? SeatsUsed(string id)
    {
        double? seats = (rows.GetValueOrDefault(id) ?? []).Select(row => terms.Number(Fields.Seats)?[row])
            .OfType<double>().Cast<double?>().Max();
        return seats > 0 && facts.ActiveUsers(id, asOf.Day) is { } active ? active / seats : null;
    }

    /// <summary>What is known of it for a play, each with source and day; what is missing stands there as
    /// missing.</summary>
    public ImmutableArray<ContextItem> Context(string id)
    {
        var account = Get(id).OrPastDue;
        var before = Before(id, asOf.Day.AddDays(1));
        var (executive, price) = Commercial(id);
        var (forecast, likelihood) = facts.Forecast(id);
        ContextItem Item(string what, string? value, FactKind kind, string lack) =>
            asOf.Tables.Where(t => t.Kind == kind).ToArray() is { Length: > 0 } sources
            ? new(what, value, value is null
                ? $"{string.Join(", ", sources.Select(s => s.Source).Distinct())} does not say it for this account"
                : string.Join(", ", sources.Select(s => s.Source).Distinct()),
                value is null ? null : sources.Max(s => s.ObservedUntil))
            : new(what, null, lack, null);
        var termKind = asOf.Of(FactKind.Subscription) is null && asOf.Of(FactKind.Renewal) is not null
            ? FactKind.Renewal : FactKind.Subscription;
        return
        [
            Item("due", account.DueOn is { } on
                ? $"{on:yyyy-MM-dd}{(account.Next.Length > 1 ? $", {account.Next.Length} terms together" : "")}"
                + (on < asOf.Day ? ", past due and undecided" : "")
                + (account.Due.Length > account.Next.Length
                    ? $"; {account.Due.Length - account.Next.Length} more later, the last on {account.Due[^1].DueOn:yyyy-MM-dd}" : "")
                + (on >= asOf.Day && account.PastDue is [.., var late]
                    ? $"; past due and undecided since {late.DueOn:yyyy-MM-dd}: {late.Id}" : "") : null, termKind, "import terms with their due day"),
            Item("notice by", account.NoticeOn is null && account.NoticeBefore is null ? null
                : (account.NoticeOn is { } notice ? $"{notice:yyyy-MM-dd}" : "not said of what is due next")
                    + string.Concat(account.Next.Where(term => term.NoticeDiffers is not null).Select(term =>
                        $"; its {term.NoticeDays} days of notice would be {term.NoticeDiffers:yyyy-MM-dd}: {term.Id}"))
                    + string.Concat(account.Next.Where(term => term.NoticeOn != account.NoticeOn && term.NoticeOn
                        is not null).Select(term => $"; {term.NoticeOn:yyyy-MM-dd} for {term.Id}"))
                    + (account.NoticeBefore is { } early ? $"; before it, by {early.NoticeOn:yyyy-MM-dd}, for {early.Id}, "
                        + $"due {early.DueOn:yyyy-MM-dd}" : ""), termKind,
                    "import terms with their notice day or days of notice"),
            Item("ARR due", account.Own?.InWords() ?? (account.ArrDue is { } amount ? FormattableString.Invariant(
                $"{amount:N0} {account.Currency}, billed in {string.Join(" and ", account.Currencies)} and converted at the rates in force on the due day") : null), termKind, "import terms with their ARR"),
            .. account.ArrDue is null && account.RunningArr is { } running ? [Item("ARR running",
                FormattableString.Invariant($"{running:N0} {account.Currency}, of all running terms"), termKind, "")]
                : Array.Empty<ContextItem>(),
            .. account.Due.IsEmpty && !account.Decided.IsEmpty ? [Item("decided", string.Join("; ",
                account.Decided.OrderByDescending(term => term.DueOn).Take(DecidedMax).Select(term =>
                    $"{term.Id}, due {term.DueOn:yyyy-MM-dd}: {term.Outcome}"))
                    + (account.Decided.Length > DecidedMax ? $"; {account.Decided.Length - DecidedMax} before" : ""),
                termKind, "")] : Array.Empty<ContextItem>(),
            Item("term", account.Next.OrderBy(t => t.TermMonths is null).Select(t => t.Length).FirstOrDefault(l =>
                l is not null), termKind, "import terms with their length, or with their start and due day"),
            Item("forecast", forecast is null && likelihood is null ? null : string.Join(", ",
                ((string?[])[forecast is { } f ? FormattableString.Invariant($"{f:N0} expected") : null,
                likelihood is { } l ? FormattableString.Invariant($"likelihood {l:0} %") : null]).OfType<string>()),
                    FactKind.Renewal, "import the renewal centre or renewal opportunities with --kind renewal"),
            Item("usage", before.UsageShift is { } shift ? FormattableString.Invariant(
                $"{shift * 100:+0;-0;0} % in ninety days against the ninety before") : null, FactKind.Usage,
                    "import product usage"),
            Item("sentiment", before.Score is { } score ? FormattableString.Invariant(
                $"newest survey score {score:0.#}") : null, FactKind.Survey, "import survey answers"),
            Item("open issues", asOf.Of(FactKind.Ticket) is null
                ? null
                : $"{facts.OpenTickets(id, asOf.Day)} open, {before.Tickets} asked in ninety days", FactKind.Ticket,
                "import support tickets"),
            Item("health score of the source", before.Health is { } health ? FormattableString.Invariant(
                $"{health:0.#}") : null, FactKind.Health, "import health scores"),
            Item("executive", executive, termKind, "add a column executive_involved to terms or accounts"),
            Item("price", price, termKind, "add a column pricing to terms or accounts"),
            Item("contacts", facts.HasContact(id) ? "recorded" : null, FactKind.Contact, "import contacts"),
        ];
    }

    private string? Said(string id, ImmutableArray<string> columns) => rows.TryGetValue(id, out int[]? own)
        ? own.Select(row => facts.Text(row, id, columns)).FirstOrDefault(text => text is not null) : null;
}
