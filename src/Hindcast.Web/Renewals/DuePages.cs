using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Renewals.Forecasting;
using Hindcast.Renewals.Plays;
using Hindcast.Renewals.Plays.Health;
using Hindcast.Web.Facts;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Renewals;

/// <summary>The renewals that come due, with what stands behind each and what to do now.</summary>
internal static class DuePages
{
    /// <summary>What the list rests on beside the facts.</summary>
    private static readonly string[] Records = [Play.StreamPrefix, HealthModels.Name, SayChance.Stream,
        PeopleDocument.Name];

    /// <summary>Maps <c>/renewals/due</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.Get("/renewals/due", visit => visit.Session.Snapshots.All().IsEmpty
            ? Task.FromResult(visit.Page<NewcomerPage>())
            : visit.Look(Asked(visit), Read, found => Show(visit, found)));

    /// <summary>How far to look ahead, and the newest of the records that the answer rests on.</summary>
    public static (string? Days, string Records) Asked(Visit visit) => (visit.Query("days"), visit.Newest(Records));

    /// <summary>Reads what comes due, or why there is nothing to list.</summary>
    public static Outcome<DueAnswer> Read(WorkspaceSession session, (string? Days, string Records) asked) =>
        asked.Days is not null && !int.TryParse(asked.Days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out _) ? new Refusal("days-not-a-number", $"'{asked.Days}' is no number of days. Write it as 90.")
        : DueRenewals.Read(session, asked.Days is null ? DueRenewals.DaysUsual : int.Parse(asked.Days,
            CultureInfo.InvariantCulture)).Match<Outcome<DueAnswer>>(
            due => new DueAnswer(due, [.. due.All.Select(due.Line)], null),
            why => why.IsNotFound ? new DueAnswer(null, [], why) : why);

    private static IResult Show(Visit visit, DueAnswer found)
    {
        if (found.Due is not { } due)
            return visit.Page<DuePage>(new DueView(null, null, [], found.Why));
        var list = new Listing<DueLine>("Due",
        [
            new("account", "Account", l => (l.Account.Name ?? l.Id) + (l.Parent is { } above ? $", below {above}" : ""))
                { Href = PathOf, Plain = l => l.Account.Called, Under = l => l.Account.Name is { } name && name != l.Id
                    ? l.Id : null },
            new("due_on", "Due", l => Numbers.Day(l.DueOn!.Value) + (l.PastDue ? ", past due and undecided" : "")
                + (l.Together is { Length: > 0 } terms ? $" ({terms})" : "")) { Key = l => l.DueOn, Plain = l =>
                $"{l.DueOn:yyyy-MM-dd}", Tone = l => l.PastDue ? Tone.Worse : Tone.Plain },
            new("notice_on", "Notice by", l => l.NoticeOn is { } day ? Numbers.Day(day) + (day < due.Today ? ", passed"
                : "") : "–") { Key = l => l.NoticeOn, Plain = l => $"{l.NoticeOn:yyyy-MM-dd}", Setting =
                Setting.OneLine },
            new("arr", "ARR due", l => l.Arr is { } arr ? Money(arr.Amount, arr.Currency) + (arr.Billed is { } own
                ? $" ({Money(own.Amount, own.Currency)})" : "") : Numbers.CannotTell) { Key = l => l.Arr?.Amount,
                Plain = l => l.Arr?.Amount.ToString(CultureInfo.InvariantCulture), Setting = Setting.Figure },
            new("chance", "Forecast", l => new Numbers(null).Value(l.Chance, Unit.Share) + (l.Forecast?.Said is { } said
                ? $", {said.Who}" : "")) { Key = l => l.Chance, Plain = l => CsvText.Number(l.Chance), Setting =
                Setting.Figure },
            new("risk", "Risk", l => l.Risk ?? Numbers.CannotTell) { IsFilter = true, Tone = l => l.Risk == "red"
                ? Tone.Worse : Tone.Plain, Plain = l => l.Risk },
            new("play", "Play", l => (l.Running ?? l.Ended)?.Card.Name ?? "–") { IsFilter = true },
            new("state", "State", l => l.State ?? l.Ended?.Closed!.Result ?? "–") { IsFilter = true },
            new("float", "Can wait", l => l.FloatDays is { } days ? $"{days} days" : "–") { Key = l => l.FloatDays,
                Plain = l => $"{l.FloatDays}", Tone = l => l.FloatDays < 0 ? Tone.Worse : Tone.Plain, Setting =
                Setting.Figure },
            new("next", "Next step", l => Plainly.Told(l.Step.Words) is [_, ..] step ? char.ToUpperInvariant(step[0])
                + step[1..] : "") { Href = l => PathOf(l) ?? (l.CanOpen ? OpenPath(visit, l)
                : visit.MayPost(visit.To("/import")) ? "/import" : null) },
        ], $"Nothing comes due by {Numbers.Day(due.Until)}. Look further ahead, or import the subscriptions with their "
            + "due days.").Over(found.Lines, visit.Request);
        string[] notes =
        [
            due.Unforecast is null ? "The forecast is the chance that it is kept, as its owner said or as fitted on "
                + "decided renewals." : due.Unforecast == due.Untold ? "There is no forecast, for the reason above."
                : $"There is no forecast: {Plainly.Told(due.Unforecast)}",
            "The risk is the play's where there is one, else it is derived from health; where it cannot be told, "
                + "too little of it was measured.",
            .. due.Families.Select(f => $"Together: {f.Parent.Called} and those below it, "
                + $"{f.Accounts.DistinctBy(a => a.Id).Count()} accounts, first by "
                + $"{Numbers.Day(f.Accounts.Min(due.First))}. Ask whether they should renew together."),
        ];
        return list.As(visit.Request, () => visit.Page<DuePage>(new DueView(due, list, [.. notes], null)));
    }

    private static string Money(decimal amount, string? currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount:N0} {currency}").TrimEnd();

    private static string? OpenPath(Visit visit, DueLine line) => visit.MayPost(visit.To("/renewals/plays"))
        ? $"/renewals/plays?account={Uri.EscapeDataString(line.Id)}&deadline={line.DueOn:yyyy-MM-dd}#account-open"
        : null;

    private static string? PathOf(DueLine line) => line.Running is { } play
        ? $"/renewals/plays/{Uri.EscapeDataString(play.Id)}" : null;
}

/// <summary>What comes due, or why there is nothing to list.</summary>
internal sealed record DueAnswer(DueRenewals? Due, ImmutableArray<DueLine> Lines, Refusal? Why);

/// <summary>What the page of what comes due shows.</summary>
/// <param name="Due">What comes due; null where there is nothing to list.</param>
/// <param name="List">Its lines.</param>
/// <param name="Notes">How to read them.</param>
/// <param name="Why">Why there is nothing; null where there is something.</param>
public sealed record DueView(DueRenewals? Due, ListView? List, ImmutableArray<string> Notes, Refusal? Why)
{
    /// <summary>Days ahead that are offered.</summary>
    public static ImmutableArray<int> Windows { get; } = [30, 90, DueRenewals.DaysUsual, 365];
}
