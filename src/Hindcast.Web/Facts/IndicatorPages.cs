using Hindcast.Calendars;
using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.KnownEvents;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Facts;

/// <summary>The explorer: any indicator, any dimension, any period.</summary>
internal static class IndicatorPages
{
    /// <summary>Maps the list, one indicator with its cohorts, and the funnel.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/indicators", visit => visit.Session.Snapshots.All().IsEmpty
            ? Task.FromResult(visit.Page<NewcomerPage>())
            : visit.Look((Period?)null, MonthView.Read,
                view => IndicatorList.Show(visit, view.Told(visit.Session))));
        routes.MapGet("/indicators/{id}/cohorts", (HttpContext http, string id) => Visit.Of(http) is var visit
            ? visit.Look((id, visit.Query("asof")), CohortView.Read, view => visit.Page<CohortPage>(view)) : null!);
        routes.MapGet("/indicators/{id}", (HttpContext http, string id) =>
        {
            var (visit, asked) = (Visit.Of(http), IndicatorQuestion.Of(http.Request, id));
            return visit.Look(asked, IndicatorAnswer.Read, view => Show(visit, view));
        });
        routes.Get("/funnel", visit => visit.Session.Snapshots.All().IsEmpty
            ? Task.FromResult(visit.Page<NewcomerPage>())
            : visit.Look(FunnelQuestion.Of(visit.Request), FunnelAnswer.Read, view => FunnelPages.Show(visit, view)));
    }

    private static IResult Show(Visit visit, IndicatorAnswer view)
    {
        var (figures, unit) = (view.Figures, view.Indicator.Unit);
        var list = new Listing<IndicatorRow>(view.Indicator.Name,
        [
            new("cohort", "Period", r => view.Grain == Grain.Month ? Numbers.Month(r.Period) : r.Period)
                { Key = r => r.Period, Plain = r => r.Period, Setting = Setting.OneLine },
            .. view.By is { } by ? (ListColumn<IndicatorRow>[])[new("slice", Words.Dimension(by), r =>
                r.Slice.Where.TryGetValue(by, out var values) ? string.Join(" or ", values) : Words.Where(r.Slice))
                { IsFilter = true }] : [],
            new("value", "Value", r => figures.Value(r.Value, unit)) { Key = r => r.Value, Plain = r =>
                CsvText.Number(r.Value), Setting = Setting.Figure },
            new("interval", "95 % interval", r => figures.Interval(r.Interval, unit)) { Key = r =>
                r.Interval is [var low, ..] ? low : null, Plain = r => r.Interval is [var from, var to]
                    ? $"{CsvText.Number(from)} to {CsvText.Number(to)}" : null, Setting = Setting.Figure },
            new("n", "n", r => Numbers.Count(r.N)) { Key = r => r.N, Setting = Setting.Figure },
            new("verdict", "Verdict", r => Words.OfRow(r.Verdict)) { IsFilter = true, Tone = r => r.Verdict
                == Verdict.Ok ? Tone.Plain : Tone.Quiet },
        ], "There is nothing to show for this choice.").Over(view.Result.Rows.GroupBy(r => r.Period).Reverse()
            .SelectMany(period => period), visit.Request);
        return list.As(visit.Request, () => visit.Page<IndicatorPage>(view with { List = list }));
    }
}

/// <summary>An indicator by cohort and age.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Table">Its cohorts; null where it has none.</param>
/// <param name="Why">Why it has none; null where it has.</param>
public sealed record CohortView(Indicator Indicator, CohortTable? Table, Refusal? Why)
{
    /// <summary>By which later knowledge the day was read; null where it knew the same imports.</summary>
    public LaterKnowledge? Later { get; private init; }

    /// <summary>Reads it, month by month, as of a day; null for the newest.</summary>
    public static Outcome<CohortView> Read(WorkspaceSession session, (string Id, string? AsOf) asked) =>
        Catalogue.Find(asked.Id, [.. Catalogue.All, .. session.Conventions.Own]).Then(indicator =>
        AskedDay.Read(session, asked.AsOf).Then<CohortView>(asOf => CohortTable.Of(indicator, asOf,
            IndicatorQuery.Monthly(session.IcpTiers) with { To = asOf.Day }, CohortTable.AgesOf(indicator)).Match(
                table => new CohortView(indicator, table, null) { Later = asOf.Later },
                why => new CohortView(indicator, null, why))));
}

/// <summary>One indicator as it was asked for.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="AsOf">The day whose knowledge it rests on.</param>
/// <param name="Result">Its rows.</param>
/// <param name="By">The dimension it is broken down by; null for none.</param>
/// <param name="Grain">How time is cut.</param>
/// <param name="Where">The slice it stays within.</param>
/// <param name="Dimensions">The dimensions it can be broken down by.</param>
/// <param name="Events">Known events.</param>
public sealed record IndicatorAnswer(
    Indicator Indicator, DateOnly AsOf, IndicatorResult Result, string? By, Grain Grain, Slice Where,
    ImmutableArray<string> Dimensions,
    ImmutableArray<KnownEvent> Events)
{
    /// <summary>How figures are written.</summary>
    public Numbers Figures { get; } = new(Result.Currency);

    /// <summary>By which later knowledge the day was read; null where it knew the same imports.</summary>
    public LaterKnowledge? Later { get; private init; }

    /// <summary>Why the files cannot tell it, whatever is asked of it; null where they can.</summary>
    public Refusal? Why { get; private init; }

    /// <summary>Its rows as they are listed.</summary>
    public ListView List { get; init; } = null!;

    /// <summary>Reads it; refused where indicator, dimension, slice or day is unknown.</summary>
    internal static Outcome<IndicatorAnswer> Read(WorkspaceSession session, IndicatorQuestion asked)
    {
        var (id, by, period, where, asOfDay) = asked;
        if (Slice.Parse(where ?? "") is not { } slice)
            return new Refusal("slice-not-understood",
                $"'{where}' is no slice. Write DIM=VALUE pairs such as source=Webinar,region=EMEA.");
        var grain = Enum.TryParse<Grain>(period, true, out var named) ? named : Grain.Month;
        return Catalogue.Find(id, [.. Catalogue.All, .. session.Conventions.Own]).Then(indicator =>
            AskedDay.Read(session, asOfDay).Then(asOf =>
        {
            if (asOf.Of(indicator.Kind) is { } table
                && Hindcast.Facts.Indicators.Dimensions.NoSuchValue(table, slice, asOf) is { } absent)
                return absent;
            ImmutableArray<string> dimensions = asOf.Of(indicator.Kind) is { } facts
                ? [.. Hindcast.Facts.Indicators.Dimensions.Searched(facts).Select(d => d.Name)] : [];
            var query = new IndicatorQuery(by is { Length: > 0 } ? [by] : [], grain, null, asOf.Day, slice,
                session.IcpTiers) { YearStarts = session.Calendar.FiscalYearStarts };
            return indicator.Read(asOf, query).Match<Outcome<IndicatorAnswer>>(result => Answered(result with { Notes =
                [.. result.Notes, .. UnknownStages.Beside(asOf, indicator.Kind),
                    .. Hindcast.Facts.Indicators.Dimensions.JoinedNotes(asOf, asOf.Of(indicator.Kind)
                    ?? asOf.Of(FactKind.Renewal), query.By.Except(slice.Where.Keys)),
                    .. Period.FiscalNote(query.Cutting)] }),
                why => why.Rule == FirstResponse.TimesNotFound
                    ? Answered(new([], asOf.Basis, asOf.Day, null, false, [])) with { Why = why } : why);

            IndicatorAnswer Answered(IndicatorResult result) => new(indicator, asOf.Day, result,
                by is { Length: > 0 } ? by : null, grain, slice, dimensions,
                KnownEventList.Read(session.Journal).Events) { Later = asOf.Later };
        }));
    }

    /// <summary>The last row as a reading, for the chart; null where there is no row.</summary>
    public IndicatorReading? Reading
    {
        get
        {
            var rows = Result.Rows;
            int at = rows.Length - 1;
            while (at >= 0 && rows[at] is not { Value: not null, Verdict: Verdict.Ok })
                at--;
            if (at < 0)
                return null;
            double? trend = at >= 3 && rows[(at - 3)..at] is var three && three.All(r => r.Value is not null)
                ? three.Average(r => r.Value) : null;
            return new(Indicator.Id, Indicator.Name, Indicator.Definition, Indicator.Unit, Indicator.Good,
                rows[at].Period, rows[at].Value, rows[at].N,
                rows[at].Interval, at > 0 ? rows[at - 1].Value : null, trend, rows[at].Value - trend, null,
                Change.NoClearChange, rows[at].Verdict, 0,
                Result.Through, []);
        }
    }
}

/// <summary>What the explorer is asked.</summary>
/// <param name="Id">The indicator's.</param>
/// <param name="By">The dimension; null for none.</param>
/// <param name="Period">How time is cut; null for months.</param>
/// <param name="Where">The slice; null for all.</param>
/// <param name="AsOf">The day whose knowledge it rests on; null for the newest.</param>
internal sealed record IndicatorQuestion(string Id, string? By, string? Period, string? Where, string? AsOf)
{
    /// <summary>The question of a request.</summary>
    public static IndicatorQuestion Of(HttpRequest request, string id) => new(id, Asked(request, "by"),
        Asked(request, "period"), Asked(request, "where"), Asked(request, "asof"));

    internal static string? Asked(HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 } text, ..]
        ? text.Trim() : null;
}

/// <summary>The day that a page asks for.</summary>
internal static class AskedDay
{
    /// <summary>What was known on the day written; the newest day where none is. Refused as <c>day-not-read</c> and
    /// <c>day-in-future</c>.</summary>
    public static Outcome<AsOf> Read(WorkspaceSession session, string? text) =>
        text is null ? session.AsOfDay().Then<AsOf>(day => session.On(day))
        : !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var named)
        ? new Refusal("day-not-read", $"'{text}' is no day. Write it as {DayForm.Meant(text) ?? "2026-09-30"}.")
        : named > session.Today ? new Refusal("day-in-future",
            $"{Numbers.Day(named)} is still to come. Choose a day up "
            + $"to {Numbers.Day(session.Today)}.") : AsOf.Read(session.Snapshots, named, session.Conventions);
}
