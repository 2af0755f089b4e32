using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.KillCriteria;
using Hindcast.Retros.Tracking;

namespace Hindcast.Cli.Retros;

/// <summary>Kill criteria as the verbs use them: those of closed reviews that whoever asks may see.</summary>
/// <param name="session">What every verb works with.</param>
internal sealed class Criteria(Session session)
{
    private readonly Retrospectives retros = new(session);
    private readonly Streams<CriterionStatus, CriterionEvent> streams = CriterionStatus.Streams(session.Journal,
        session.Clock);
    private readonly Lazy<AsOf> known = new(() => AsOf.Read(session.Snapshots, Day(session)));

    /// <summary>The day of the question: the one stated, else today.</summary>
    public static DateOnly Day(Session session) => session.StatedAsOf ?? session.Today;

    /// <summary>Who gives the command.</summary>
    public By Actor => retros.By;

    /// <summary>All of them, in order of review and id.</summary>
    public ImmutableArray<WatchedCriterion> All =>
    [
        .. from retro in retros.Visible
           where retro.State == RetroState.Closed
           from agreed in KillCriteriaList.Of(retro)
           select Read(retro, agreed),
    ];

    /// <summary>One of them. Refused as <c>criterion-not-found</c>.</summary>
    public Outcome<WatchedCriterion> Find(string id) =>
        All.FirstOrDefault(one => one.Id.Equals(id.Trim(), StringComparison.OrdinalIgnoreCase)) is { } found ? found
        : new Refusal("criterion-not-found",
            $"There is no criterion '{id}' of a closed review. List them with: hindcast criteria");

    /// <summary>A criterion as it stands.</summary>
    public WatchedCriterion Read(Retro retro, KillCriterion agreed)
    {
        string id = CriterionStatus.IdOf(retro.Id, agreed.Id);
        var status = streams.Load(id).State;
        var now = status.Moved ?? agreed;
        var live = now.Signal.Indicator is null ? [] : ReadCriterion.Of(now, known.Value, session.IcpTiers);
        return new(id, retro, agreed, now, status, live, JudgeCriterion.On(now, status, live, Day(session)),
            (retro.Part as IHoldsCriteria)?.DecisionOwner);
    }

    /// <summary>Records what has fired since; the same again changes nothing. Answers what fired, as it stands
    /// now.</summary>
    public Outcome<ImmutableArray<WatchedCriterion>> Fire()
    {
        var fired = ImmutableArray.CreateBuilder<WatchedCriterion>();
        foreach (var one in All.Where(c => c.Standing.FiresBy is not null))
        {
            if (!Record(one, status => Fired(one, status)).Is(out _, out var why))
                return why;
            fired.Add(Read(one.Retro, one.Agreed));
        }

        return fired.ToImmutable();
    }

    /// <summary>That it fired, where it did and that is not recorded yet.</summary>
    public Outcome<ImmutableArray<CriterionEvent>> Fired(WatchedCriterion one, CriterionStatus status) =>
        ChangeCriterion.Fire(status, one.Id, one.Now, one.Standing, Day(session));

    /// <summary>Lets a rule decide on what happened to a criterion; what becomes due by it is written with
    /// it.</summary>
    public Outcome<CriterionStatus> Record(WatchedCriterion one,
        Func<CriterionStatus, Outcome<ImmutableArray<CriterionEvent>>> decide) =>
        streams.Handle(one.Id, session.Actor, decide, due: next => Tick.PlanOf(one.Retro, one.Agreed, next,
            session.Journal));
}

/// <summary>A criterion of a closed review, with where it stands.</summary>
/// <param name="Id">As <see cref="CriterionStatus.IdOf"/> says.</param>
/// <param name="Retro">The review that agreed it.</param>
/// <param name="Agreed">As agreed there.</param>
/// <param name="Now">As it is now.</param>
/// <param name="Status">What happened to it.</param>
/// <param name="Live">Readings from the facts.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="DecisionOwner">Who alone may let it pass; null where nobody is named.</param>
internal sealed record WatchedCriterion(
    string Id, Retro Retro, KillCriterion Agreed, KillCriterion Now, CriterionStatus Status,
    ImmutableArray<CriterionReading> Live, CriterionStanding Standing,
    string? DecisionOwner)
{
    /// <summary>The promised shape.</summary>
    public object View(DateOnly day) => new
    {
        Id, Retro = Retro.Id, Criterion = Now.Id, Now.Sentence, Signal = Now.Signal.Text, IsLive = Now.Signal.Indicator
            is not null, Now.By, Action = Now.Action, Now.Owner,
        Standing.State, Why = Standing.Sentence, FiredOn = Status.Fired?.On, ActionDueOn = Status.Fired?.ActionDueOn,
        Now.Moves,
        Readings = Now.Signal.Indicator is null ? Status.Readings : Live, Due = CriterionDue.Of(Id, Now, Status,
            DecisionOwner, day),
    };
}
