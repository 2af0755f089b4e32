using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Facts.Findings;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Facts;

/// <summary>Every indicator and every finding of a month, as lists.</summary>
internal static class IndicatorList
{
    /// <summary>The page of indicators.</summary>
    public static IResult Show(Visit visit, MonthView view)
    {
        var list = Indicators(view).Over(view.Report.Indicators, visit.Request);
        return list.As(visit.Request, () => visit.Page<IndicatorsPage>(new IndicatorsView(view, list)));
    }

    /// <summary>The indicators of a month as pages and programs have them.</summary>
    public static Listing<IndicatorReading> Indicators(MonthView view) => new("Indicators",
        [
            new("indicator", "Indicator", r => r.Name) { Href = r => $"/indicators/{r.Id}" },
            new("read", "Read", r => Numbers.Month(r.Period)) { Key = r => r.Period, Plain = r => r.Period,
                Setting = Setting.OneLine },
            new("value", "Value", r => view.Figures.Value(r.Value, r.Unit)) { Key = r => r.Value, Plain = r =>
                CsvText.Number(r.Value), Setting = Setting.Figure },
            new("interval", "95 % interval", r => view.Figures.Interval(r.Interval, r.Unit))
                { Setting = Setting.Figure },
            new("n", "n", r => Numbers.Count(r.N)) { Key = r => r.N, Setting = Setting.Figure },
            new("change", "On 3-month mean", r => view.Figures.Difference(r.ChangeAbsolute, r.Unit)) { Key = r =>
                r.ChangeRelative, Plain = r => CsvText.Number(r.ChangeAbsolute), Setting = Setting.Figure, Tone = r =>
                ReadingText.ToneOf(r.Change) },
            new("direction", "It is", r => Words.Of(r.Change)) { IsFilter = true, Setting = Setting.OneLine },
            new("verdict", "Verdict", r => ReadingText.VerdictOf(r, view.Report.Findings)) { IsFilter = true, Tone =
                r => r.Verdict switch { Verdict.Alarm => Tone.Worse, Verdict.Ok or Verdict.Watch => Tone.Plain, _ =>
                    Tone.Quiet } },
        ], "No indicator can be read. Import contacts, opportunities or subscriptions.");

    /// <summary>The page of findings.</summary>
    public static IResult ShowFindings(Visit visit, MonthView view)
    {
        var findings = Findings(view);
        var list = (findings with { Empty = $"{Quiet(view)} {findings.Empty}" })
            .Over(view.Report.Findings, visit.Request);
        return list.As(visit.Request, () => visit.Page<FindingsPage>(new IndicatorsView(view, list)));
    }

    /// <summary>What a month says where nothing was found in it.</summary>
    public static string Quiet(MonthView view) => Words.Told(QuietMonth.Told(view.Report, reading => reading.Name));

    /// <summary>The findings of a month as pages and programs have them.</summary>
    public static Listing<Finding> Findings(MonthView view)
    {
        string NameOf(Finding f) => view.Report.Indicators.FirstOrDefault(r => r.Id == f.Indicator)?.Name
            ?? f.Indicator;
        string Effect(Finding f) => view.Report.Indicators.FirstOrDefault(r => r.Id == f.Indicator) is { } reading
            ? view.Figures.Difference(f.Effect, reading.Unit) : "–";
        return new("Findings",
        [
            new("finding", "Finding", f => HeadlineText.Short(f)) { Href = f => FindingPages.PathOf(view, f) },
            new("indicator", "Indicator", NameOf) { IsFilter = true, Spelt = f => f.Indicator },
            new("kind", "Kind", f => f.Kind.ToString().ToLowerInvariant())
                { IsFilter = true, Known = [.. Enum.GetNames<FindingKind>().Select(name => name.ToLowerInvariant())] },
            new("direction", "Direction", f => Words.Of(f.Direction)) { IsFilter = true, Tone = f => f.Direction switch
                { Direction.Worse => Tone.Worse, Direction.Better => Tone.Better, _ => Tone.Plain } },
            new("where", "Where", f => f.Slice.IsAll ? "everywhere" : Words.Where(f.Slice)),
            new("status", "Status", f => Words.Of(f.Status)) { IsFilter = true },
            new("since", "Since", f => f.Onset is { } on ? Numbers.Day(on) : "–") { Key = f => f.Onset, Plain = f =>
                $"{f.Onset:yyyy-MM-dd}", Setting = Setting.OneLine },
            new("effect", "Effect", Effect) { Plain = f => CsvText.Number(f.Effect), Setting = Setting.Figure },
            new("n", "n", f => Numbers.Count(f.N)) { Key = f => f.N, Setting = Setting.Figure },
            new("muted", "Muted until", f => f.Muted is { } mute ? Numbers.Day(mute.Until) : "") { Key = f =>
                f.Muted?.Until },
        ], "Look at another month, or at how every indicator stands, which says what each lacks.");
    }

    /// <summary>The page of the rows behind a finding.</summary>
    public static IResult ShowRows(Visit visit, string month, FindingRows rows)
    {
        var list = new Listing<ImmutableArray<string?>>("Rows", [.. rows.Columns.Select((name, at) =>
            new ListColumn<ImmutableArray<string?>>(name, Words.Dimension(name), row => row[at] ?? "")
                { Plain = row => row[at], Setting = Setting.OneLine })],
            "This finding has no rows.").Over(rows.Rows, visit.Request);
        return list.As(visit.Request, () => visit.Page<RowsPage>(new RowsView(month, rows.Finding, list)));
    }
}

/// <summary>What the pages of indicators and findings show.</summary>
/// <param name="Month">The month.</param>
/// <param name="List">The list.</param>
public sealed record IndicatorsView(MonthView Month, ListView List);

/// <summary>What the page of rows shows.</summary>
/// <param name="Month">As <c>2026-09</c>.</param>
/// <param name="Finding">The finding's id.</param>
/// <param name="List">The rows.</param>
public sealed record RowsView(string Month, string Finding, ListView List);
