using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans.WorkBack;
using Hindcast.Renewals.Forecasting;
using Hindcast.Renewals.Plays.Cards;
using Hindcast.Renewals.Plays.Health;

namespace Hindcast.Renewals.Plays;

/// <summary>The renewal plays of a workspace as whoever asks may see and change them.</summary>
/// <param name="workspace">Its facts and records, who asks, and when.</param>
public sealed class RenewalPlays(WorkspaceSession workspace)
{
    private readonly Streams<Play, PlayEvent> streams = Play.Streams(workspace.Journal, workspace.Clock);
    private readonly Lazy<PeopleDirectory> directory = new(() => PeopleDocument.Read(workspace.Journal).Directory);

    /// <summary>The day on which plays are looked at and changed: the one named with --as-of, else today.</summary>
    public DateOnly Today => workspace.StatedAsOf ?? workspace.Today;

    /// <summary>The escalations of a play, oldest first.</summary>
    public ImmutableArray<Escalations.Escalation> EscalationsOf(Play play) =>
        new Escalations.EscalationBook(workspace).Of(play.Id);

    /// <summary>What decisions look at.</summary>
    public RunPlay.Look Look => new(Today, workspace.Actor.Person, workspace.Calendar, workspace.Settings,
        directory.Value);

    /// <summary>All plays, by deadline and id.</summary>
    public ImmutableArray<Play> All => [.. streams.All().Select(one => Present(one.State))
        .OrderBy(play => play.Deadline).ThenBy(play => play.Id, StringComparer.Ordinal)];

    /// <summary>Those that had ended by the day on which plays are looked at.</summary>
    public ImmutableArray<Play> Ended => [.. All.Where(play => play.Closed?.On <= Today)];

    /// <summary>The accounts as they were known.</summary>
    public Outcome<AccountBook> Accounts() => workspace.DueAsOfDay().Then(day => AccountBook.Of(workspace.On(day)));

    /// <summary>The same for what looks at one account: mixed currencies without rates do not stop it.</summary>
    public Outcome<AccountBook> EachAccount() => workspace.DueAsOfDay()
        .Then(day => AccountBook.OneByOne(workspace.On(day)));

    /// <summary>The newest play of an account that ended for what is due on a day, where its source has not decided
    /// that yet; null where there is none.</summary>
    public static Play? EndedFor(IEnumerable<Play> plays, string account, DateOnly? dueOn) => plays
        .Where(play => play.Closed is not null && play.Opened!.Account == account && dueOn >= play.Opened.On
            && dueOn <= play.Deadline.AddDays(ReadRenewals.LeadDays)).MaxBy(play => play.Closed!.On);

    /// <summary>A forecast with a note of those due whose play had ended by its day: their chance stays until an export
    /// says what became of them.</summary>
    public RenewalForecast Noted(RenewalForecast made)
    {
        var ended = Ended;
        string[] some = [.. made.Rows.Where(row => row.DecidedOn is null)
            .Select(row => (Row: row, Play: EndedFor(ended, row.Account, row.DueOn)))
            .Where(each => each.Play is not null)
            .Select(each => $"{each.Row.Called} ({each.Play!.Closed!.Result} on {each.Play.Closed.On:yyyy-MM-dd})")];
        return some.Length == 0 ? made
            : made with
            {
                Notes = made.Notes.Add((some.Length == 1
                    ? $"The play of {some[0]} has ended, and no export says so yet: it counts by its chance "
                    : $"The plays of {string.Join(", ", some)} have ended, and no export says so yet: each counts by "
                        + "its chance ") + "until you import what billing says."),
            };
    }

    /// <summary>A play and its version; by its id, or by its account where that has one open play. Refused as
    /// <c>play-not-found</c>.</summary>
    public Outcome<(Play Play, long Version)> Load(string id)
    {
        if (streams.Load(id) is { Version: > 0 } found)
            return (Present(found.State), found.Version);
        Play[] of = [.. All.Where(play => play.Closed is null && (play.Opened!.Account == id
            || id.Equals(play.Opened.Name, StringComparison.OrdinalIgnoreCase)))];
        return of is [var one] ? Load(one.Id)
            : new Refusal("play-not-found", $"There is no play '{id}'. List them with: hindcast play list");
    }

    /// <summary>The play with those who have its roles now: whoever left or is away has a successor or a
    /// delegate.</summary>
    private Play Present(Play play) => On(play, Today);

    /// <summary>The play with those who have its roles on a day.</summary>
    public Play On(Play play, DateOnly day) => play.Closed is not null ? play : play with
    {
        Owners = play.Given.ToImmutableSortedDictionary(owner => owner.Key, owner => PlayRoles.On(day, owner.Value,
            directory.Value), StringComparer.Ordinal),
    };

    /// <summary>Opens a play with its plan file.</summary>
    public Outcome<Play> Open(OpenPlay.Command asked) => EachAccount().Then(book =>
    {
        var look = Look;
        return OpenPlay.Decide(asked, new(book, PlayCards.All(workspace.Journal),
            HealthModels.Read(workspace.Journal).Models, TriggerMatrix.Read(workspace.Journal).Matrix, look.Directory,
            look.Settings, look.Settings.List(Segments.Aliases), look.Calendar, look.Today, look.Who, All));
    }).Then(opened => streams.Handle(opened.Id, workspace.Actor, _ => Decision.Of<PlayEvent>(opened), baseVersion: 0))
        .Then<Play>(play =>
    {
        PlayPlans.Begin(workspace, play);
        new Escalations.EscalationBook(workspace).Follow(play);
        return play;
    });

    /// <summary>Why nothing of a play can be recorded now: <c>day-to-come</c> or <c>play-closed</c>; null where it
    /// can.</summary>
    public Refusal? Fixed(Play play) => workspace.StatedAsOf > workspace.Today
        ? new("day-to-come", $"{workspace.StatedAsOf:yyyy-MM-dd} is to come; what happens to a play is "
            + "recorded on its day. Leave --as-of out.")
        : play.Closed is { } closed
        ? new("play-closed", $"{play.Id} ended on {closed.On:yyyy-MM-dd} and does not change any more.") : null;

    /// <summary>Lets a rule decide on a play; what its passed days make of it is noted with it. Refused as
    /// <c>changed-meanwhile</c> where it is no more in the version that was looked at.</summary>
    public Outcome<Play> Change(string id, Func<Play, Outcome<ImmutableArray<PlayEvent>>> decide, long? seen = null) =>
        Load(id).Then(found => seen is { } version && version != found.Version ? ChangedMeanwhile
            : streams.Handle(found.Play.Id, workspace.Actor, stored =>
    {
        var play = Present(stored);
        if (Fixed(play) is { } shut)
            return shut;
        var look = Look;
        var passed = PlayNotices.Of(play, look.Today, look.Calendar, look.Settings);
        var noted = passed.Aggregate(play, Play.Evolve);
        // With its end nobody is called any more, of whom it would be said that they were told.
        return decide(noted).Then(events => Decision.Of<PlayEvent>(
            [.. events.OfType<PlayClosed>().Any()
                ? passed.Where(happened => happened is not (PlayEscalated or RipCordPulled)) : passed, .. events,
                .. PlayNotices.Of(events.Aggregate(noted, Play.Evolve), look.Today, look.Calendar, look.Settings)]));
    }, found.Version).Then<Play>(stored =>
    {
        var after = Present(stored);
        PlayPlans.Follow(workspace, found.Play, after);
        new Escalations.EscalationBook(workspace).Follow(after);
        return after;
    }));

    private static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", "The play changed since it was "
        + "shown what would follow. Look at what follows now, then agree to that.");

    /// <summary>A change that moves dates: previewed, as the play would be, or made where it is committed.</summary>
    public Outcome<(Play Play, WorkBackDifference Difference, WorkBackPlan Plan)> Replan(
        string id, bool commit, Func<Play, Outcome<(ImmutableArray<PlayEvent> Events, WorkBackDifference Difference,
            WorkBackPlan Plan)>> decide, long? seen = null) =>
        Load(id).Then(found => decide(found.Play).Then(planned => commit
            ? Change(id, play => decide(play).Then<ImmutableArray<PlayEvent>>(again => again.Events), seen)
            .Then<(Play, WorkBackDifference, WorkBackPlan)>(after => (after, planned.Difference, planned.Plan))
            : (planned.Events.Aggregate(found.Play, Play.Evolve), planned.Difference, planned.Plan)));

    /// <summary>Notes what passed days make of a play; the play as it then is.</summary>
    public Outcome<Play> Notice(string id) => Change(id, _ => Decision.Nothing<PlayEvent>());
}
