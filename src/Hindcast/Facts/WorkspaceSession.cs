using Hindcast.Calendars;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Settings;

namespace Hindcast.Facts;

/// <summary>A workspace as whoever asks sees it: its facts and records, who asks, and when.</summary>
/// <param name="journal">The event log.</param>
/// <param name="snapshots">The facts.</param>
/// <param name="clock">The time.</param>
/// <param name="place">Where facts and records are, for people: a folder, or a database.</param>
/// <param name="person">Who asks; null where nobody was named.</param>
/// <param name="asOf">The day that was named to answer for; null where none was.</param>
public class WorkspaceSession(IJournal journal, ISnapshots snapshots, TimeProvider clock, string place, string? person,
    DateOnly? asOf)
{
    private (int Imports, DateOnly? Newest) looked = (-1, null);

    /// <summary>Where facts and records are, for people: the folder, or a database.</summary>
    public string Place => place;

    /// <summary>The folder of plan files; null where whoever asks has none at hand.</summary>
    public virtual string? PlansAt => null;

    /// <summary>True where whoever asks may name themselves anew, and so is told that something is kept to a few;
    /// elsewhere it answers as what is not there.</summary>
    public virtual bool TellsWhatIsKept => false;

    /// <summary>The event log.</summary>
    public IJournal Journal => journal;

    /// <summary>The facts.</summary>
    public ISnapshots Snapshots => snapshots;

    /// <summary>The time.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Today where the workspace's calendar counts.</summary>
    public DateOnly Today => Calendar.DayOf(clock.GetUtcNow());

    /// <summary>The calendar by which days are counted.</summary>
    public BusinessCalendar Calendar => WorkspaceSettings.CalendarOf(journal);

    /// <summary>What the workspace decided for itself.</summary>
    public WorkspaceSettings Settings => WorkspaceSettings.Read(journal);

    /// <summary>A text as the workspace shows it: with roles in place of names where it is set so.</summary>
    public Func<string, string> Shown => Settings.RolesForNames
        ? RolesForNames.Of(PeopleDocument.Read(journal).Directory) : text => text;

    /// <summary>Tiers from best to worst.</summary>
    public ImmutableArray<string> IcpTiers => [.. Settings.IcpTiers];

    /// <summary>What the workspace agreed that answers rest on beside the facts.</summary>
    public Conventions Conventions => Conventions.Read(journal);

    /// <summary>What was known on a day, read as the workspace agreed.</summary>
    /// <remarks>The newest day with an event, where nobody named a day, is read with all that is known today.</remarks>
    public AsOf On(DateOnly day) => On(day, Conventions);

    /// <summary>The same from every source, also from those that another was chosen over.</summary>
    public AsOf EverySourceOn(DateOnly day) => On(day, null) with
    {
        Conventions = Conventions.None with { Stages = Conventions.Stages },
    };

    /// <summary>The newest day with an event, looked up once for the imports that are there.</summary>
    private DateOnly? Newest()
    {
        int imports = snapshots.All().Length;
        if (looked.Imports != imports)
            looked = (imports, AsOf.Newest(snapshots, Today));
        return looked.Newest;
    }

    private AsOf On(DateOnly day, Conventions? conventions)
    {
        if (asOf is not null || day != Newest())
            return AsOf.Read(snapshots, day, conventions);
        var now = AsOf.ReadNow(snapshots, day, Today, conventions);
        ReadLater = now.Later;
        return now;
    }

    /// <summary>By which later knowledge a day that nobody named was last read; null where the day itself knew the same
    /// imports.</summary>
    public LaterKnowledge? ReadLater { get; private set; }

    /// <summary>Who gives the command where it is known better than by their own word; null where it is not.</summary>
    public Actor? Known { get; init; }

    /// <summary>Who gives the command; asserted locally where nobody signed in.</summary>
    public Actor Actor => Known ?? Actor.Local(person ?? (Settings.Person is { Length: > 0 } named
        ? named
        : Actor.Unnamed));

    /// <summary>The day named to answer for, or null.</summary>
    public DateOnly? StatedAsOf => asOf;

    /// <summary>What was recorded by the end of the day that was named; everything where none was.</summary>
    public IJournal JournalThen => asOf is { } day ? new JournalAsOf(journal, Calendar.InstantOf(day.AddDays(1),
        TimeOnly.MinValue)) : journal;

    /// <summary>
    /// The day that answers rest on: the one named, else the newest day with an event, never later than today. Refused
    /// as
    /// <c>facts-not-found</c> without facts.
    /// </summary>
    public Outcome<DateOnly> AsOfDay() =>
        asOf is { } stated ? stated
        : Newest() is { } newest ? newest
        : new Refusal("facts-not-found",
            $"There are no facts in {place}. Import exports with: hindcast import FILE... --commit, or try: hindcast "
                + "demo");

    /// <summary>
    /// The same for what comes due: never before the newest day that was stated of an import, for what was due before
    /// it and is not decided in it is past due. A day that nobody stated may be years after the export, and does not
    /// count. Refused as <see cref="AsOfDay"/> is.
    /// </summary>
    public Outcome<DateOnly> DueAsOfDay() => AsOfDay().Then<DateOnly>(day => asOf is not null ? day
        : journal.Read(FactsEvent.Stream).Select(recorded => (recorded.At, Event: EventJson<FactsEvent>.Read(recorded)))
            .Where(import => import.Event is SnapshotCommitted made
                && (made.IsDayStated || made.Snapshot.KnownOn < Calendar.DayOf(import.At)))
            .Select(import => Earlier(((SnapshotCommitted)import.Event).Snapshot.KnownOn, Today)).Append(day).Max());

    /// <summary>The month to look at and what was known for it: one that was named as of its last day, else the last
    /// month ended.</summary>
    /// <param name="month">The month named; null for the last one ended.</param>
    /// <param name="settleDays">Days after the named month's end on which it is looked at.</param>
    public Outcome<(AsOf AsOf, Period Month)> Look(Period? month, int settleDays) =>
        AsOfDay().Then<(AsOf, Period)>(newest =>
    {
        var day = asOf ?? newest;
        if (month is { } named && asOf is null)
            day = Earlier(named.Last.AddDays(settleDays), Today);
        var read = month ?? Period.LastEnded(day);
        return day < read.First
            ? new Refusal("month-not-begun", $"{read.Name} had not begun on {day:yyyy-MM-dd}. Name an earlier month.")
            : (On(day), read);
    });

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
