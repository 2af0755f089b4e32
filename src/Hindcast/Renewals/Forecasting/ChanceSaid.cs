using System.Text.Json.Serialization;
using Hindcast.Journal;

namespace Hindcast.Renewals.Forecasting;

/// <summary>What happens to a forecast beside the facts.</summary>
[JsonDerivedType(typeof(ChanceSaid), "renewal-chance-said/1")]
public abstract record ForecastEvent;

/// <summary>An owner says how likely a renewal is, and why they know better; the newest word counts.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="DueOn">Which renewal of it.</param>
/// <param name="Chance">0 to 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">When it was said.</param>
/// <param name="Who">By whom.</param>
public sealed record ChanceSaid(string Account, DateOnly DueOn, double Chance, string Reason, DateOnly On, string Who)
    : ForecastEvent;

/// <summary>Use case: an owner overrides what was fitted, with a reason that is kept.</summary>
public static class SayChance
{
    /// <summary>The stream of all that was said.</summary>
    public const string Stream = "renewal-forecast/said";

    /// <summary>Fewest letters of a reason.</summary>
    public const int ReasonLettersMin = 3;

    /// <summary>Characters of a reason.</summary>
    public const int ReasonLengthMax = 500;

    /// <summary>
    /// Decides it on a forecast in which the account is due. Refused as <c>chance-out-of-range</c>,
    /// <c>reason-missing</c>, <c>reason-too-short</c>, <c>reason-too-long</c>, <c>renewal-past-due</c>,
    /// <c>account-not-found</c> or <c>renewal-decided</c>.
    /// </summary>
    public static Outcome<ChanceSaid> Decide(RenewalForecast forecast, string account, double chance, string? reason,
        DateOnly on, string who, ImmutableArray<(string Id, string Called, DateOnly DueOn)> pastDue)
    {
        if (chance is not (>= 0 and <= 1))
            return new Refusal("chance-out-of-range", "A chance lies from 0 % to 100 %. Write it as 40% or 0.4.");
        if (reason?.Trim() is { Length: > 0 } given && (given.Count(char.IsLetter) < ReasonLettersMin
            || given.Length > ReasonLengthMax))
            return new Refusal(given.Length > ReasonLengthMax ? "reason-too-long" : "reason-too-short",
                $"'{(given.Length > 40 ? given[..40] + "…" : given)}' has {given.Count(char.IsLetter)} letters. "
                + $"Say in at least {ReasonLettersMin} letters and up to {ReasonLengthMax} characters what you know "
                + "that the numbers do not.");
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal("reason-missing", $"Say in up to {ReasonLengthMax} characters what you know that the "
                + "numbers do not, with --reason \"…\".");
        if (forecast.Rows.FirstOrDefault(r => r.Account == account || r.Called == account) is not { } row)
            return pastDue.FirstOrDefault(each => each.Id == account || each.Called == account) is { Id: not null } late
                ? new Refusal("renewal-past-due", $"{late.Called} was due on {late.DueOn:yyyy-MM-dd} and is undecided. "
                    + "A forecast goes by the due day and looks ahead, so a word on it would count in none. Import "
                    + "what became of it, or the day to which it was put off.")
                : new Refusal("account-not-found", $"'{account}' is not due from {forecast.From:yyyy-MM-dd} to "
                + $"{forecast.To:yyyy-MM-dd}. See who is: hindcast forecast --detail full");
        return row.DecidedOn is { } decided
            ? new Refusal("renewal-decided",
                $"{row.Called} was decided on {decided:yyyy-MM-dd}; there is nothing left to forecast.")
            : new ChanceSaid(row.Account, row.DueOn, chance, reason.Trim(), on, who);
    }

    /// <summary>What had been said by a day, the newest for each renewal.</summary>
    public static ImmutableDictionary<(string, DateOnly), ChanceSaid> By(IJournal journal, DateOnly day) =>
        journal.Read(Stream)
        .Select(EventJson<ForecastEvent>.Read).OfType<ChanceSaid>().Where(said => said.On <= day)
        .Aggregate(ImmutableDictionary<(string, DateOnly), ChanceSaid>.Empty, (all, said) =>
            all.SetItem((said.Account, said.DueOn), said));
}
