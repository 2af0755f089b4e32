using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Changes;
using Hindcast.Signals.Intervals;

namespace Hindcast.Renewals.Plays;

/// <summary>What came of the plays that ended, card by card.</summary>
/// <param name="Card">The card that they went by at their end.</param>
/// <param name="Plays">How many ended.</param>
/// <param name="Converted">Of those, how many renewed or expanded.</param>
/// <param name="Conversion">The 95 % Wilson interval of that share.</param>
/// <param name="Left">How many left.</param>
/// <param name="LostArr">ARR lost of the ARR that was due, over those of which both are known; null where none
/// is.</param>
/// <param name="Nrr">ARR after of ARR before, over those of which both are known in one currency; null where none
/// is.</param>
/// <param name="WithArr">How many those are.</param>
/// <param name="Slips">Slips a play, on average.</param>
/// <param name="LastOn">The day on which the newest ended.</param>
public sealed record PlayResults(
    string Card, int Plays, int Converted, Interval Conversion, int Left, double? LostArr, double? Nrr, int WithArr,
    double Slips, DateOnly LastOn)
{
    /// <summary>Days after which results are looked at again: a quarter.</summary>
    public const int ReviewDays = 92;

    /// <summary>One row a card, by name.</summary>
    public static ImmutableArray<PlayResults> Of(IEnumerable<Play> plays) =>
    [
        .. from play in plays
           where play.Closed is not null
           group play by play.Card.Id into card
           orderby card.Key
           let known = card.Where(play => play.Closed is { ArrBefore: > 0, ArrAfter: not null }).ToArray()
           let isOne = known.Select(play => play.Opened!.Converted?.Currency ?? play.Opened.Currency).Distinct()
               .Count() == 1
           let due = known.Sum(play => In(play, play.Closed!.ArrBefore))
           let converted = card.Count(play => play.Closed!.Result is "renewed" or "expanded")
           select new PlayResults(card.Key, card.Count(), converted, WilsonInterval.Of(converted, card.Count())!.Value,
               card.Count(play => !IsKept(play)),
               isOne ? (double)(known.Sum(play => Math.Max(0, In(play, play.Closed!.ArrBefore)
                   - In(play, play.Closed.ArrAfter))) / due) : null,
               isOne ? (double)(known.Sum(play => In(play, play.Closed!.ArrAfter)) / due) : null, known.Length,
               card.Average(play => play.Slips.Length), card.Max(play => play.Closed!.On)),
    ];

    /// <summary>An amount of a play in the currency of the workspace, at the rate with which it was opened.</summary>
    private static decimal In(Play play, decimal? amount) => amount!.Value * (play.Opened!.Converted?.Rate ?? 1);

    /// <summary>True where the account stayed.</summary>
    public static bool IsKept(Play play) => play.Closed is { Result: not "churned" };
}

/// <summary>
/// Accounts with a play beside accounts without one, of the same segment and due in the same quarter. Association, not
/// effect: who got a play was chosen, mostly because it looked worse.
/// </summary>
/// <param name="With">Accounts with a play that ended.</param>
/// <param name="KeptWith">Of those, how many stayed.</param>
/// <param name="Without">Decided accounts without any, in the strata of the others.</param>
/// <param name="KeptWithout">Of those, how many stayed.</param>
/// <param name="Difference">Share kept with a play less without, within strata; null where no stratum has both.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="IsEnough">False below twenty of either in strata that have both.</param>
public sealed record PlayComparison(int With, int KeptWith, int Without, int KeptWithout, double? Difference,
    Interval? Interval, bool IsEnough)
{
    /// <summary>Fewer than this of either tell nothing.</summary>
    public const int AccountsMin = 20;

    /// <summary>The comparison; refused as the reading of renewals is.</summary>
    public static Outcome<PlayComparison> Of(IEnumerable<Play> plays, AsOf asOf, AccountBook book)
    {
        Play[] all = [.. plays], ended = [.. all.Where(play => play.Closed is not null)];
        if (ended.Length == 0)
            return new PlayComparison(0, 0, 0, 0, null, null, false);
        var window = new RenewalWindow("plays", Quarter(ended.Min(play => play.Deadline)),
            Quarter(ended.Max(play => play.Deadline)).AddMonths(3));
        var had = all.Select(play => play.Opened!.Account).ToHashSet(StringComparer.Ordinal);
        return ReadRenewals.Of(asOf, window, null, [], [], true).Then<PlayComparison>(renewals =>
        {
            string Stratum(string account, DateOnly due) => $"{book.Get(account).Segment} {Quarter(due):yyyy-MM}";
            var strata = ended.Select(play => (Key: Stratum(play.Opened!.Account, play.Deadline), IsTreated: true,
                IsKept: PlayResults.IsKept(play)))
                .Concat(renewals.Accounts.Where(account => account.IsClosed && !had.Contains(account.Id))
                    .Select(account => (Key: Stratum(account.Id, account.DueOn), IsTreated: false, account.IsKept)))
                .GroupBy(each => each.Key).Select(same => new Stratum(same.Count(each => each is { IsTreated: true,
                    IsKept: true }), same.Count(each => each.IsTreated),
                    same.Count(each => each is { IsTreated: false, IsKept: true }),
                    same.Count(each => !each.IsTreated))).ToArray();
            Stratum[] both = [.. strata.Where(stratum => stratum.HasBoth)];
            var within = StratifiedDifference.Of(both);
            return new PlayComparison(ended.Length, ended.Count(PlayResults.IsKept), (int)both.Sum(s => s.Others),
                (int)both.Sum(s => s.OthersWith), within?.Difference,
                within?.Interval, Math.Min(both.Sum(s => s.Treated), both.Sum(s => s.Others)) >= AccountsMin);
        });
    }

    private static DateOnly Quarter(DateOnly day) => new(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
}
