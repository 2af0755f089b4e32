using System.Text.Json;
using System.Text.Json.Serialization;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Records;

namespace Hindcast.Retros;

/// <summary>The frozen record of one retro: everything that any rendering shows, and nothing that it must look
/// up.</summary>
/// <remarks>
/// Made from the state alone, so the same stream gives the same record. A draft can be recorded too;
/// then <see cref="ClosedOn"/> and <see cref="Gates"/> are null and a rendering says so.
/// </remarks>
/// <param name="Id">For example <c>gtm-monthly-2026-10</c>.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="State">Draft or closed.</param>
/// <param name="Title">For a heading, for example "GTM retro, October 2026".</param>
/// <param name="Month">The month under review, <c>YYYY-MM</c>.</param>
/// <param name="HeldOn">The day of the session.</param>
/// <param name="ClosedOn">When it was closed; null for a draft.</param>
/// <param name="Minutes">How long the session was.</param>
/// <param name="Facilitator">Who led it; null where nobody was named.</param>
/// <param name="Roster">Who was asked to it.</param>
/// <param name="Brief">What to read first, one sentence each.</param>
/// <param name="Agenda">Four parts with minutes.</param>
/// <param name="Evidence">The report and the rows behind it, as frozen; null where the kind freezes none.</param>
/// <param name="FrozenOn">When it was frozen.</param>
/// <param name="Panel">Readings of the three or four headline indicators, in panel order.</param>
/// <param name="Appendix">All other readings.</param>
/// <param name="Movers">What moved the wrong way, with finding, whys and actions.</param>
/// <param name="OtherFindings">What else the report found, in its order.</param>
/// <param name="Claims">Findings that people added.</param>
/// <param name="Actions">Complete actions only: each has an owner, a day and a signal.</param>
/// <param name="Conversations">Talk, not change; actions that stayed without owner, day or signal are among
/// them.</param>
/// <param name="Assumptions">What was taken as given, and who confirms it.</param>
/// <param name="Overrides">Gates that were let through, with the reason.</param>
/// <param name="ChangeLog">What was changed, oldest first.</param>
/// <param name="Previous">The retro before; null where there was none.</param>
/// <param name="PreviousActions">What it agreed, done or not, with the indicator before and after.</param>
/// <param name="Gates">What the gates said at close; null for a draft.</param>
/// <param name="HealthCheckOn">The next six-monthly health check.</param>
/// <param name="Calendar">The calendar by which days were counted.</param>
/// <param name="Sources">How far each source reached.</param>
/// <param name="Version">The stream's version.</param>
/// <param name="HeadHash">Hash of the stream's newest event, so that rewriting shows.</param>
/// <param name="Options">What it was told beside the common options when it was opened.</param>
/// <param name="Part">What only its kind holds, as it is kept; null where that is nothing.</param>
/// <param name="Sections">What only its kind's pack says, in reading order.</param>
/// <param name="Documents">Further documents of its pack.</param>
public sealed record RetroRecord(
    string Id,
    RetroKind Kind,
    RetroState State,
    string Title,
    string Month,
    DateOnly HeldOn,
    DateOnly? ClosedOn,
    int Minutes,
    string? Facilitator,
    ImmutableArray<Seat> Roster,
    ImmutableArray<string> Brief,
    ImmutableArray<AgendaPart> Agenda,
    Evidence? Evidence,
    DateOnly FrozenOn,
    ImmutableArray<IndicatorReading> Panel,
    ImmutableArray<IndicatorReading> Appendix,
    ImmutableArray<MoverRecord> Movers,
    ImmutableArray<Finding> OtherFindings,
    ImmutableArray<Claim> Claims,
    ImmutableArray<RetroAction> Actions,
    ImmutableArray<string> Conversations,
    ImmutableArray<Assumption> Assumptions,
    ImmutableArray<GateOverride> Overrides,
    ImmutableArray<ChangeEntry> ChangeLog,
    string? Previous,
    ImmutableArray<PreviousAction> PreviousActions,
    GateReport? Gates,
    DateOnly HealthCheckOn,
    string Calendar,
    ImmutableArray<SourceFreshness> Sources,
    long Version,
    string HeadHash,
    ImmutableSortedDictionary<string, string>? Options = null,
    JsonElement? Part = null,
    ImmutableArray<RecordSection> Sections = default,
    ImmutableArray<RecordDocument> Documents = default)
{
    /// <summary>The month's report; one that says nothing where the kind freezes none.</summary>
    [JsonIgnore]
    public FindReport Report => Evidence?.Report ?? Retro.NoReport;

    /// <summary>What the figures of its kind's own sections rest on; null where it has none.</summary>
    [JsonIgnore]
    public RecordBasis? Basis { get; init; }

    /// <summary>The day whose knowledge its figures rest on; null where it has none.</summary>
    [JsonIgnore]
    public DateOnly? AsOf => Evidence?.Report.AsOf ?? Basis?.AsOf;

    /// <summary>What only its kind's pack says; never default.</summary>
    public ImmutableArray<RecordSection> Sections { get; init; } = Sections.IsDefault ? [] : Sections;

    /// <summary>Further documents; never default.</summary>
    public ImmutableArray<RecordDocument> Documents { get; init; } = Documents.IsDefault ? [] : Documents;

    /// <summary>What went through and must be shown; empty for a draft.</summary>
    public ImmutableArray<Warning> Warnings => Gates?.Warnings ?? [];

    /// <summary>Makes the record of a retro at a version. The retro must have been opened.</summary>
    /// <param name="retro">The state.</param>
    /// <param name="version">The stream's version that gave the state.</param>
    /// <param name="headHash">Hash of the event of that version.</param>
    public static RetroRecord Of(Retro retro, long version, string headHash)
    {
        if (retro.Id.Length == 0)
            throw new ArgumentException("A retro that was never opened has no record.", nameof(retro));
        var report = retro.Report;
        var readings = report.Indicators;
        var moved = retro.Movers.Select(mover => mover.Id).ToHashSet();
        return new(
            retro.Id, retro.Kind, retro.State, retro.Rules.TitleOf(retro), retro.Month, retro.HeldOn, retro.ClosedOn,
            retro.Minutes,
            retro.Facilitator, retro.Roster, retro.Brief, retro.Agenda, retro.Evidence, retro.FrozenOn,
            [.. retro.Panel.SelectMany(id => readings.Where(reading => reading.Id == id))],
            [.. readings.Where(reading => !retro.Panel.Contains(reading.Id))],
            [.. retro.Movers.Select(mover => MoverRecord.Of(mover, retro, report))],
            [.. report.Findings.Where(finding => !moved.Contains(finding.Id))],
            retro.Claims,
            retro.CompleteActions,
            [.. retro.Conversations.Select(said => said.Text), .. retro.Actions.Where(a => !retro.IsComplete(a))
                .Select(a => Unclaimed(a, retro))],
            retro.Assumptions, retro.Overrides, Published(retro), retro.Previous, retro.PreviousActions, retro.Gates,
            retro.HealthCheckOn, retro.Calendar, report.Sources, version, headHash,
            retro.Options.Values.IsEmpty ? null : retro.Options.Values,
            retro.Part is { } part ? JsonSerializer.SerializeToElement(part, part.GetType(), StoredJson.Options) : null,
            retro.Rules.Sections(retro), retro.Rules.Documents(retro)) { Basis = retro.Rules.Basis(retro) };
    }

    /// <summary>
    /// The change log as it is published. Where words may have blamed somebody, it says that they were changed, by
    /// whom, when and why; which words is kept in the workspace. Moved promises are shown as they were.
    /// </summary>
    private static ImmutableArray<ChangeEntry> Published(Retro retro)
    {
        if (retro.Rules.PublishesEarlierWords)
            return retro.ChangeLog;
        var stands = Blameless.Said(retro).Select(said => said.Text).ToHashSet(StringComparer.Ordinal);
        return [.. retro.ChangeLog.Select(c => IsPromise(c.Field) ? c : c with
            { Old = Kept(c.Old), New = Kept(c.New) })];

        string Kept(string text) => stands.Contains(text) || text.Count(char.IsWhiteSpace) < WordsMin - 1 ? text
            : "other words, kept in the workspace";
    }

    /// <summary>Fewer words are a name, a day or an id, and no sentence.</summary>
    private const int WordsMin = 4;

    private static bool IsPromise(string field) => field.Split('.') is [var id, var what] && (id[0] == 'K'
        || what is "owner" or "due" or "signal" or "follow_up");

    private static string Unclaimed(RetroAction action, Retro retro) =>
        retro.Rules.Actions.Lacks(action) is { IsEmpty: false } lacks
            ? $"{action.What} (lacks {Counted.All(lacks)})"
            : $"{action.What} (parked: {Counted.Of(retro.Rules.MostActions(retro), "action")} are enough)";
}

/// <summary>A mover as a rendering shows it.</summary>
/// <param name="Id">Id of the finding or indicator.</param>
/// <param name="Indicator">The indicator that moved; <c>data</c> where a source stopped.</param>
/// <param name="Headline">One plain sentence.</param>
/// <param name="Finding">The finding; null where the mover is an indicator as a whole.</param>
/// <param name="Whys">From the symptom down to the condition.</param>
/// <param name="Actions">Ids of the complete actions that mend it.</param>
public sealed record MoverRecord(
    string Id, string Indicator, string Headline, Finding? Finding, ImmutableArray<Why> Whys,
    ImmutableArray<string> Actions)
{
    internal static MoverRecord Of(Mover mover, Retro retro, FindReport report) => new(
        mover.Id, mover.Indicator, mover.Headline, report.Findings.FirstOrDefault(finding => finding.Id == mover.Id),
        mover.Whys,
        [.. retro.CompleteActions.Where(action => action.Mover == mover.Id).Select(action => action.Id)]);
}
