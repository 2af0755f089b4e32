using Hindcast.Facts.Findings;
using Hindcast.Retros;
using Hindcast.Retros.Records;

namespace Hindcast.Documents.Packs;

/// <summary>
/// One frozen record in the words and figures of the pack, in reading order; every format is set from it.
/// </summary>
/// <remarks>All figures are written here, once, so that no two formats can disagree.</remarks>
/// <param name="Title">For example "GTM retro, October 2026".</param>
/// <param name="Standing">Closed or draft, when held, by whom led.</param>
/// <param name="Knowledge">As-of day, basis, currency: what all numbers rest on.</param>
/// <param name="CheckFirst">One line for each source that stopped: it comes before anything that moved.</param>
/// <param name="Movers">What moved the wrong way.</param>
/// <param name="NoMover">The sentence that stands in their place where there are none.</param>
/// <param name="Actions">Who does what by when.</param>
/// <param name="Before">What last month's actions did.</param>
/// <param name="PanelTable">The headline indicators side by side.</param>
/// <param name="PanelBrief">The same in a few columns, for the first sheet of paper.</param>
/// <param name="Panel">The headline indicators one by one, with charts.</param>
/// <param name="OtherFindings">What else was found.</param>
/// <param name="Claims">Findings that people added.</param>
/// <param name="Appendix">All other indicators, a few to a table.</param>
/// <param name="Conversations">Talk, not change.</param>
/// <param name="Assumptions">What was taken as given.</param>
/// <param name="Overrides">Gates that were let through.</param>
/// <param name="Warnings">What goes through and is shown, one sentence each.</param>
/// <param name="Gates">What the gates said.</param>
/// <param name="ChangeLog">What was changed.</param>
/// <param name="Definitions">What each indicator means.</param>
/// <param name="Sources">How far each source reaches.</param>
/// <param name="Notes">What else a reader must know, one sentence each.</param>
/// <param name="Brief">What was read first.</param>
/// <param name="Agenda">The session's parts.</param>
/// <param name="Roster">Who was asked to it.</param>
/// <param name="Colophon">Record, version and head hash.</param>
/// <param name="Figures">How figures are written.</param>
/// <param name="Sections">What only its kind says, in reading order.</param>
/// <param name="HasMonth">True where a month's report was frozen; otherwise the sections are the body of the
/// pack.</param>
public sealed record PackView(
    string Title,
    string Standing,
    string Knowledge,
    ImmutableArray<string> CheckFirst,
    ImmutableArray<MoverView> Movers,
    string NoMover,
    Grid Actions,
    Grid Before,
    Grid PanelTable,
    Grid PanelBrief,
    ImmutableArray<IndicatorView> Panel,
    Grid OtherFindings,
    Grid Claims,
    ImmutableArray<Grid> Appendix,
    ImmutableArray<string> Conversations,
    Grid Assumptions,
    Grid Overrides,
    ImmutableArray<string> Warnings,
    Grid Gates,
    Grid ChangeLog,
    Grid Definitions,
    Grid Sources,
    ImmutableArray<string> Notes,
    ImmutableArray<string> Brief,
    Grid Agenda,
    Grid Roster,
    string Colophon,
    Numbers Figures,
    ImmutableArray<SectionView> Sections,
    bool HasMonth)
{
    /// <summary>The day whose knowledge the figures rest on, in words.</summary>
    public string AsOf { get; init; } = "";

    /// <summary>Ids of the actions that answer one of its movers.</summary>
    public ImmutableArray<string> Answers { get; init; } = [];

    /// <summary>What its figures mean, in a few words; empty where it has none.</summary>
    public string Defined { get; init; } = "";

    /// <summary>Source, n and window of its figures, in a sentence; empty where each says its own, or there are
    /// none.</summary>
    public string Rests { get; init; } = "";

    /// <summary>As-of day and definitions, for the foot of every slide.</summary>
    public string Foot => FootOf(AsOf, Defined);

    /// <summary>What stands behind every figure, for the notes of every slide.</summary>
    public string Behind => BehindOf(Rests, Defined, Colophon);

    /// <summary>As-of day and definitions in one line.</summary>
    internal static string FootOf(string asOf, string defined) => defined.Length == 0 ? asOf : $"{asOf} · {defined}";

    /// <summary>What figures rest on, then what they are of.</summary>
    internal static string BehindOf(string rests, string defined, string colophon) =>
        rests.Length == 0 ? colophon : $"{rests} Defined: {defined}. {colophon}";

    /// <summary>Source, n and window, and of which day the data are.</summary>
    internal static string RestsOf(RecordBasis basis) => Numbers.Dated(basis.Rests)
        + (basis.AsOf is { } day ? $" Data as of {Numbers.Day(day)}." : "");

    /// <summary>Sources with what was read of each; n and window stand beside every figure.</summary>
    private static string SourcesOf(ImmutableArray<SourceFreshness> sources) => sources.IsEmpty ? ""
        : "Source: " + string.Join("; ", sources.GroupBy(each => each.Source).Select(source =>
            $"{source.Key} ({string.Join(", ", source.Select(each => each.Kind).Distinct())}), "
            + $"known on {Numbers.Day(source.Max(each => each.KnownOn))}"))
        + ". n, window and interval of a figure stand beside it or on its indicator's slide.";

    /// <summary>Sets a record into words.</summary>
    public static PackView Of(RetroRecord record)
    {
        var report = record.Report;
        var numbers = new Numbers(report.Currency);
        return new(
            record.Title, StandingOf(record), record.Evidence is null ? "" : KnowledgeOf(report),
            StandingText.CheckFirst(report),
            [.. record.Movers.Select((mover, i) => MoverView.Of(mover, i + 1, record, numbers))],
            StandingText.NoMover(record),
            ActionText.Agreed(record.Actions, report, numbers).Shown(Numbers.Dated), ActionText.Before(record.Previous,
                record.PreviousActions, report, numbers).Shown(Numbers.Dated),
            ReadingText.Table("Headline indicators", record.Panel, report.Findings, numbers,
                "No headline indicator was chosen."),
            ReadingText.Brief(record.Panel, report.Findings, numbers),
            [.. record.Panel.Select(reading => IndicatorView.Of(reading, record, numbers))],
            FindingText.Table(record.OtherFindings, report, numbers), RecordText.Claims(record.Claims)
                .Shown(Numbers.Dated),
            ReadingText.Tables(record.Appendix, report.Findings, numbers),
            [.. record.Conversations.Select(Numbers.Dated)],
            RecordText.Assumptions(record.Assumptions).Shown(Numbers.Dated),
            RecordText.Overrides(record.Overrides).Shown(Numbers.Dated),
            [.. record.Warnings.Select(w => Plainly.OnPaper(Words.Told(w.Message)))],
            RecordText.Gates(record).Shown(Numbers.Dated).Shown(Plainly.OnPaper),
            RecordText.Changes(record.ChangeLog).Shown(Numbers.Dated),
            RecordText.Definitions(record).Shown(Words.Told), RecordText.Sources(record.Sources),
            [.. NotesOf(record).Select(Words.Told).Select(Plainly.OnPaper)],
            [.. record.Brief.Select(Words.Told).Select(Plainly.OnPaper)],
            RecordText.Agenda(record).Shown(Words.Told),
            RecordText.Roster(record.Roster),
            $"Record {record.Id}, version {Numbers.Count(record.Version)}, head {record.HeadHash}. "
                + $"Evidence frozen on {Numbers.Day(record.FrozenOn)}.",
            numbers, [.. record.Sections.Select(section => SectionView.Of(section, numbers).Plain())],
            record.Evidence is not null)
        {
            Answers = [.. record.Actions.Where(a => record.Movers.Any(mover => mover.Id == a.Mover)).Select(a => a.Id)],
            AsOf = record.AsOf is { } known
                ? $"as of {Numbers.Day(known)}" : $"evidence frozen on {Numbers.Day(record.FrozenOn)}",
            Defined = record.Basis?.Defined
                ?? string.Join(", ", record.Panel.Select(reading => reading.Definition).Distinct()),
            Rests = record.Basis is { } basis ? RestsOf(basis) : SourcesOf(record.Sources),
        };
    }

    /// <summary>True for a common part that no section of the kind says itself.</summary>
    public bool Shows(string part) => Sections.All(section => !section.Covers.Contains(part));

    private static string StandingOf(RetroRecord record) =>
        (record.ClosedOn is { } day ? $"Closed {Numbers.Day(day)}" : "Draft, not closed: it has not passed its gates")
        + $" · held {Numbers.Day(record.HeldOn)}"
        + (record.Facilitator is { } person ? $" · led by {person}" : "");

    private static string KnowledgeOf(FindReport report) =>
        $"Data {StandingText.AsOf(report)}"
        + (report.Currency is { } code
            ? $" · money in {code}{(report.CurrencyAssumed ? ", assumed: no file said so" : "")}" : "")
        + ".";

    private static ImmutableArray<string> NotesOf(RetroRecord record)
    {
        var report = record.Report;
        return
        [
            .. report.NotReconstructed.IsEmpty ? Array.Empty<string>()
                : [$"Could not be reconstructed for {Numbers.Day(report.AsOf)}: "
                    + $"{string.Join(", ", report.NotReconstructed)}."],
            .. record.Evidence is null ? Array.Empty<string>()
                : [$"{Numbers.Count(report.SlicesScanned)} slices were compared, so some would stand out by chance."],
            $"Calendar by which days were counted: {record.Calendar}.",
            $"Next six-monthly health check: {Numbers.Day(record.HealthCheckOn)}.",
            .. report.Notes,
        ];
    }
}
