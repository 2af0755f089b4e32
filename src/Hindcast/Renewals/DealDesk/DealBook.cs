using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Money;
using Hindcast.People.Accounts;
using Hindcast.Plans;
using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.DealDesk;

/// <summary>The requests to the deal desk of a workspace as whoever asks may see and change them.</summary>
/// <param name="workspace">Its records, who asks, and when.</param>
public sealed class DealBook(WorkspaceSession workspace)
{
    private readonly Streams<Deal, DealEvent> streams = Deal.Streams(workspace.Journal, workspace.Clock);
    private readonly RenewalPlays plays = new(workspace);

    /// <summary>All deals, by id.</summary>
    public ImmutableArray<Deal> All => [.. streams.All().Select(one => one.State)];

    /// <summary>What decisions look at.</summary>
    public RunPlay.Look Look => plays.Look;

    /// <summary>The instant at which something is asked or decided, on the day named with --as-of where there is
    /// one.</summary>
    private DateTimeOffset At => workspace.Clock.GetUtcNow().AddDays(Look.Today.DayNumber - workspace.Today.DayNumber);

    /// <summary>True where an offer for a play is approved or signed.</summary>
    public bool IsApproved(string play) => All.Any(deal => deal.Now.Terms.Play == play
        && deal.State is ("approved" or "signed"));

    /// <summary>What there is of a play: deals for it, and for its account where they name no play.</summary>
    public PlayOffers Of(Play play)
    {
        Deal[] own = [.. All.Where(deal => deal.Now.Terms is var terms && terms.Play is { } named
            ? named == play.Id
            : deal.Now.Terms.Account == play.Opened!.Account)];
        return new([.. own.Where(deal => deal.State is "open" or "approved").Select(deal => deal.Id)],
            own.Where(deal => deal.State == "signed" && deal.Now.Terms.Play == play.Id)
                .DistinctBy(deal => deal.Now.Terms.Promised).Select(deal => InCurrencyOf(play, deal)).ToArray()
                is { Length: > 0 } signed && signed.All(amount => amount is not null) ? signed.Sum() : null);
    }

    /// <summary>The ARR of a deal in the currency of a play, at the rate in force on its deadline where that is
    /// another; null without a rate.</summary>
    private decimal? InCurrencyOf(Play play, Deal deal) => deal.Now.Terms.Currency == play.Opened!.Currency
        ? deal.Now.Terms.Arr
        : RateTable.Read(workspace.Journal) is { } rates && rates.Base == play.Opened.Currency
            ? rates.Convert(new(deal.Now.Terms.Arr, deal.Now.Terms.Currency), play.Deadline)
                .Match<decimal?>(made => Math.Round(made.To.Amount, 2), _ => null)
            : null;

    /// <summary>What is odd of the newest version: what was when it was submitted, and offers that stand against it
    /// now.</summary>
    public ImmutableArray<string> Warnings(Deal deal) =>
        [.. deal.Now.Warnings.Where(warning => !DecideDeal.IsOfOffers(warning)), .. DecideDeal.Against(deal, All)];

    /// <summary>A deal; refused as <c>deal-not-found</c>.</summary>
    public Outcome<Deal> Load(string id) => streams.Load(id) is { Version: > 0, State: var deal }
        ? deal
        : new Refusal("deal-not-found", $"There is no deal '{id}'. List them with: hindcast deal list");

    /// <summary>Submits the next version of a deal, or a new one. The account must be known, and the play
    /// open.</summary>
    public Outcome<Deal> Submit(string? id, DealTerms terms)
    {
        var (rules, document) = GuardrailsDocument.Read(workspace.Journal);
        var all = All;
        if (ToCome is { } toCome)
            return toCome;
        if (id is not null && !Load(id).Is(out _, out var unknown))
            return unknown;
        return plays.EachAccount().Then(book => book.Find(terms.Account)).Then(account =>
        {
            if (terms.Play is { } named)
            {
                if (!plays.Load(named).Is(out var play, out var why))
                    return why;
                if (play.Play.Opened!.Account != account.Id)
                    return new Refusal("deal-play-differs", $"The form is for {account.Called}, and {play.Play.Id} is "
                        + $"the play of {play.Play.Account}. Mend the one that is wrong.");
                if (play.Play.Closed is { } ended)
                    return new Refusal("play-closed", $"{play.Play.Id} ended on {ended.On:yyyy-MM-dd}, and no "
                        + "offer serves it any more. Leave play: blank in the form, or name the play that runs.");
                terms = terms with { Play = play.Play.Id };
            }

            if (account.Currencies is { IsEmpty: false } known && !known.Contains(terms.Currency))
                return new Refusal("deal-currency-differs", $"The form is in {terms.Currency}, and the terms of "
                    + $"{account.Called} are in {string.Join(" and ", known)}. Write the deal in that currency.");
            string name = id ?? $"deal-{all.Length + 1:000}";
            return streams.Handle(name, workspace.Actor, deal => DecideDeal.Submit(deal, name, terms with
            {
                Account = account.Id, AccountName = account.Name, Segment = terms.Segment ?? account.Segment,
            }, account, (rules, document.Hash), Look, At));
        });
    }

    private Refusal? ToCome => Look.Today <= workspace.Today ? null
        : new("day-to-come", $"{Look.Today:yyyy-MM-dd} is to come; a deal is asked for and decided on its day. Leave "
            + "--as-of out.");

    /// <summary>Lets a rule decide on a deal; refused as <c>changed-meanwhile</c> where another version stands there
    /// than the one that was looked at.</summary>
    public Outcome<Deal> Change(string id, Func<Deal, Outcome<ImmutableArray<DealEvent>>> decide, int? seen = null) =>
        ToCome is { } toCome ? toCome : Load(id).Then(_ => streams.Handle(id, workspace.Actor, deal =>
            DecideDeal.Moved(deal, seen) is { } moved ? moved : decide(deal)));

    /// <summary>
    /// Decides on a deal as an approver; refused as <c>approval-needs-sign-in</c> where there are accounts and they did
    /// not.
    /// </summary>
    public Outcome<Deal> Approve(string id, bool approved, string? comment, int? seen = null) => Change(id, deal =>
        Proof.Missing(workspace.Journal, workspace.Actor) is { } unproven
            ? unproven
            : DecideDeal.Approve(deal, approved, comment, All, Look, At), seen);

    /// <summary>Lets every deal climb whose approvers let the day pass, and answers what was put into the outbox; each
    /// version once.</summary>
    public ImmutableArray<Message> Tick(IOutbox outbox)
    {
        var sent = ImmutableArray.CreateBuilder<Message>();
        foreach (var deal in All.Where(deal => IsOverdue(deal) && deal.Climbed.All(climbed => climbed.Version
            != deal.Versions.Length)))
        {
            var message = Overdue(deal, Look.Today);
            outbox.Put(message);
            if (Change(deal.Id, now => DecideDeal.Climb(now, Look, workspace.Clock.GetUtcNow())).Is(out _, out _))
                sent.Add(message);
        }

        return sent.ToImmutable();
    }

    /// <summary>What would be put into the outbox up to an instant if nobody decided until then; nothing is
    /// noted.</summary>
    public ImmutableArray<Message> Preview(DateTimeOffset until) =>
    [
        .. All.Where(deal => deal.State == "open" && deal.Now.AnswerBy < until
            && deal.Climbed.All(climbed => climbed.Version != deal.Versions.Length))
            .Select(deal => Overdue(deal, Look.Calendar.DayOf(deal.Now.AnswerBy))),
    ];

    /// <summary>The message of a deal that nobody answered, to whoever is in charge on a day that is not before
    /// today.</summary>
    private Message Overdue(Deal deal, DateOnly on)
    {
        var (above, stream) = (DecideDeal.Above(deal, Look with { Today = on > Look.Today ? on : Look.Today }), Deal.StreamPrefix + deal.Id);
        return new Message($"{stream}/overdue-{deal.Versions.Length}", above.Person, above.Role, above.Via, "escalate",
            stream, deal.Now.AnswerBy,
                $"{deal.Now.Terms.Account}: {deal.Id} needs your decision, because "
                    + $"{string.Join(" and ", deal.Waiting)} did not answer by {deal.Now.AnswerBy:yyyy-MM-dd HH:mm} UTC",
                $"{above.Person ?? above.Role},\n\n{deal.Now.Terms.Case.PricingAsk}\n\nSee it with: hindcast deal "
                    + $"show {deal.Id}\nDecide it with: hindcast deal approve {deal.Id}, or hindcast deal reject "
                    + $"{deal.Id} --comment TEXT\n", null);
    }

    /// <summary>True where an approver has let the day pass.</summary>
    public bool IsOverdue(Deal deal) => deal.State == "open" && deal.Now.AnswerBy < workspace.Clock.GetUtcNow();
}
