using Hindcast.Signals.Forecasts;

namespace Hindcast.Renewals.Forecasting;

/// <summary>What those who stay go on paying of what was due, learned from the company's own decided
/// renewals.</summary>
/// <remarks>
/// Each renewal counts up to what was due, since expansion is no renewal. An account that ended all that was due and
/// goes on with another term is a customer still, so it is in no chance of leaving; what it ended is lost here, with
/// what others pay less or ended of several terms. A segment's share is drawn to the company's as if that had been seen
/// in ten renewals more.
/// </remarks>
/// <param name="Share">Of the ARR due of all who stay, 0 to 1; 1 where it cannot be told.</param>
/// <param name="Renewals">Renewals it is learned from.</param>
/// <param name="Untold">Renewals that stay and of which no source tells what they pay since.</param>
/// <param name="Segments">By segment, as chances are.</param>
public sealed record StayingShares(
    double Share, int Renewals, int Untold, ImmutableArray<StayingShare> Segments)
{
    private const double Prior = 10;

    private ShareDraw? Company { get; init; }
    private ImmutableDictionary<string, ShareDraw> Draws { get; init; } =
        ImmutableDictionary<string, ShareDraw>.Empty;

    /// <summary>True where too few tell what they pay since: all that is due of those who stay is then taken to
    /// stay, and what is expected is an upper bound.</summary>
    public bool IsUpperBound => Company is null;

    /// <summary>What it is learned from, in sentences.</summary>
    public string Why => IsUpperBound
        ? $"What they pay since is told of {Renewals} of {Renewals + Untold} decided renewals that stayed; it takes "
            + $"{RenewalChances.DecidedMin}, and half of them, to learn from. Whoever stays is taken to pay all that "
            + "was due, so what is expected is an upper bound. Import what they pay since (a column renewed_arr)."
        : string.Create(CultureInfo.InvariantCulture, $"Those who stay go on paying {100 * Share:0.0} % of what ")
            + $"was due ({Renewals} decided renewals that stayed, each up to what was due)"
            + (Segments.Length < 2 ? "" : ": " + string.Join(", ", Segments.Select(s => string.Create(
                CultureInfo.InvariantCulture, $"{s.Segment} {100 * s.Share:0.0} % (n = {s.Renewals})")))) + "."
            + (Untold == 0 ? "" : $" Of {Untold} more that stayed no source tells it; they are not in it.");

    /// <summary>Learns from those that were kept; others are left out.</summary>
    public static StayingShares Learn(ImmutableArray<AccountRenewal> history)
    {
        var kept = history.Where(a => a is { IsKept: true, ArrBefore: not 0 }).ToArray();
        var told = kept.Where(IsTold).Select(a => (Segment: RenewalChances.SegmentOf(a),
            Due: (double)a.ArrBefore!.Value, Share: a.ArrAfter is { } after
                ? (double)Math.Clamp(after / a.ArrBefore!.Value, 0, 1) : 1)).ToArray();
        // The few of whom it is told may be those who grew.
        var company = told.Length < RenewalChances.DecidedMin || 2 * told.Length < kept.Length ? null
            : ShareDraw.Of(told.Select(a => (a.Share, a.Due)));
        if (company is null)
            return new(1, told.Length, kept.Length - told.Length, []);
        double all = told.Sum(a => a.Due);
        var draws = told.GroupBy(a => a.Segment).ToImmutableDictionary(g => g.Key, g =>
        {
            double own = g.Sum(a => a.Due), weight = g.Count() / (g.Count() + Prior);
            return ShareDraw.Of([.. g.Select(a => (a.Share, a.Due / own * weight)),
                .. told.Select(a => (a.Share, a.Due / all * (1 - weight)))])!;
        });
        return new(company.Mean, told.Length, kept.Length - told.Length,
            [.. told.GroupBy(a => a.Segment).OrderByDescending(g => g.Sum(a => a.Due)).ThenBy(g => g.Key,
                StringComparer.Ordinal).Select(g => new StayingShare(g.Key, draws[g.Key].Mean, g.Count()))])
        {
            Company = company, Draws = draws,
        };
    }

    /// <summary>The shares of a segment, to be drawn from; the company's for one that was not seen, null where none can
    /// be told.</summary>
    public ShareDraw? Of(string segment) => Draws.GetValueOrDefault(segment) ?? Company;

    /// <summary>What one that expanded pays is not less than what was due, whatever it is.</summary>
    private static bool IsTold(AccountRenewal a) => a is { ArrBefore: > 0, IsAfterTold: true }
        && (a.ArrAfter is not null || a.Outcome == RenewalOutcome.Expanded);
}

/// <summary>What those of a segment who stay go on paying.</summary>
/// <param name="Segment">As its source spells it.</param>
/// <param name="Share">Of the ARR due, drawn to the company's.</param>
/// <param name="Renewals">Renewals of the segment it is learned from.</param>
public sealed record StayingShare(string Segment, double Share, int Renewals);
