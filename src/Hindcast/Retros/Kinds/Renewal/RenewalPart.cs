using System.Text.Json.Serialization;
using Hindcast.Renewals;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.Renewal;

/// <summary>What only a renewal retro holds.</summary>
public sealed record RenewalPart : RetroPart, IHoldsLearnings
{
    /// <summary>Before anything happened.</summary>
    public static RenewalPart Empty { get; } = new();

    /// <summary>What it was opened with; null in a stream that has only its first event.</summary>
    public RenewalOpened? Opened { get; init; }

    /// <summary>What people say of accounts, by account.</summary>
    public ImmutableArray<AccountLabel> Labels { get; init; } = [];

    /// <summary>What people take for signs that come before the outcome.</summary>
    public ImmutableArray<LeadingEntry> Leading { get; init; } = [];

    /// <summary>What stands in the way, those carried over first.</summary>
    public ImmutableArray<Blocker> Blockers { get; init; } = [];

    /// <summary>Where something new can be won.</summary>
    public ImmutableArray<Opportunity> Opportunities { get; init; } = [];

    /// <summary>What is to change in play cards, prices and processes.</summary>
    public ImmutableArray<Proposal> Proposals { get; init; } = [];

    /// <summary>Single values: the three checks, the sign-off and the like, by name.</summary>
    public ImmutableSortedDictionary<string, string> Said { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The accounts with what people say of them in the place of what the sources say.</summary>
    [JsonIgnore]
    public ImmutableArray<AccountRenewal> Accounts => Opened is null ? []
        : [.. Opened.Book.Accounts.Zip(Labels, (account, label) => account with
        {
            Reason = label.Reason ?? account.Reason, Play = label.Play ?? account.Play,
            Executive = label.Executive ?? account.Executive, Pricing = label.Pricing ?? account.Pricing,
        })];

    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<FeedLearning> FeedLearnings =>
    [
        .. Leading.Select(l => new FeedLearning(l.Text, l.Evidence, null, DecisionOn(l.Id))),
        .. Blockers.Select(b => new FeedLearning(b.Text, b.Evidence, $"{b.Theme}: {b.About}", DecisionOn(b.Id))),
        .. Opportunities.Select(o => new FeedLearning(o.Text, o.Evidence, null, DecisionOn(o.Id))),
    ];

    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordBasis? Basis => Opened is not { Book: var book } opened ? null
        : new(book.AsOf, opened.IncludeChurn
            ? "renewal rate: kept of decided accounts; gross and net retention: ARR kept of ARR due"
            : "kept: accounts that stay of those due",
            $"Source: {string.Join(", ", book.Coverage.Select(one => one.From).Where(from => from.Length > 0)
                .SelectMany(from => from.Split(", ")).Distinct().DefaultIfEmpty("none"))}; n = "
                + $"{Counted.Of(book.Accounts.Length, "account")} due, {book.Accounts.Count(one => one.IsClosed)} of "
                + $"them decided; due from {book.Window.Start:yyyy-MM-dd} to {book.Window.Last:yyyy-MM-dd}, "
                + $"{book.Segment ?? "all segments"}.");

    /// <summary>The part of a retro of this kind.</summary>
    public static RenewalPart Of(Retro retro) => retro.Part as RenewalPart
        ?? throw new ArgumentException($"A {retro.Kind} retro is no renewal retro.", nameof(retro));

    /// <inheritdoc/>
    public override RetroPart Moved(DateOnly from, DateOnly to) => this with
    {
        Blockers = [.. Blockers.Select(b => b.Seen.IsEmpty && b.FirstSeen == from ? b with { FirstSeen = to } : b)],
    };

    /// <inheritdoc/>
    public override RetroPart Evolve(KindEvent happened) => happened switch
    {
        RenewalOpened to => this with
        {
            Opened = to,
            Labels = [.. to.Book.Accounts.Select(account => Labels.FirstOrDefault(label => label.Id == account.Id)
                ?? new(account.Id, null, null, null, null, null, null, null))],
            // Evidence that is frozen anew takes no blocker away that the room has worked on.
            Blockers = Opened is null ? to.Carried : Blockers,
            Said = Opened is null ? Said.SetItems(to.Checks) : Said,
        },
        RenewalAccountLabelled to => this with { Labels = Labels.With(to.Label) },
        RenewalLeadingNoted to => this with { Leading = Leading.With(to.Entry) },
        RenewalBlockerNoted to => this with { Blockers = Blockers.With(to.Blocker) },
        RenewalOpportunityNoted to => this with { Opportunities = Opportunities.With(to.Opportunity) },
        RenewalProposalNoted to => this with { Proposals = Proposals.With(to.Proposal) },
        RenewalSaid to => this with { Said = Said.SetItem(to.Name, to.Text) },
        _ => this,
    };

    /// <summary>Of the blockers that were open at the start, those that are closed now, not counting what was merged;
    /// null where none was open.</summary>
    public (int Closed, int Open)? Removal() => Opened is { Carried: { IsEmpty: false } carried }
        ? (Blockers.Count(b => b.IsClosed && b.MergedInto is null && carried.Any(old => old.Id == b.Id)),
            carried.Length) : null;

    /// <summary>Critical blockers that stand open and that an earlier retro of the scope named too.</summary>
    public IEnumerable<Blocker> ReturningCritical() => Blockers.Where(b => b is { IsCritical: true, IsClosed: false,
        Seen.IsEmpty: false });

    /// <summary>Actions of the retros before that are still open, as a blocker names them: <c>RETRO/A1</c>.</summary>
    public static IEnumerable<string> StillOpen(Retro retro) => retro.PreviousActions
        .Where(a => a.Status == ActionState.Open).Select(a => $"{a.Retro}/{a.Number}");

    /// <summary>True where a complete action of the retro, or one of the retro before that is still open, removes a
    /// blocker.</summary>
    public static bool IsRemedied(Retro retro, Blocker blocker) => blocker.Action is { } action
        && (retro.CompleteActions.Any(a => a.Id == action) || StillOpen(retro).Contains(action));

    private string? DecisionOn(string id) =>
        Proposals.Where(p => p is { IsAccepted: true } && p.RestsOn.Contains(id)).Select(p => p.Text).FirstOrDefault();
}

/// <summary>What people say of an account; null where nobody said.</summary>
public sealed record AccountLabel(
    string Id, string? Reason, string? Play, string? Executive, string? Pricing, string? Note, string? NextStep,
    string? Owner) : IEntry;

/// <summary>A sign that was seen before the outcome.</summary>
/// <param name="Id"><c>I1</c>, <c>I2</c> …</param>
/// <param name="Text">What it says.</param>
/// <param name="DaysBefore">Days before the renewal was due on which it was measured.</param>
/// <param name="Evidence">What shows it; null makes it a hypothesis.</param>
public sealed record LeadingEntry(string Id, string Text, int DaysBefore, string? Evidence) : IEntry;

/// <summary>Something that stands in the way of renewals.</summary>
/// <param name="Id"><c>B1</c>, <c>B2</c> …</param>
/// <param name="Text">In the room's words.</param>
/// <param name="Theme">What sort of thing it is, such as pricing.</param>
/// <param name="About">Its object, such as multi-year quotes.</param>
/// <param name="IsCritical">True where renewals are lost by it.</param>
/// <param name="Evidence">What shows it; null makes it a hypothesis.</param>
/// <param name="Action">The action that removes it; null where none does yet.</param>
/// <param name="IsClosed">True once it is gone.</param>
/// <param name="FirstSeen">The session in which it was first named; it keeps its age.</param>
/// <param name="Seen">Earlier retros of the same scope that name it, oldest first.</param>
/// <param name="MergedInto">The blocker that it turned out to be; closed then, and its age is the other's too.</param>
/// <param name="SplitFrom">The blocker that it was part of; it has its age.</param>
public sealed record Blocker(
    string Id, string Text, string Theme, string About, bool IsCritical, string? Evidence, string? Action,
    bool IsClosed, DateOnly FirstSeen, ImmutableArray<string> Seen,
    string? MergedInto = null, string? SplitFrom = null) : IEntry
{
    /// <summary>By which it is known again, however it is told.</summary>
    public string Key => BlockerKey.Of(Theme, About);
}

/// <summary>Something new that can be won.</summary>
public sealed record Opportunity(string Id, string Text, string? Evidence) : IEntry;

/// <summary>A change that the retro asks for.</summary>
/// <param name="Id"><c>P1</c>, <c>P2</c> …</param>
/// <param name="Text">What is to change.</param>
/// <param name="To">What it changes.</param>
/// <param name="Target">Which play card, price rule or process.</param>
/// <param name="RestsOn">Ids of the indicators, blockers and opportunities that it rests on.</param>
/// <param name="IsAccepted">Accepted or rejected; null until decided.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="Why">Why; may be null where it was accepted.</param>
public sealed record Proposal(
    string Id, string Text, ProposalTo To, string Target, ImmutableArray<string> RestsOn, bool? IsAccepted,
    string? DecidedBy, string? Why) : IEntry;

/// <summary>What a proposal changes.</summary>
public enum ProposalTo
{
    /// <summary>The card of a renewal play.</summary>
    PlayCard,

    /// <summary>A price rule of the deal desk.</summary>
    Pricing,

    /// <summary>A process of the deal desk.</summary>
    Process,
}

/// <summary>Something that happens only to renewal retros.</summary>
[JsonDerivedType(typeof(RenewalOpened), "renewal-opened/1")]
[JsonDerivedType(typeof(RenewalAccountLabelled), "renewal-account-labelled/1")]
[JsonDerivedType(typeof(RenewalLeadingNoted), "renewal-leading-noted/1")]
[JsonDerivedType(typeof(RenewalBlockerNoted), "renewal-blocker-noted/1")]
[JsonDerivedType(typeof(RenewalOpportunityNoted), "renewal-opportunity-noted/1")]
[JsonDerivedType(typeof(RenewalProposalNoted), "renewal-proposal-noted/1")]
[JsonDerivedType(typeof(RenewalSaid), "renewal-said/1")]
public abstract record RenewalEvent : KindEvent;

/// <summary>It was opened, or its evidence frozen anew.</summary>
/// <param name="Book">The accounts.</param>
/// <param name="IncludeChurn">False where accounts that left are not looked at.</param>
/// <param name="Dimensions">What figures are broken down by, in the order asked.</param>
/// <param name="Workshop">True where it comes with a guide and templates.</param>
/// <param name="Director">Who sponsors it and signs it off.</param>
/// <param name="Partner">Who compiles data and tracker.</param>
/// <param name="Via">How the two roles came to these people, where it was not straight.</param>
/// <param name="Carried">Blockers that the retro before left open.</param>
/// <param name="History">Blockers of the last retros of the same scope, open or closed.</param>
/// <param name="Proposed">What the retro before proposed and what was decided, one sentence each.</param>
/// <param name="Checks">What the three checks before the session say by themselves.</param>
public sealed record RenewalOpened(
    RenewalBook Book, bool IncludeChurn, ImmutableArray<string> Dimensions, bool Workshop, string Director,
    string Partner, ImmutableArray<string> Via,
    ImmutableArray<Blocker> Carried, ImmutableArray<Sighting> History, ImmutableArray<string> Proposed,
    ImmutableSortedDictionary<string, string> Checks) : RenewalEvent
{
    /// <summary>The window before, in the same scope; null where it was not read.</summary>
    public WindowBefore? Before { get; init; }

    /// <inheritdoc/>
    public override string Describe() =>
        $"+ {Counted.Of(Book.Accounts.Length, "account")}, {Counted.Of(Carried.Length, "blocker")} carried over";
}

/// <summary>What a retro's window is compared with.</summary>
/// <param name="Window">The window.</param>
/// <param name="Figures">Its figures.</param>
public sealed record WindowBefore(RenewalWindow Window, ImmutableArray<RenewalFigure> Figures);

/// <summary>A blocker as an earlier retro named it.</summary>
public sealed record Sighting(string Key, string Retro, DateOnly FirstSeen);

/// <summary>Somebody said something of an account.</summary>
public sealed record RenewalAccountLabelled(AccountLabel Label) : RenewalEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Label.Id}";
}

/// <summary>A leading indicator was noted.</summary>
public sealed record RenewalLeadingNoted(LeadingEntry Entry) : RenewalEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Entry.Id}: {Entry.Text}";
}

/// <summary>A blocker was noted.</summary>
public sealed record RenewalBlockerNoted(Blocker Blocker) : RenewalEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Blocker.Id} [{Blocker.Key}]: {Blocker.Text}";
}

/// <summary>An opportunity was noted.</summary>
public sealed record RenewalOpportunityNoted(Opportunity Opportunity) : RenewalEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Opportunity.Id}: {Opportunity.Text}";
}

/// <summary>A change was proposed or decided.</summary>
public sealed record RenewalProposalNoted(Proposal Proposal) : RenewalEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Proposal.Id}: {Proposal.Text}";
}

/// <summary>One of its single values was said.</summary>
public sealed record RenewalSaid(string Name, string Text) : RenewalEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Name}: {Text}";
}
