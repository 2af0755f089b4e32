using Hindcast.Journal;
using Hindcast.Renewals;
using Hindcast.Renewals.Plays.Cards;

namespace Hindcast.Retros.Kinds.Renewal;

/// <summary>The lists that a room fills in a renewal retro.</summary>
public static class RenewalLists
{
    /// <summary>What people know of the accounts beside the sources.</summary>
    public static KindList Accounts { get; } = new EntryList<AccountLabel>("accounts", "account", "",
        "The accounts: what people know of each beside the sources.",
        new("note", "what people know of it"), new("reason_code", "the primary reason for its outcome"),
        new("play", "the play that was applied"),
        new("executive", "whether an executive took part"), new("pricing", "what was asked or agreed about the price"),
        new("next_step", "what happens next"), new("owner", "who sees to it"))
    {
        IsGiven = true,
        Read = retro => RenewalPart.Of(retro).Labels,
        Tell = a => [a.Note, a.Reason, a.Play, a.Executive, a.Pricing, a.NextStep, a.Owner],
        Make = said => said.Person("owner").Then<AccountLabel>(owner =>
            new AccountLabel(said.Id, said["reason_code"], said["play"], said["executive"], said["pricing"],
                said["note"], said["next_step"], owner)),
        Put = label => new RenewalAccountLabelled(label),
    }.Declare();

    /// <summary>Signs that come before the outcome.</summary>
    public static KindList Leading { get; } = new EntryList<LeadingEntry>("leading_indicators", "leading", "I",
        $"Signs that come before the outcome, measured at least {ReadRenewals.LeadDays} days before the renewal was "
            + "due.",
        new("text", "what it says"), new("days_before", "days before the due day on which it was measured"),
        new("evidence", "what shows it: account:ID, sign:ID or a link"))
    {
        Read = retro => RenewalPart.Of(retro).Leading,
        Tell = l => [l.Text, $"{l.DaysBefore}", l.Evidence],
        Make = said => said["text"] is not { } text ? new Refusal("text-missing", "Write what the sign says.")
            : !int.TryParse(said["days_before"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out int days)
                ? new Refusal("measured-when-missing",
                    "Say how many days before the renewal was due it was measured: --days-before 45.")
            : days < ReadRenewals.LeadDays
                ? new Refusal("indicator-after-outcome", $"What is measured "
                    + $"{(days < 0 ? $"{-days} days after" : $"{Counted.Of(days, "day")} before")} the due day knows "
                    + "the decision, or comes too late to act on. "
                    + $"Take a reading from at least {ReadRenewals.LeadDays} days before it.")
            : Evidence(said["evidence"], said.Old?.Evidence, said.Retro)
            .Then<LeadingEntry>(evidence => new LeadingEntry(said.Id, text, days, evidence)),
        Without = (part, id) => part is RenewalPart own ? own with { Leading = own.Leading.Without(id) } : part,
        Put = entry => new RenewalLeadingNoted(entry),
    }.Declare();

    /// <summary>What stands in the way.</summary>
    public static KindList Blockers { get; } = new EntryList<Blocker>("blockers", "blocker", "B",
        "What stands in the way of renewals, by theme and object, so that it is known again.",
        new("text", "what it is"), new("theme", "what sort of thing it is, such as pricing"),
        new("about", "its object, such as multi-year quotes"), new("critical", "yes or no (default)"),
        new("evidence", "what shows it: account:ID, sign:ID or a link"),
        new("action", "the action that removes it: A1, or RETRO/A1 of the retro before"),
        new("status", "open (default) or closed"),
        new("merged_into", "the blocker that it turned out to be: B1; its age goes there"),
        new("split_from", "the blocker that it was part of: B1; it has its age"))
    {
        Read = retro => RenewalPart.Of(retro).Blockers,
        Tell = b => [b.Text, b.Theme, b.About, b.IsCritical ? "yes" : "no", b.Evidence, b.Action, b.IsClosed
            ? "closed"
            : "open", b.MergedInto, b.SplitFrom],
        Make = said => said["text"] is not { } text ? new Refusal("text-missing", "Write what stands in the way.")
            : said["theme"] is not { } theme || said["about"] is not { } about || BlockerKey.Of(theme, about)
            is not { } key || key.StartsWith(':') || key.EndsWith(':')
                ? new Refusal("blocker-without-key", "Say of what sort it is and what it is about, so that the next "
                    + "retro knows it again: --theme pricing --about \"multi-year quotes\"")
            : RenewalPart.Of(said.Retro).Blockers.FirstOrDefault(b => b.Key == key && b.Id != said.Id) is { } same
                ? new Refusal("blocker-exists", $"{same.Id} is the same blocker ({key}): {same.Text} Amend it, or "
                    + "give this one another theme or object.")
            : said["action"] is { } action && action != said.Old?.Action && Remedy(said.Retro, action) is null
                ? new Refusal("action-not-found", $"{said.Retro.Id} has no action {action}, nor is that an open one "
                    + "of the retro before (RETRO/A1). Agree on one first: "
                    + $"hindcast retro add {said.Retro.Id} action TEXT --owner PERSON --due DAY --signal SIGNAL")
            : ((string[])["merged_into", "split_from"]).Select(field => said[field]).FirstOrDefault(id => id is not null
                && Other(said, id) is null) is { } lone
                ? new Refusal("blocker-not-found", $"{said.Retro.Id} has no other open blocker {lone}. It has "
                    + $"{string.Join(", ", RenewalPart.Of(said.Retro).Blockers.Where(b => b.MergedInto is null).Select(b => b.Id))}.")
            : (said["critical"] ?? "no") is not ("yes" or "no")
            ? new Refusal("critical-unknown", "Write --critical yes or no.")
            : (said["status"] ?? "open") is not ("open" or "closed")
            ? new Refusal("status-unknown", "Write --status open or closed.")
            : Evidence(said["evidence"], said.Old?.Evidence, said.Retro)
            .Then<Blocker>(evidence => Known(said, new(said.Id, text, theme, about, said["critical"] == "yes", evidence,
                said["action"] is { } named ? Remedy(said.Retro, named) ?? named : null,
                said["status"] == "closed" || said["merged_into"] is not null,
                said.Old?.FirstSeen ?? said.Retro.HeldOn, said.Old?.Seen ?? [],
                said["merged_into"]?.ToUpperInvariant(), said["split_from"]?.ToUpperInvariant()))),
        Without = (part, id) => part is RenewalPart own ? own with { Blockers = own.Blockers.Without(id) } : part,
        Stays = (retro, id) => RenewalPart.Of(retro).Opened?.Carried.Any(b => b.Id == id) == true
            ? new("blocker-carried-over", $"{id} was carried over from the retro before, so it is not taken back. "
                + $"Close it where it is gone: hindcast retro amend {retro.Id} blocker {id} --status closed")
            : null,
        Put = blocker => new RenewalBlockerNoted(blocker),
        // What two blockers turned out to be has been there as long as the older of them.
        Follow = (said, blocker) => blocker.MergedInto is { } into && said.Old?.MergedInto != into
            && Other(said, into) is { } whole
            ? [new RenewalBlockerNoted(Aged(whole, blocker))] : [],
    }.Declare();

    /// <summary>Where something new can be won.</summary>
    public static KindList Opportunities { get; } = new EntryList<Opportunity>("opportunities", "opportunity", "O",
        "Emerging opportunities.", new("text", "what it is"),
        new("evidence", "what shows it: account:ID, sign:ID or a link"))
    {
        Read = retro => RenewalPart.Of(retro).Opportunities,
        Tell = o => [o.Text, o.Evidence],
        Make = said => said["text"] is not { } text ? new Refusal("text-missing", "Write what can be won.")
            : Evidence(said["evidence"], said.Old?.Evidence, said.Retro)
            .Then<Opportunity>(evidence => new Opportunity(said.Id, text, evidence)),
        Without = (part, id) => part is RenewalPart own
            ? own with { Opportunities = own.Opportunities.Without(id) } : part,
        Put = opportunity => new RenewalOpportunityNoted(opportunity),
    }.Declare();

    /// <summary>What is to change.</summary>
    public static KindList Proposals { get; } = new EntryList<Proposal>("proposals", "proposal", "P",
        "Changes to play cards, prices and processes, each accepted or rejected by a named person.",
        new("text", "what is to change"), new("to", $"what it changes: {Spelling.All<ProposalTo>()}"),
        new("target", "which card, rule or process"),
        new("rests_on", "ids of the indicators, blockers and opportunities it rests on"),
        new("decided", "accepted or rejected"), new("decided_by", "who decided"), new("because", "why"))
    {
        Read = retro => RenewalPart.Of(retro).Proposals,
        Tell = p => [p.Text, Spelling.Of(p.To), p.Target, p.RestsOn.IsEmpty ? null : string.Join(", ", p.RestsOn),
            p.IsAccepted switch { true => "accepted", false => "rejected", _ => null }, p.DecidedBy, p.Why],
        Make = said => said["text"] is not { } text ? new Refusal("text-missing", "Write what is to change.")
            : said["target"] is not { } target
            ? new Refusal("target-missing", "Say which play card, price rule or process changes: --target TEXT")
            : Missing(said.List("rests_on"), said.Retro) is { } missing ? missing
            : (said["decided"] ?? "") is not ("" or "accepted" or "rejected")
            ? new Refusal("decision-unknown", "Write --decided accepted or rejected.")
            : said["decided"] is not null && said["decided_by"] is null
            ? new Refusal("decided-by-missing",
                "Say who decided: --decided-by PERSON. A proposal is accepted or rejected by one person.")
            : said["decided"] == "rejected" && !Reason.IsGiven(said["because"])
            ? Reason.Missing(said["because"], "Say why it is rejected: --because TEXT")
            : said.Choice<ProposalTo>("to", "proposal-to-unknown").Then(to => to is null
                ? new Refusal("proposal-to-unknown", $"Say what it changes: --to one of {Spelling.All<ProposalTo>()}.")
                : Target(said, to.Value, target).Then(named =>
                    said.Person("decided_by").Then<Proposal>(by => new Proposal(said.Id, text, to.Value, named,
                    [.. said.List("rests_on").Select(id => id.ToUpperInvariant())],
                    said["decided"] switch { "accepted" => true, "rejected" => false, _ => null }, by,
                    said["because"])))),
        Without = (part, id) => part is RenewalPart own ? own with { Proposals = own.Proposals.Without(id) } : part,
        Put = proposal => new RenewalProposalNoted(proposal),
    }.Declare();

    /// <summary>An action as a blocker names it: one of the retro, or one of the retro before that is still open; null
    /// where it is neither.</summary>
    private static string? Remedy(Retro retro, string action) => retro.Actions.Select(a => a.Id)
        .Concat(RenewalPart.StillOpen(retro))
        .FirstOrDefault(id => id.Equals(action, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a proposal changes: a play card is one that there is, as its id is spelt. What stood there
    /// stays, so that it can be rejected.</summary>
    private static Outcome<string> Target(Said<Proposal> said, ProposalTo to, string target) =>
        to != ProposalTo.PlayCard || (said.Old is { To: ProposalTo.PlayCard } old && old.Target == target) ? target
        : said.Context.Cards.FirstOrDefault(card => card.Equals(target, StringComparison.OrdinalIgnoreCase))
            is { } card ? card
        : PlayCards.NotFound(target, said.Context.Cards);

    /// <summary>Another blocker of the retro that was not merged itself; null where there is none of that id.</summary>
    private static Blocker? Other(Said<Blocker> said, string id) =>
        RenewalPart.Of(said.Retro).Blockers.FirstOrDefault(b =>
        b.Id.Equals(id, StringComparison.OrdinalIgnoreCase) && b.Id != said.Id && b.MergedInto is null);

    /// <summary>A blocker with the age of another beside its own.</summary>
    private static Blocker Aged(Blocker one, Blocker other) => one with
    {
        FirstSeen = one.FirstSeen < other.FirstSeen ? one.FirstSeen : other.FirstSeen,
        Seen = [.. other.Seen.Concat(one.Seen).Distinct().Order(StringComparer.Ordinal)],
    };

    /// <summary>A blocker that an earlier retro named keeps its age, and one that was part of another has the
    /// other's.</summary>
    private static Blocker Known(Said<Blocker> said, Blocker blocker)
    {
        if (said.Old is null && blocker.SplitFrom is { } from && Other(said, from) is { } source)
            blocker = Aged(blocker, source);
        var seen = RenewalPart.Of(said.Retro).Opened!.History.Where(sighting => sighting.Key == blocker.Key).ToArray();
        return seen is [] ? blocker : Aged(blocker, blocker with { Seen = [.. seen.Select(s => s.Retro).Distinct()],
            FirstSeen = seen.Min(s => s.FirstSeen) });
    }

    private static Refusal? Missing(ImmutableArray<string> ids, Retro retro)
    {
        var part = RenewalPart.Of(retro);
        string[] known = [.. part.Leading.Select(l => l.Id), .. part.Blockers.Select(b => b.Id),
            .. part.Opportunities.Select(o => o.Id)];
        return ids.IsEmpty ? new("rests-on-missing", $"Say what it rests on: --rests-on "
            + $"{(known.Length > 0 ? known[0] : "ID")}. A proposal links back to what the retro found.")
            : ids.FirstOrDefault(id => !known.Contains(id, StringComparer.OrdinalIgnoreCase)) is { } odd
                ? new("insight-not-found", $"{retro.Id} has no indicator, blocker or opportunity {odd}. It has "
                    + $"{(known.Length == 0 ? "none yet" : string.Join(", ", known))}.")
            : null;
    }

    /// <summary>
    /// A link, an account of the retro (<c>account:ID</c>) or one of the computed signs (<c>sign:ID</c>). What stood
    /// there stays: a blocker that was carried over shows accounts of an earlier window.
    /// </summary>
    private static Outcome<string?> Evidence(string? text, string? before, Retro retro) => text?.Trim() switch
    {
        { } kept when kept == before => kept,
        { } link when link.StartsWith("account:", StringComparison.Ordinal) => RenewalPart.Of(retro).Labels.Any(label =>
            label.Id == link["account:".Length..]) ? link
            : new Refusal("account-not-found",
                $"'{link["account:".Length..]}' is no account in the scope of {retro.Id}."),
        { } link when link.StartsWith("sign:", StringComparison.Ordinal) =>
            LeadingSigns.All.Any(sign => sign.Id == link["sign:".Length..])
            ? LeadingSigns.Of(RenewalPart.Of(retro).Accounts).First(sign => sign.Id == link["sign:".Length..]).Cut
            is not null ? link
                : new Refusal("sign-not-measured", $"No source has '{link["sign:".Length..]}' for these accounts, so "
                    + "it shows nothing. Import it and freeze anew, or give another link.")
            : new Refusal("sign-not-found", $"'{link["sign:".Length..]}' is none of the computed signs. They are "
                + $"{string.Join(", ", LeadingSigns.All.Select(sign => sign.Id))}."),
        var other => EvidenceLink.Read(other, retro),
    };
}
