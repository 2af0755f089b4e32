using Hindcast.Signals.Intervals;

namespace Hindcast.Renewals;

/// <summary>One figure of decided renewals.</summary>
/// <param name="Id">renewal_rate, renewal_rate_arr, grr, nrr or logo_churn.</param>
/// <param name="Name">For people.</param>
/// <param name="Value">A share of one; null where it cannot be told.</param>
/// <param name="Interval">95 % interval; null where it cannot be told.</param>
/// <param name="N">Decided accounts that it rests on.</param>
/// <param name="Meaning">What it says, or why it cannot be told.</param>
public sealed record RenewalFigure(string Id, string Name, double? Value, Interval? Interval, int N, string Meaning);

/// <summary>Accounts that are alike in one thing.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="N">How many were decided.</param>
/// <param name="Open">How many are not.</param>
/// <param name="ArrDue">What was due of the decided ones, as far as it is known; null where it is known of
/// none.</param>
/// <param name="ArrUnknown">Decided ones of which it is not known.</param>
/// <param name="ArrRenewed">What of it stays, without expansion.</param>
/// <param name="Kept">How many stay.</param>
/// <param name="Rate">Share that stays by count.</param>
/// <param name="RateInterval">Its interval.</param>
/// <param name="ArrRate">Gross retention: what is left of the ARR that was due, without expansion; null where it cannot
/// be told.</param>
/// <param name="ArrInterval">Its interval; null where it cannot be told.</param>
public sealed record Bucket(
    string Name, int N, int Open, decimal? ArrDue, int ArrUnknown, decimal? ArrRenewed, int Kept, double? Rate,
    Interval? RateInterval, double? ArrRate, Interval? ArrInterval)
{
    /// <summary>Fewest decided accounts of a bucket that is ranked among others.</summary>
    public const int RankedMin = 5;

    /// <summary>What accounts are listed under where nobody recorded it.</summary>
    public const string Unknown = "unknown";

    /// <summary>True where it has enough accounts to stand in an order.</summary>
    public bool IsRanked => N >= RankedMin && Name != Unknown;

    /// <summary>The same where a rate would say nothing.</summary>
    public Bucket WithoutRates => this with { Rate = null, RateInterval = null, ArrRate = null, ArrInterval = null };

    /// <summary>What was due and does not stay; null where it is not known.</summary>
    public decimal? ArrLost => ArrDue - ArrRenewed;
}

/// <summary>What decided renewals come to, over all and by what accounts have in common.</summary>
public static class RenewalFigures
{
    /// <summary>Share of decided accounts without ARR above which no share of ARR is told.</summary>
    public const double ArrUnknownMax = 0.10;

    /// <summary>The figures; <paramref name="untold"/> says why none can be told, and is null where they can.</summary>
    public static ImmutableArray<RenewalFigure> Of(ImmutableArray<AccountRenewal> accounts, string? untold)
    {
        AccountRenewal[] closed = [.. accounts.Where(account => account.IsClosed)];
        int kept = closed.Count(account => account.IsKept);
        var (arr, why) = Known(closed);
        why = untold is not null
            ? "Not told, for the reason above."
            : (closed.Length == 0 ? "No renewal is decided." : why);
        bool count = untold is null && closed.Length > 0, money = why is null;
        RenewalFigure Money(string id, string name, string meaning, Func<AccountRenewal, decimal> stays) =>
            new(id, name,
            money ? Share([.. arr.Select(stays)], arr) : null, money
                ? Spread([.. arr.Select(stays)], arr, id != "nrr")
                : null, arr.Length, money ? meaning : why!);
        return
        [
            new("renewal_rate", "Renewal rate by count", count ? (double)kept / closed.Length : null,
                count ? WilsonInterval.Of(kept, closed.Length) : null, closed.Length,
                count ? "Accounts that stay, of those decided." : why!),
            Money("renewal_rate_arr", "Renewal rate by ARR", "ARR of accounts that stay, of what was due; expansion "
                + "and contraction left out.", account => account.IsKept ? account.ArrBefore!.Value : 0),
            Money("grr", "Gross retention of what was due", "What is left of what was due, without expansion.", Gross),
            Money("nrr", "Net retention of what was due", "The same with expansion.",
                account => account.ArrAfter!.Value),
            new("logo_churn", "Logo churn of what was due", count
                ? (double)(closed.Length - kept) / closed.Length
                : null,
                count ? WilsonInterval.Of(closed.Length - kept, closed.Length) : null, closed.Length, count
                    ? "Accounts that left, of those decided." : why!),
        ];
    }

    /// <summary>Each figure against the same of the window before, of the same scope, in points with a 95 % interval;
    /// null where either cannot be told. Before and after, not cause.</summary>
    public static ImmutableArray<RenewalFigure> Uplift(ImmutableArray<RenewalFigure> before,
        ImmutableArray<RenewalFigure> now) =>
    [
        .. from figure in now
           where figure.Id is "renewal_rate" or "renewal_rate_arr"
           let then = before.FirstOrDefault(f => f.Id == figure.Id)
           select then is { Value: { } first, Interval: { } old } && figure is { Value: { } value, Interval: { } range }
               ? figure with
               {
                   Value = value - first, Interval = NewcombeInterval.OfDifference(first, old, value, range),
                   Meaning = FormattableString.Invariant(
                       $"{first * 100:0.0} % of {then.N} before, {value * 100:0.0} % of {figure.N} now."),
               }
               : figure with { Value = null, Interval = null, Meaning = figure.Value is null ? figure.Meaning
                   : $"Of the window before: {then?.Meaning ?? "no renewal was due."}" },
    ];

    /// <summary>
    /// Buckets by what an account has: ranked ones by what was lost, then those with fewer than
    /// <see cref="Bucket.RankedMin"/> decided accounts by name, then what nobody recorded.
    /// </summary>
    public static ImmutableArray<Bucket> By(ImmutableArray<AccountRenewal> accounts, Func<AccountRenewal, string?> what,
        bool untold) =>
    [
        .. accounts.GroupBy(account => what(account) is { Length: > 0 } name ? name : Bucket.Unknown,
            StringComparer.OrdinalIgnoreCase).Select(group => Of(group.Key, [.. group], untold))
            .OrderBy(bucket => bucket.IsRanked ? 0 : bucket.Name == Bucket.Unknown ? 2 : 1)
            .ThenByDescending(bucket => bucket.IsRanked ? bucket.ArrLost ?? bucket.N - bucket.Kept : 0)
            .ThenBy(bucket => bucket.Name, StringComparer.Ordinal),
    ];

    /// <summary>Of the decided accounts, how many have no recorded reason, how many of these left or pay less, and what
    /// share of the decided ARR they are; without a share where the ARR of more than <see cref="ArrUnknownMax"/> of
    /// the decided is not known. Null where none is decided.</summary>
    public static (int Count, int Fell, int Of, double? ArrShare)? Unexplained(ImmutableArray<AccountRenewal> accounts)
    {
        AccountRenewal[] closed = [.. accounts.Where(account => account.IsClosed)],
            silent = [.. closed.Where(account => account.Reason is null)];
        decimal arr = closed.Sum(account => account.ArrBefore ?? 0);
        return closed.Length == 0 ? null : (silent.Length, silent.Count(account => account.Fell), closed.Length,
            arr <= 0 || closed.Count(account => account.ArrBefore is null) > ArrUnknownMax * closed.Length
                ? null : (double)(silent.Sum(account => account.ArrBefore ?? 0) / arr));
    }

    private static Bucket Of(string name, ImmutableArray<AccountRenewal> accounts, bool untold)
    {
        AccountRenewal[] closed = [.. accounts.Where(account => account.IsClosed)], known =
            [.. closed.Where(account => account is { ArrBefore: not null, ArrAfter: not null })];
        int kept = closed.Count(account => account.IsKept);
        bool money = !untold && Known(closed).Why is null && known.Length > 0;
        return new(name, closed.Length, accounts.Length - closed.Length, known.Length == 0
            ? null
            : known.Sum(a => a.ArrBefore!.Value), closed.Length - known.Length,
            known.Length == 0 ? null : known.Sum(Gross), kept,
            untold || closed.Length == 0 ? null : (double)kept / closed.Length, untold
                ? null
                : WilsonInterval.Of(kept, closed.Length),
            money ? Share([.. known.Select(Gross)], known) : null, money
                ? Spread([.. known.Select(Gross)], known, true)
                : null);
    }

    private static (AccountRenewal[] Known, string? Why) Known(AccountRenewal[] closed)
    {
        AccountRenewal[] known = [.. closed.Where(account => account is { ArrBefore: not null, ArrAfter: not null })];
        return (known, closed.Length - known.Length > ArrUnknownMax * closed.Length
            ? $"{closed.Length - known.Length} of {closed.Length} decided accounts have no known ARR before or after, "
                + "so no share of ARR is told." : null);
    }

    private static decimal Gross(AccountRenewal account) => Math.Min(account.ArrAfter!.Value, account.ArrBefore!.Value);

    private static double? Share(decimal[] stays, AccountRenewal[] of) =>
        of.Sum(account => account.ArrBefore!.Value) is > 0 and var due ? (double)(stays.Sum() / due) : null;

    /// <summary>A share that cannot pass one ends there, and none goes below nothing.</summary>
    private static Interval? Spread(decimal[] stays, AccountRenewal[] of, bool atMostAll) =>
        RatioInterval.OfRatio([.. stays.Select(s => (double)s)],
            [.. of.Select(account => (double)account.ArrBefore!.Value)]) is { } interval
            ? new(Math.Max(0, interval.Low), atMostAll ? Math.Min(1, interval.High) : interval.High) : null;
}
