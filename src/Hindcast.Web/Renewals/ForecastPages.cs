using Hindcast.Documents;
using Hindcast.Documents.Charts;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.Money;
using Hindcast.Renewals;
using Hindcast.Renewals.Forecasting;
using Hindcast.Renewals.Plays;
using Hindcast.Web.Facts;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Renewals;

/// <summary>What the renewals that are due are expected to bring, and how near earlier forecasts came.</summary>
internal static class ForecastPages
{
    /// <summary>The windows that can be asked for.</summary>
    public static readonly ImmutableArray<string> Windows = ["90d", "60d", "30d", "quarter"];

    /// <summary>Maps the forecast.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.Get("/renewals/forecast", visit => visit.Session.Snapshots.All().IsEmpty
            ? Task.FromResult(visit.Page<NewcomerPage>())
            : visit.Look(Asked(visit), Read, found => Show(visit, found)));

    /// <summary>The question: beside the facts it rests on what owners said.</summary>
    public static (string? Window, string Said) Asked(Visit visit) => (visit.Query("window"),
        visit.Session.Journal.Read(SayChance.Stream) switch { [.., var last] => last.Hash, _ => "" });

    /// <summary>Reads the forecast of a window and the record of earlier ones, or why there is none.</summary>
    public static Outcome<ForecastAnswer> Read(WorkspaceSession session, (string? Window, string Said) asked) =>
        Read(session, asked.Window).Match<Outcome<ForecastAnswer>>(found => found,
            why => new ForecastAnswer(null, null, why));

    private static Outcome<ForecastAnswer> Read(WorkspaceSession session, string? window) => window is not null
        && !Windows.Contains(window)
        ? new Refusal("window-not-known", $"'{window}' is no window. Take one of {string.Join(", ", Windows)}.")
        : session.DueAsOfDay().Then(day =>
    {
        var query = new ForecastQuery(null, [.. session.Settings.List(Segments.Aliases)], false,
            ForecastQuery.CorrelationUsual);
        return ForecastRenewals.Of(session.On(day), day.AddDays(1), ForecastQuery.LastDay(window ?? Windows[0], day,
            session.Calendar), query, SayChance.By(session.Journal, session.Today)).Then<ForecastAnswer>(forecast =>
            new ForecastAnswer(forecast, ForecastRecord.Of(session.On, day, query,
                on => SayChance.By(session.Journal, on)), null));
    });

    private static IResult Show(Visit visit, ForecastAnswer found)
    {
        if (found is not { Forecast: { } kept, Record: { } record })
            return visit.Page<ForecastPage>(new ForecastView(null, null, null, found.Why));
        var forecast = new RenewalPlays(visit.Session).Noted(kept);
        var figures = new Numbers(forecast.Currency);
        string Money(decimal? amount) => figures.Value((double?)amount, Unit.Money);
        var list = new Listing<ForecastRow>("Forecast",
        [
            new("account", "Account", r => AccountName.Bare(r.Called, r.Account)) { Plain = r => r.Called,
                Under = r => r.Called == r.Account ? null : r.Account },
            new("segment", "Segment", r => r.Segment) { IsFilter = true },
            new("due_on", "Due", r => Numbers.Day(r.DueOn)) { Key = r => r.DueOn, Plain = r => $"{r.DueOn:yyyy-MM-dd}",
                Setting = Setting.OneLine },
            new("arr", "ARR due", r => Money(r.Arr)) { Key = r => r.Arr, Plain = r =>
                r.Arr?.ToString("0.##", CultureInfo.InvariantCulture), Setting = Setting.Figure },
            new("chance", "Chance", r => figures.Value(r.Chance, Unit.Share)) { Key = r => r.Chance, Plain = r =>
                CsvText.Number(r.Chance), Setting = Setting.Figure },
            new("fitted", "As fitted", r => figures.Value(r.Fitted, Unit.Share)) { Key = r => r.Fitted, Plain = r =>
                CsvText.Number(r.Fitted), Setting = Setting.Figure },
            new("expected", "Expected", r => r.Arr is null || r.Chance is null ? Numbers.CannotTell
                : Money(r.Expected)) { Key = r => r.Expected, Plain = r =>
                r.Arr is null || r.Chance is null ? null : r.Expected.ToString("0.##", CultureInfo.InvariantCulture),
                Setting = Setting.Figure },
            new("why", "Why", r => r.DecidedOn is { } on ? $"decided {Numbers.Day(on)}" : r.Said is { } said
                ? $"{said.Who}: {said.Reason}" : ""),
        ], "No renewal is due in this window. Choose a longer one, or import the subscriptions with their terms.")
            { Sort = "-arr" }.Over(forecast.Rows, visit.Request);
        return list.As(visit.Request, () => visit.Page<ForecastPage>(new ForecastView(forecast, record, list, null)));
    }
}

/// <summary>A forecast with the record of earlier ones, or why there is none.</summary>
internal sealed record ForecastAnswer(RenewalForecast? Forecast, ForecastRecord? Record, Refusal? Why);

/// <summary>What the page of the forecast shows.</summary>
/// <param name="Forecast">The forecast; null where there is none.</param>
/// <param name="Record">How near earlier ones came.</param>
/// <param name="List">Every renewal that is due.</param>
/// <param name="Why">Why there is none; null where there is one.</param>
public sealed record ForecastView(RenewalForecast? Forecast, ForecastRecord? Record, ListView? List, Refusal? Why)
{
    private readonly Numbers figures = new(Forecast?.Currency);

    /// <summary>An amount in the forecast's currency.</summary>
    public string Money(decimal amount) => figures.Value((double)amount, Unit.Money);

    /// <summary>Downside, base and upside.</summary>
    public Grid Scenarios => new("How it may go", ["Case", new("ARR kept", Setting.Figure), "What is assumed"],
        [.. Forecast!.Scenarios.Select(s => (ImmutableArray<Cell>)[s.Name, Money(s.Expected), s.Assumption])], "");

    private string Told(ForecastGroup group, decimal amount) =>
        figures.Value(group.Interval is null ? null : (double)amount, Unit.Money);

    /// <summary>By segment.</summary>
    public Grid BySegment => new("By segment", ["Segment", new("Due", Setting.Figure), new("ARR due", Setting.Figure),
        new("Expected", Setting.Figure), new("95 % interval", Setting.Figure), new("Confidence", Setting.Figure),
        "What speaks for and against"],
        [.. Forecast!.Segments.Append(Forecast.Total).Zip(
            WholeAmounts.Of(Forecast.Segments.Select(s => s.Due), Forecast.Total.Due).Add(Forecast.Total.Due),
            WholeAmounts.Of(Forecast.Segments.Select(s => s.Expected), Forecast.Total.Expected)
                .Add(Forecast.Total.Expected)).Select(row => (ImmutableArray<Cell>)[row.First.Name,
            Numbers.Count(row.First.Accounts), Told(row.First, row.Second), Told(row.First, row.Third),
            figures.Interval(row.First.Interval is { } i ? [i.Low, i.High] : null, Unit.Money),
            figures.Value(row.First.Confidence, Unit.Share), row.First.Drivers])],
        "No renewal is due.");

    /// <summary>How near earlier forecasts came.</summary>
    public Grid Past => new("Earlier forecasts, each from what was known on its day", [new("Forecast of",
        Setting.OneLine), new("Decided since", Setting.Figure), new("Expected", Setting.Figure), new("Kept",
        Setting.Figure), new("Accuracy", Setting.Figure), "What was known"],
        [.. Record!.Made.Select(m => (ImmutableArray<Cell>)[Numbers.Day(m.Day), Numbers.Count(m.Renewals),
            figures.Value(m.Accuracy.Accuracy is null ? null : m.Accuracy.Forecast, Unit.Money),
            figures.Value(m.Accuracy.Accuracy is null ? null : m.Accuracy.Actual, Unit.Money),
            figures.Value(m.Accuracy.Accuracy, Unit.Share), m.Reconstructed ? "reconstructed" : "known"])],
        "No renewal of the last year was both forecast and decided, so nothing can be said of earlier forecasts.");

    /// <summary>What was called so and so likely beside what happened; null without decided renewals.</summary>
    public Grid? Calibration => Record!.Calibration is { } c ? new("Calibration", [new("Called", Setting.Figure),
        new("Renewals", Setting.Figure), new("Kept", Setting.Figure), new("95 % interval", Setting.Figure)],
        [.. c.Bins.Select(b => (ImmutableArray<Cell>)[figures.Value(b.MeanChance, Unit.Share), Numbers.Count(b.Count),
            figures.Value(b.Share, Unit.Share), figures.Interval([b.Interval.Low, b.Interval.High], Unit.Share)])], "")
        : null;

    /// <summary>The same, to be drawn.</summary>
    public ImmutableArray<SpanRow> Spans => [.. (Record!.Calibration?.Bins ?? []).Select(b => new SpanRow(b.MeanChance,
        b.Share, [b.Interval.Low, b.Interval.High]))];
}
