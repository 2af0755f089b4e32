using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Renewals.Plays;
using Hindcast.Retros.Kinds.PatternSynthesis;
using Hindcast.Settings;

namespace Hindcast.Retros.Kinds;

/// <summary>What a kind may look at when it gathers its evidence.</summary>
/// <param name="Options">What was told for the kind's own options.</param>
/// <param name="Month">The month named; null where none was.</param>
/// <param name="Look">The month to look at (the last one ended where none is named) and what was known for it.</param>
/// <param name="AsOfDay">The day that answers rest on where no month is meant: the one stated, else the newest with an
/// event.</param>
/// <param name="Snapshots">The facts.</param>
/// <param name="Settings">What the workspace decided for itself.</param>
/// <param name="Calendar">By which days are counted.</param>
/// <param name="Today">Today.</param>
/// <param name="Retros">Every retro of the workspace, in order of month and id; the library of what was learnt.</param>
/// <param name="Directory">Who there is.</param>
public sealed record GatherRequest(
    KindOptions Options,
    Period? Month,
    Func<Period?, Outcome<(AsOf AsOf, Period Month)>> Look,
    Func<Outcome<DateOnly>> AsOfDay,
    ISnapshots Snapshots,
    WorkspaceSettings Settings,
    BusinessCalendar Calendar,
    DateOnly Today,
    ImmutableArray<Retro> Retros,
    PeopleDirectory Directory)
{
    /// <summary>What was known on a day, read as the workspace agreed.</summary>
    public required Func<DateOnly, AsOf> On { get; init; }

    /// <summary>What keeps coming back between two days, as the library tells it.</summary>
    public required Func<DateOnly, DateOnly, Recurring> Recurring { get; init; }

    /// <summary>The renewal plays that have ended.</summary>
    public ImmutableArray<Play> Plays { get; init; } = [];

    /// <summary>What people know and numbers do not, for the marks in the charts.</summary>
    public ImmutableArray<KnownEvent> Events { get; init; } = [];

    /// <summary>What people said of episodes; what they muted is frozen as muted.</summary>
    public ImmutableDictionary<string, EpisodeNotes> Episodes { get; init; } =
        ImmutableDictionary<string, EpisodeNotes>.Empty;

    /// <summary>What answers rest on beside the facts.</summary>
    public Conventions Conventions { get; init; } = Conventions.None;
}

/// <summary>What was gathered, ready to be frozen.</summary>
/// <param name="Month">The month's report with its rows; null where the kind freezes none.</param>
/// <param name="Own">What else is frozen, as the kind's own events.</param>
public sealed record Gathered(Evidence? Month, params ImmutableArray<KindEvent> Own);

/// <summary>What a kind drafts for a new retro.</summary>
/// <param name="Id">Unique in the workspace, beginning with the kind's spelling.</param>
/// <param name="Month"><c>YYYY-MM</c>: the month under review, or that of the session; retros are listed by it.</param>
/// <param name="Brief">What a participant reads beforehand, one sentence each.</param>
/// <param name="Panel">Ids of headline indicators; empty where the kind has no panel.</param>
/// <param name="Movers">What the room asks about; empty where that is chosen later.</param>
/// <param name="Assumed">What is taken as given, as label and sentence, beside what the roster lacks.</param>
/// <param name="Own">The kind's own first events, what was gathered among them.</param>
/// <param name="Title">What the retro is called where its kind and month do not say it; may be null.</param>
/// <param name="Seated">Who is asked by name, beside those whose function the kind asks for.</param>
public sealed record OpeningDraft(
    string Id,
    string Month,
    ImmutableArray<string> Brief,
    ImmutableArray<string> Panel,
    ImmutableArray<Mover> Movers,
    ImmutableArray<(string Label, string Text)> Assumed,
    ImmutableArray<KindEvent> Own,
    string? Title = null,
    params ImmutableArray<Person> Seated)
{
    /// <summary>How long the session is where nobody says otherwise; null for the kind's own.</summary>
    public int? Minutes { get; init; }

    /// <summary>The parts for so many minutes where they depend on what was gathered; null for the kind's
    /// own.</summary>
    public Func<int, ImmutableArray<AgendaPart>>? Agenda { get; init; }

    /// <summary>Who leads where nobody was named; null lets the roster decide.</summary>
    public string? Facilitator { get; init; }
}
