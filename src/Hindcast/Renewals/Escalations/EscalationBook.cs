using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.Escalations;

/// <summary>The escalations of a workspace as whoever asks may see and change them.</summary>
/// <param name="workspace">Its records, who asks, and when.</param>
public sealed class EscalationBook(WorkspaceSession workspace)
{
    private readonly Streams<Escalation, EscalationEvent> streams = Escalation.Streams(workspace.Journal, workspace.Clock);

    /// <summary>All escalations, by id.</summary>
    public ImmutableArray<Escalation> All => [.. streams.Ids().Select(id => streams.Load(id).State)];

    private DateTimeOffset Now => workspace.Clock.GetUtcNow();

    /// <summary>An escalation; refused as <c>escalation-not-found</c>.</summary>
    public Outcome<Escalation> Load(string id) => streams.Load(id) is { Version: > 0, State: var found } ? found : new Refusal("escalation-not-found", $"There is no escalation '{id}'. List them with: hindcast escalate list");

    /// <summary>Lets a rule decide on an escalation.</summary>
    public Outcome<Escalation> Change(string id, Func<Escalation, DateTimeOffset, string, Outcome<ImmutableArray<EscalationEvent>>> decide) =>
        Load(id).Then(_ => streams.Handle(id, workspace.Actor, so => decide(so, Now, workspace.Actor.Person)));

    /// <summary>
    /// Raises an issue. Where the same issue is open for the same accounts, the brief is added to it as evidence, so that one thing has one
    /// escalation.
    /// </summary>
    public Outcome<Escalation> Raise(Brief brief)
    {
        var all = All;
        if (all.FirstOrDefault(so => so.Closed is null && so.Down is null && so.Raised!.Play is null && so.Raised.Brief.Issue == brief.Issue && so.Raised.Brief.Accounts.SequenceEqual(brief.Accounts)) is { } open)
            return Change(open.Id, (so, at, who) => RunEscalation.Note(so, "evidence", $"Raised again: {brief.Title}. {brief.Description}", at, who));
        int customers = all.Where(so => so.Raised!.Brief.Issue == brief.Issue).SelectMany(so => so.Raised!.Brief.Accounts).Concat(brief.Accounts).Distinct().Count();
        int sentences = brief.Description.Split(['.', '!', '?'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        string?[] warnings =
        [
            sentences is < 3 or > 5 ? $"The description has {sentences} sentences; three to five are read." : null, brief.Tried.IsEmpty ? "It says nothing of what was tried." : null,
            brief.Customer is null ? "It does not say what the customer was told and expects." : null, customers >= RunEscalation.PatternFrom ? $"{customers} accounts have this issue: it is a pattern." : null,
        ];
        string id = $"esc-{all.Length + 1:000}";
        return streams.Handle(id, workspace.Actor, _ => Decision.Of<EscalationEvent>(new EscalationRaised(id, brief, brief.Severity == "critical" ? "red" : brief.Severity == "high" ? "yellow" : "green", null,
            [.. warnings.OfType<string>()], Now, workspace.Actor.Person)), baseVersion: 0);
    }

    /// <summary>Keeps the one escalation of a play that is red, or that climbed a rung: later triggers are added to it.</summary>
    public void Follow(Play before, Play after)
    {
        string id = $"esc-{after.Id}";
        string[] triggers = [.. after.Climbed.Skip(before.Climbed.Length).Select(up => $"went to {string.Join(" and ", up.To.Select(to => to.Called))}: {up.Why}"),
            .. after.RipCords.Skip(before.RipCords.Length).Select(cord => $"rip-cord {cord.Trigger}: {cord.Why}")];
        bool isRed = after.Risk == "red" && after.Closed is null;
        if (!isRed && triggers.Length == 0)
            return;
        streams.Handle(id, workspace.Actor, so => so.Closed is not null ? Decision.Nothing<EscalationEvent>() : Decision.Of<EscalationEvent>(
        [
            .. so.Raised is null ? [new EscalationRaised(id, Of(after), after.Risk, after.Id, [], Now, after.Owner(after.Card.Owner).Person ?? workspace.Actor.Person)] : Array.Empty<EscalationEvent>(),
            .. triggers.Select(text => new EscalationNoted("evidence", text, after.Risk, Now, workspace.Actor.Person)),
        ]));
    }

    private static Brief Of(Play play) => new()
    {
        Title = $"{play.Account} may not renew by {play.Deadline:yyyy-MM-dd}", Kind = "renewal", Issue = BlockerKey.Of("renewal", play.Opened!.Account), Severity = play.Risk == "red" ? "critical" : "high", Target = "renewal",
        Accounts = [play.Opened.Account], Customers = 1, RevenueAtRisk = play.Opened.ArrDue, Currency = play.Opened.Currency,
        Description = $"Risk is {play.Risk}. {play.Opened.Inputs.First(i => i.Name == "risk").Derived ?? "It was given when the play was opened"}. The play is {play.Card.Name}.", Ask = "decide",
        AskText = "what else is put behind this account, and by whom", Deadline = play.Deadline,
    };
}
