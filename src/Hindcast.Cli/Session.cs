using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Settings;
using Hindcast.Storage;

namespace Hindcast.Cli;

/// <summary>What every verb works with: the workspace, who asks, and when.</summary>
/// <param name="store">The workspace.</param>
/// <param name="folder">Its folder.</param>
/// <param name="clock">The time.</param>
/// <param name="person">Who was named with <c>--as</c>; null where nobody was.</param>
/// <param name="asOf">The day named with <c>--as-of</c>; null where none was.</param>
/// <param name="error">Where progress and warnings go.</param>
/// <param name="quiet">True where no progress is shown: JSON was asked for, or nobody is watching.</param>
internal sealed class Session(
    IStore store, string folder, TimeProvider clock, string? person, DateOnly? asOf, TextWriter error, bool quiet)
{
    /// <summary>The workspace folder, full path.</summary>
    public string Folder { get; } = folder;

    /// <summary>Where its facts and records are, for people: the folder, or a database.</summary>
    public string Place => store.Place;

    /// <summary>The event log.</summary>
    public IJournal Journal => store.Journal;

    /// <summary>Takes people out; null where the store cannot.</summary>
    public IErasures? Erasures => store.Erasures;

    /// <summary>The facts.</summary>
    public ISnapshots Snapshots => store.Snapshots;

    /// <summary>The time.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Today where the workspace's calendar counts.</summary>
    public DateOnly Today => Calendar.DayOf(clock.GetUtcNow());

    /// <summary>The calendar by which days are counted.</summary>
    public BusinessCalendar Calendar => WorkspaceSettings.CalendarOf(Journal);

    /// <summary>What the workspace decided for itself.</summary>
    public WorkspaceSettings Settings => WorkspaceSettings.Read(Journal);

    /// <summary>Tiers from best to worst.</summary>
    public ImmutableArray<string> IcpTiers => [.. Settings.IcpTiers];

    /// <summary>What the workspace agreed that answers rest on beside the facts.</summary>
    public Conventions Conventions => Conventions.Read(Journal);

    /// <summary>What was known on a day, read as the workspace agreed.</summary>
    public AsOf On(DateOnly day) => AsOf.Read(Snapshots, day, Conventions);

    /// <summary>Who gives the command, asserted locally.</summary>
    public Actor Actor => Actor.Local(person ?? (Settings.Person is { Length: > 0 } named ? named : "workspace"));

    /// <summary>Where progress and warnings go.</summary>
    public TextWriter Error => error;

    /// <summary>Says how far long work has come, where somebody is watching.</summary>
    public void Progress(string doing)
    {
        if (!quiet)
            error.Write($"\r{doing,-70}");
    }

    /// <summary>Clears the line of progress.</summary>
    public void ProgressDone()
    {
        if (!quiet)
            error.Write($"\r{"",-70}\r");
    }

    /// <summary>
    /// The day that answers rest on: <c>--as-of</c>, else the newest day with an event, never later than today. Refused as
    /// <c>facts-not-found</c> without facts.
    /// </summary>
    public Outcome<DateOnly> AsOfDay() =>
        asOf is { } stated ? stated
        : AsOf.Newest(Snapshots, Today) is { } newest ? newest
        : new Refusal("facts-not-found",
            $"There are no facts in {Folder}. Import exports with: hindcast import FILE... --commit, or try: hindcast demo");

    /// <summary>The day named with <c>--as-of</c>, or null.</summary>
    public DateOnly? StatedAsOf => asOf;
}
