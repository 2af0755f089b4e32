using Hindcast.Facts;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Renewals;

/// <summary>What a success tool says of an account's health.</summary>
/// <param name="Score">0 to 100; null where it gives none.</param>
/// <param name="Colour">As it spells it; null where it gives none.</param>
/// <param name="On">The day of the reading.</param>
public sealed record SourceHealth(double? Score, string? Colour, DateOnly On);

/// <summary>Everything that the sources know of accounts, found by account.</summary>
internal sealed class AccountFacts
{
    private const int RecentDays = 90, LongDays = 180;

    private static readonly ImmutableArray<FactKind> ReasonKinds = [FactKind.Subscription, FactKind.Renewal,
        FactKind.Account, FactKind.Churn];

    private readonly AsOf asOf;
    private readonly FactTable terms;
    private readonly FactTable? accounts;
    private readonly Dictionary<string, int> accountRows;
    private readonly Dictionary<string, string> reasons, termNames;
    private readonly ILookup<string, (int Day, double Value)> health, usage, tickets, scores;
    private readonly HashSet<string> contacts;

    public AccountFacts(AsOf asOf, FactTable terms)
    {
        (this.asOf, this.terms, accounts) = (asOf, terms, asOf.Of(FactKind.Account));
        accountRows = accounts is null ? [] : Enumerable.Range(0, accounts.Count)
            .GroupBy(row => accounts.Text(Fields.Id)![row]!).ToDictionary(g => g.Key, g => g.Last());
        reasons = (asOf.Of(FactKind.Renewal) is { } renewals
            ? Enumerable.Range(0, renewals.Count).Where(row => SourceReason.Given(renewals.Text(
                    Fields.ChurnReason)?[row]) is not null)
                .GroupBy(row => AccountOf(renewals, row)).ToDictionary(g => g.Key,
                    g => renewals.Text(Fields.ChurnReason)![g.Last()]!) : []);
        termNames = terms.Text(Fields.AccountName) is not { } names ? []
            : Enumerable.Range(0, terms.Count).Where(row => names[row] is not null)
                .GroupBy(row => AccountOf(terms, row)).ToDictionary(g => g.Key, g => names[g.Last()]!);
        var byTerm = Enumerable.Range(0, terms.Count).GroupBy(row => terms.Text(Fields.Id)![row]!)
            .ToDictionary(g => g.Key, g => AccountOf(terms, g.First()));
        health = Read(FactKind.Health, Fields.ScoredOn, Fields.Score, byTerm);
        usage = Read(FactKind.Usage, Fields.UsedOn, Fields.UsageCount, byTerm, Fields.ActiveUsers);
        tickets = Read(FactKind.Ticket, Fields.CreatedOn, null, byTerm);
        scores = Read(FactKind.Survey, Fields.AnsweredOn, Fields.Score, byTerm);
        contacts = asOf.Of(FactKind.Contact) is { } people && people.Text(Fields.AccountId) is { } of
            ? [.. of.Values]
            : [];
    }

    /// <summary>Whose a term is; a term without an account is an account of its own.</summary>
    public static string AccountOf(FactTable table, int row) => table.Text(Fields.AccountId)?[row]
        ?? table.Text(Fields.Id)![row]!;

    /// <summary>What an account is called: as the list of accounts says, else its newest term that does; null where
    /// none does.</summary>
    public string? NameOf(string account) => (accountRows.TryGetValue(account, out int row)
        ? accounts!.Text(Fields.Name)?[row] : null) ?? termNames.GetValueOrDefault(account);

    public bool HasContact(string account) => contacts.Contains(account);

    /// <summary>The reason that a renewal of a success tool, or the account, gives.</summary>
    public string? Reason(string account) => Reasons(account).Select(reason => reason.Reason).FirstOrDefault();

    /// <summary>The same with who gives it, the one that is read first.</summary>
    public IEnumerable<SourceReason> Reasons(string account)
    {
        if (reasons.TryGetValue(account, out string? tool))
            yield return new($"{From(FactKind.Renewal)} (renewal)", tool);
        if (accountRows.TryGetValue(account, out int row) && SourceReason.Given(accounts!.Text(
            Fields.ChurnReason)?[row]) is { } own)
            yield return new($"{From(FactKind.Account)} (account)", own);
    }

    /// <summary>The sources of a kind, for people.</summary>
    public string From(params ImmutableArray<FactKind> kinds) =>
        string.Join(", ", asOf.Tables.Where(t => kinds.Contains(t.Kind)).Select(t => t.Source).Distinct());

    /// <summary>The first of some columns with a value, of the term or of its account.</summary>
    public string? Text(int term, string account, ImmutableArray<string> columns) =>
        columns.Select(name => terms.Text(name)?[term] ?? (accountRows.TryGetValue(account, out int row)
            ? accounts!.Text(name)?[row] : null)).FirstOrDefault(text => text is not null);

    /// <summary>Tickets that are not solved on a day.</summary>
    public int OpenTickets(string account, DateOnly on)
    {
        var table = asOf.Of(FactKind.Ticket);
        return table?.Text(Fields.AccountId) is not { } of || table.Day(Fields.CreatedOn) is not { } created ? 0
            : Enumerable.Range(0, table.Count).Count(row => of[row] == account && created.Days[row] != DayColumn.Missing
                && created.Days[row] <= on.DayNumber
                && (table.Day(Fields.SolvedOn)?.Days[row] is not { } solved || solved == DayColumn.Missing
                    || solved > on.DayNumber));
    }

    /// <summary>The most people who were active on one of the thirty days up to a day; null where no source
    /// says.</summary>
    public double? ActiveUsers(string account, DateOnly on)
    {
        var table = asOf.Of(FactKind.Usage);
        if (table?.Number(Fields.ActiveUsers) is not { } active || table.Day(Fields.UsedOn) is not { } days
            || table.Text(Fields.AccountId) is not { } of)
            return null;
        return Enumerable.Range(0, table.Count).Where(row => of[row] == account && days.Days[row] > on.DayNumber - 30
            && days.Days[row] <= on.DayNumber)
            .Select(row => active[row]).Max();
    }

    /// <summary>What the newest renewal of a success tool expects: ARR and likelihood in per cent; null where it does
    /// not say.</summary>
    public (decimal? Arr, double? Percent) Forecast(string account)
    {
        if (asOf.Of(FactKind.Renewal) is not { } table)
            return (null, null);
        int row = Enumerable.Range(0, table.Count).Where(r => AccountOf(table, r) == account
            && table.Text(Fields.Outcome)?[r] is null).DefaultIfEmpty(-1).Last();
        return row < 0 ? (null, null) : (table.Amount("forecast_arr")?.Amounts[row],
            table.Number("likelihood_percent")?[row]);
    }

    /// <summary>The newest reading of a success tool in the ninety days up to a day; null where there is
    /// none.</summary>
    public SourceHealth? Scored(string account, DateOnly on)
    {
        if (asOf.Of(FactKind.Health) is not { } table || table.Day(Fields.ScoredOn) is not { } days
            || table.Text(Fields.AccountId) is not { } of)
            return null;
        int row = Enumerable.Range(0, table.Count).Where(r => of[r] == account && days.Days[r] != DayColumn.Missing
            && days.Days[r] <= on.DayNumber && days.Days[r] > on.DayNumber - RecentDays).DefaultIfEmpty(-1)
            .MaxBy(r => r < 0 ? 0 : days.Days[r]);
        return row < 0 ? null : new(table.Number(Fields.Score)?[row], table.Text("colour")?[row],
            DateOnly.FromDayNumber(days.Days[row]));
    }

    /// <summary>What was measured before a day.</summary>
    public Leading Before(string account, DateOnly on)
    {
        var scored = Within(health, account, on, LongDays).OrderBy(h => h.Day).ToArray();
        double recent = Within(usage, account, on, RecentDays).Sum(u => u.Value), older = Within(usage, account,
            on.AddDays(-RecentDays), RecentDays).Sum(u => u.Value);
        return new(on, scored is [.., var last] && last.Day >= on.DayNumber - RecentDays ? last.Value : null,
            scored is [var first, .., var end] ? end.Value - first.Value : null, older > 0
                ? (recent / older) - 1
                : null,
            asOf.Of(FactKind.Ticket) is null ? null : Within(tickets, account, on, RecentDays).Count(),
            Within(scores, account, on, LongDays).OrderBy(s => s.Day).Select(s => (double?)s.Value).LastOrDefault());
    }

    /// <summary>How much each source knows of the accounts in scope.</summary>
    public ImmutableArray<SourceCoverage> Coverage(ImmutableArray<AccountRenewal> scope,
        ImmutableArray<string> dimensions, ImmutableArray<Loss> losses)
    {
        HashSet<string> lost = [.. losses.Where(loss => loss.IsOfDecision).Select(loss => loss.Account)],
            spoke = [.. losses.Where(loss => loss is { IsOfDecision: true, Feedback: not null })
                .Select(loss => loss.Account)];
        bool GivesReasons(FactKind kind) => asOf.Of(kind)?.Text(Fields.ChurnReason) is not null;
        SourceCoverage Of(string what, FactKind kind, Func<AccountRenewal, bool> knows) =>
            new(what, From(kind), scope.Count(knows), scope.Length);
        var termKind = terms.Kind;
        return
        [
            Of("outcome", termKind, account => account.IsClosed),
            Of("ARR that was due", termKind, account => account.ArrBefore is not null),
            Of("ARR after it", termKind, account => account.ArrAfter is not null),
            new("reason of those who left or pay less", From([.. ReasonKinds.Where(GivesReasons)]),
                scope.Count(account => account is { Fell: true, Reason: not null }), scope.Count(account => account.Fell)),
            .. asOf.Of(FactKind.Churn) is null ? Array.Empty<SourceCoverage>()
                : [Of("loss noted at the decision", FactKind.Churn, account => lost.Contains(account.Id)),
                    Of("feedback at the decision", FactKind.Churn, account => spoke.Contains(account.Id))],
            Of("account's name", FactKind.Account, account => account.Name is not null),
            Of("health before", FactKind.Health, account => account.Before.Health is not null),
            Of("usage before", FactKind.Usage, account => account.Before.UsageShift is not null),
            Of("requests for help", FactKind.Ticket, account => account.Before.Tickets is not null),
            Of("survey before", FactKind.Survey, account => account.Before.Score is not null),
            Of("contacts", FactKind.Contact, account => HasContact(account.Id)),
            Of("play", termKind, account => account.Play is not null),
            Of("executive", termKind, account => account.Executive is not null),
            Of("pricing", termKind, account => account.Pricing is not null),
            .. dimensions.Select((name, at) => Of(name, termKind, account => account.Values[at] is not null)),
        ];
    }

    private static IEnumerable<(int Day, double Value)> Within(ILookup<string, (int Day, double Value)> all,
        string account, DateOnly before, int days) =>
        all[account].Where(each => each.Day < before.DayNumber && each.Day >= before.DayNumber - days);

    private ILookup<string, (int Day, double Value)> Read(FactKind kind, string day, string? value,
        Dictionary<string, string> byTerm, string? otherwise = null)
    {
        var table = asOf.Of(kind);
        var (days, of, term) = (table?.Day(day), table?.Text(Fields.AccountId), table?.Text(Fields.SubscriptionId));
        var numbers = value is null ? null : table?.Number(value)
            ?? (otherwise is null ? null : table?.Number(otherwise));
        return Enumerable.Range(0, days is null || (value is not null && numbers is null) ? 0 : table!.Count)
            .Select(row => (Account: of?[row] ?? (term?[row] is { } id ? byTerm.GetValueOrDefault(id) : null),
                Day: days!.Days[row], Value: numbers is null ? 1 : numbers[row]))
            .Where(each => each.Account is not null && each.Day != DayColumn.Missing && each.Value is not null)
            .ToLookup(each => each.Account!, each => (each.Day, each.Value!.Value));
    }
}
