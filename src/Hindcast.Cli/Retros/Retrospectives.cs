using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros;

namespace Hindcast.Cli.Retros;

/// <summary>Retros as the verbs use them: the workspace's streams, its directory, and the day.</summary>
/// <param name="session">What every verb works with.</param>
internal sealed class Retrospectives(Session session)
{
    private readonly Streams<Retro, RetroEvent> streams = RetroStreams.Of(session.Journal, session.Clock);

    /// <summary>Who gives the command, and on which day.</summary>
    public By By => new(session.Actor.Person, session.Today);

    /// <summary>Today.</summary>
    public DateOnly Today => session.Today;

    /// <summary>Who can own things.</summary>
    public PeopleDirectory Directory => PeopleDocument.Read(session.Journal).Directory;

    /// <summary>Ids of all retros, oldest month first.</summary>
    public ImmutableArray<string> Ids => streams.Ids();

    /// <summary>A retro and its version; refused as <c>retro-not-found</c>.</summary>
    public Outcome<(Retro Retro, long Version)> Load(string id)
    {
        var (retro, version) = streams.Load(id);
        return version == 0
            ? new Refusal("retro-not-found", $"There is no retro '{id}'. List them with: hindcast retro list")
            : (retro, version);
    }

    /// <summary>Lets a rule decide on a retro that is there.</summary>
    public Outcome<Retro> Change(string id, Func<Retro, Outcome<ImmutableArray<RetroEvent>>> decide, long? baseVersion = null) =>
        Load(id).Then(_ => streams.Handle(id, session.Actor, decide, baseVersion));

    /// <summary>Opens the retro of a month with the evidence known on its look's day.</summary>
    public Outcome<Retro> Open(RetroKind kind, AsOf asOf, Period month, DateOnly? heldOn, int minutes, string? facilitator) =>
        GatherEvidence.Of(asOf, month, session.IcpTiers).Then(evidence =>
        {
            var earlier = Ids.Select(id => streams.Load(id).State).Where(r => r.Kind == kind).OrderBy(r => r.Month, StringComparer.Ordinal).ToArray();
            var previous = earlier.LastOrDefault(r => r.State == RetroState.Closed && string.CompareOrdinal(r.Month, month.Name) < 0);
            var statuses = previous is null ? [] : ActionStatus.Of(previous, ActionStatus.Streams(session.Journal, session.Clock));
            return streams.Handle(Retro.IdOf(kind, month.Name), session.Actor, retro => OpenRetro.Decide(retro,
                new(kind, month.Name, heldOn ?? session.Today, minutes, evidence, Directory, PeopleDocument.Read(session.Journal).Document.Hash,
                    session.Settings.Calendar(), previous, statuses, earlier.FirstOrDefault()?.FirstHeldOn, facilitator), By));
        });

    /// <summary>The calendar by which days are counted.</summary>
    public BusinessCalendar Calendar => session.Settings.Calendar();

    /// <summary>Marks an action of a closed retro.</summary>
    public Outcome<ActionStatus> Mark(string id, string action, bool done, string? evidence) =>
        Load(id).Then(loaded => ActionStatus.Streams(session.Journal, session.Clock).Handle(
            ActionStatus.IdOf(id, action), session.Actor, status => MarkAction.Decide(status, loaded.Retro, new(action, done, evidence), By)));
}
