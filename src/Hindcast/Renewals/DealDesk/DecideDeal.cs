using Hindcast.Journal;
using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.DealDesk;

/// <summary>Use cases of the deal desk: a request is submitted, approved or refused by each who must, and
/// ends.</summary>
public static class DecideDeal
{
    /// <summary>A version is submitted; the first, or another that makes earlier approvals void.</summary>
    /// <param name="deal">The deal so far.</param>
    /// <param name="id">Its id.</param>
    /// <param name="terms">What is asked.</param>
    /// <param name="account">As its terms are known.</param>
    /// <param name="guardrails">What the desk goes by, with the hash of its document.</param>
    /// <param name="look">The surroundings.</param>
    /// <param name="at">The instant.</param>
    /// <returns>Refused as <c>deal-ended</c>, <c>deal-account-differs</c>, <c>nothing-changes</c>,
    /// <c>price-basis-missing</c>, <c>term-unknown</c> or <c>reason-unknown</c>.</returns>
    public static Outcome<ImmutableArray<DealEvent>> Submit(
        Deal deal, string id, DealTerms terms, RenewalAccount account, (Guardrails Rules, string Hash) guardrails,
        RunPlay.Look look, DateTimeOffset at)
    {
        var rules = guardrails.Rules;
        if (deal.Ended is { } ended)
            return new Refusal("deal-ended", $"{id} is {ended.Result}. Submit a new one without --deal.");
        if (deal.Id.Length > 0 && deal.Now.Terms.Account != terms.Account)
            return new Refusal("deal-account-differs", $"{id} is for {deal.Now.Terms.Called}, and this names "
                + $"{terms.Called}. The next version of a deal is for its account; ask for "
                + "another account's as a new deal.");
        if (deal.Id.Length > 0 && deal.Now.Terms.Fingerprint == terms.Fingerprint)
            return new Refusal("nothing-changes", $"These are the terms of version {deal.Versions.Length} already.");
        if (terms.Special.FirstOrDefault(term => rules.Terms.All(known => known.Id != term)) is { } odd)
            return new Refusal("term-unknown",
                $"'{odd}' is no special term. Take some of {string.Join(", ", rules.Terms.Select(term => term.Id))}, or add it: hindcast deal guardrails --yaml.");
        if (terms.Reason is { } reason && !rules.Reasons.Contains(reason))
            return new Refusal("reason-unknown", $"'{reason}' is no reason for a discount. Take one of "
                + $"{string.Join(", ", rules.Reasons)}, or add it: hindcast deal guardrails --yaml.");
        var guard = rules.For(terms.Product, terms.Segment, look.Today);
        var bases = PriceBases.Of(terms.Years, terms.FreeMonths, terms.List, terms.Prior, guard?.Uplift ?? 0);
        if (bases.On(rules.Basis) is not { } off)
            return new Refusal("price-basis-missing",
                $"Approval goes by the {rules.Basis} price, and the form does not give {(rules.Basis == "list" ? "list" : "prior")}.");
        int band = rules.Bands.TakeWhile(b => off > b.UpTo).Count();
        bool large = rules.SizeOverride is { } size && bases.Offered >= size && band + 1 < rules.Bands.Length;
        int rung = band + (large ? 1 : 0), first = rung;
        // Nobody decides what they asked for: where the submitter is an approver, the rung above decides.
        while (rung + 1 < rules.Bands.Length && rules.Bands[rung].Approvers.Any(role => HasAsked(deal,
            PlayRoles.Resolve(role, look.Directory, look.Today).Person, look.Who)))
            rung++;
        var decides = rules.Bands[rung];
        var special = terms.Special.Concat(Payment(terms, rules)).Distinct()
            .Select(each => rules.Terms.First(term => term.Id == each)).ToArray();
        ImmutableArray<string> because =
        [
            $"{Titles(decides.Approvers, " and ")}: {(bases.Raw(rules.Basis) is < 0 and var above
                ? $"{PriceBases.Percent(-above)} % above" : $"{PriceBases.Percent(off)} % off")} the "
                + FormattableString.Invariant($"{rules.Basis} price, band above ")
                + FormattableString.Invariant($"{(band == 0 ? 0 : rules.Bands[band - 1].UpTo):0.##} up to ")
                + FormattableString.Invariant($"{rules.Bands[band].UpTo:0.##} %")
                + (large ? FormattableString.Invariant(
                    $", one band higher because the ARR of {bases.Offered:N0} reaches {rules.SizeOverride:N0}") : "")
                + (rung > first ? $"; goes up to the next rung because {look.Who} asks for it and would decide it as {Titles(rules.Bands[first].Approvers, " and ")}" : ""),
            .. special.Select(term => $"{PlayRoles.TitleOf(term.Approver)}: {term.Name.ToLowerInvariant()}"),
        ];
        ImmutableArray<string> approvers = [.. decides.Approvers.Concat(special.Select(term => term.Approver))
            .Distinct()];
        var submitted = new DealSubmitted(id, terms, bases, approvers, because, [], guardrails.Hash,
            look.Calendar.After(at, approvers.Length > 1 ? rules.SlaTwoSteps : rules.Sla), look.Today, look.Who);
        return Decision.Of<DealEvent>(submitted with { Warnings = [.. Warnings(deal, submitted, account, guard, off,
            look)] });
    }

    /// <summary>
    /// An approver says yes or no. Refused as <c>deal-ended</c>, <c>self-approval</c>, <c>not-an-approver</c>,
    /// <c>decided-already</c>,
    /// <c>offer-approved-already</c> or <c>comment-missing</c>.
    /// </summary>
    public static Outcome<ImmutableArray<DealEvent>> Approve(
        Deal deal, bool approved, string? comment, ImmutableArray<Deal> others, RunPlay.Look look, DateTimeOffset at)
    {
        if (deal.Ended is { } ended)
            return new Refusal("deal-ended", $"{deal.Id} is {ended.Result}.");
        if (deal.Now.On > look.Today)
            return new Refusal("decided-before-asked", $"{deal.Id} was asked for on {deal.Now.On:yyyy-MM-dd}, after "
                + $"{look.Today:yyyy-MM-dd}. Leave --as-of out.");
        if (deal.Versions.Any(version => version.Who == look.Who))
            return new Refusal("self-approval",
                $"{look.Who} asked for this, so somebody else decides it: "
                + $"{Titles(deal.Waiting.IsEmpty ? deal.Now.Approvers : deal.Waiting, " and ")}.");
        if (!approved && string.IsNullOrWhiteSpace(comment))
            return new Refusal("comment-missing", "Say with --comment why it is refused and what would be approved.");
        if (approved && others.FirstOrDefault(other => deal.Contradicts(other) && (other.State == "approved"
            || (other.State == "signed" && other.Now.Terms.Play is { } play && play == deal.Now.Terms.Play)))
            is { } promised)
            return new Refusal("offer-approved-already",
                FormattableString.Invariant($"{promised.Id} is {promised.State} for this account with other terms: {promised.Now.Bases.Offered:N0} {promised.Now.Terms.Currency} a year, ")
                + FormattableString.Invariant($"and {deal.Now.Bases.Offered:N0} here. Two promises cannot stand side by side. ") + (promised.State == "signed"
                    ? "What was signed holds; write what changes as a deal without that play."
                    : $"Withdraw one first: hindcast deal end {promised.Id} --result withdrawn --outcome TEXT"));
        var deciders = Deciders.Of(deal, look);
        var roles = deciders.Where(owner => owner.Person == look.Who).ToArray();
        if (deal.Climbed.LastOrDefault(climbed => climbed.Version == deal.Versions.Length
            && climbed.To.Person == look.Who) is { } above)
            roles = [.. roles, .. deal.Waiting.Where(role => roles.All(own => own.Role != role))
                .Select(role => above.To with { Role = role, Via = [.. above.To.Via,
                    $"Nobody answered in time; {above.To.Role} decides."] })];
        if (roles.Length == 0)
            return new Refusal("not-an-approver",
                $"{look.Who} does not approve this. It waits for {string.Join(", ", deciders.Where(owner => deal.Waiting.Contains(owner.Role)).Select(owner => owner.Called))}.");
        DealEvent[] decided = [.. roles.Where(owner => deal.Waiting.Contains(owner.Role)
            && deal.Current.All(d => d.Role != owner.Role))
            .Select(owner => new DealDecided(deal.Versions.Length, owner.Role, approved, comment?.Trim() ?? "",
                owner.Via, at, look.Who))];
        return decided.Length == 0 ? new Refusal("decided-already",
            $"{look.Who} has decided on version {deal.Versions.Length} already; a decision is never changed.")
                : Decision.Of(decided);
    }

    /// <summary>Whoever looked at another version than the newest sees that one first; null where they did, or do not
    /// say.</summary>
    public static Refusal? Moved(Deal deal, int? seen) => seen is { } version && version != deal.Versions.Length
        ? new("changed-meanwhile", $"You looked at version {version} of {deal.Id}, and version {deal.Versions.Length} "
            + "was asked for meanwhile. Look at it first, then say it again.") : null;

    /// <summary>What nobody answered in time goes to the CRO, or past them where they asked for it; once for each
    /// version.</summary>
    public static Outcome<ImmutableArray<DealEvent>> Climb(Deal deal, RunPlay.Look look, DateTimeOffset at) =>
        deal.State != "open" || deal.Now.AnswerBy >= at || deal.Climbed.Any(climbed => climbed.Version
            == deal.Versions.Length) ? Decision.Nothing<DealEvent>()
        : Decision.Of<DealEvent>(new DealClimbed(deal.Versions.Length, Above(deal, look), at));

    /// <summary>Who is asked where approvers let the day pass.</summary>
    public static RoleOwner Above(Deal deal, RunPlay.Look look)
    {
        RoleOwner[] ladder = [.. ((string[])["cro", "exec-sponsor"]).Select(role => PlayRoles.Resolve(role,
            look.Directory, look.Today))];
        return ladder.FirstOrDefault(owner => owner.Person is not null && !HasAsked(deal, owner.Person, null))
            ?? ladder[0];
    }

    private static bool HasAsked(Deal deal, string? person, string? now) =>
        person is not null && (person == now || deal.Versions.Any(version => version.Who == person));

    /// <summary>It ends. Refused as <c>deal-ended</c>, <c>deal-not-approved</c>, <c>result-missing</c> or
    /// <c>outcome-missing</c>.</summary>
    public static Outcome<ImmutableArray<DealEvent>> End(Deal deal, string? result, string? outcome, string? rule,
        RunPlay.Look look) =>
        deal.Ended is { } ended ? new Refusal("deal-ended", $"{deal.Id} is {ended.Result}.")
        : result is not ("signed" or "withdrawn")
        ? new Refusal("result-missing", "Say how it ended: --result signed or withdrawn.")
        : result == "signed" && deal.State != "approved"
        ? new Refusal("deal-not-approved",
            $"Version {deal.Versions.Length} of {deal.Id} is {deal.State}: it waits for {Titles(deal.Waiting)}.")
        : string.IsNullOrWhiteSpace(outcome)
        ? new Refusal("outcome-missing",
            "Say with --outcome what came of the concession; that is the review of the deal.")
        : Decision.Of<DealEvent>(new DealEnded(result, outcome.Trim(), rule, look.Today, look.Who));

    /// <summary>Longer payment needs its approver also where nobody ticked it.</summary>
    private static IEnumerable<string> Payment(DealTerms terms, Guardrails rules) =>
        ((string[])[terms.PaymentDays > 60 ? "payment-over-60" : terms.PaymentDays > 30 ? "payment-over-30" : ""])
            .Where(id => rules.Terms.Any(term => term.Id == id));

    private static IEnumerable<string> Warnings(
        Deal deal, DealSubmitted submitted, RenewalAccount account, Guardrail? guard, decimal off,
        RunPlay.Look look)
    {
        var (terms, bases, now) = (submitted.Terms, submitted.Bases, Deal.Evolve(deal, submitted));
        if (guard is null)
            yield return "No guardrail is in force for this product, segment and day.";
        if (guard?.Floor is { } floor && bases.Offered < floor)
            yield return FormattableString.Invariant($"{bases.Offered:N0} lies below the floor of {floor:N0}.");
        if (guard?.Exception is { } exception && off > exception)
            yield return $"{PriceBases.Percent(off)} % is an exception: above {PriceBases.Percent(exception)} %.";
        if (guard?.MarginMin is { } margin && terms.Cost is { } cost && bases.Offered > 0
            && 100 * (bases.Offered - cost) / bases.Offered is var left && left < margin)
            yield return FormattableString.Invariant($"The margin of {left:0.#} % lies below {margin:0.#} %.");
        var due = account.OrPastDue;
        if (terms.Prior is { } said
            && RenewalAccount.BilledIn(terms.Currency, due.Currency, due.Next) is { } billed
            && said != billed && said != RenewalAccount.BilledIn(terms.Currency, due.Currency, due.Due))
            yield return FormattableString.Invariant(
                $"prior-differs: the form says that {said:N0} {terms.Currency} was paid last year, and the terms due on {due.DueOn:yyyy-MM-dd} come to {billed:N0} {terms.Currency}. Mend the one that is wrong.");
        if (deal.Decisions.Any(d => d.Approved))
            yield return $"The approvals of version {deal.Versions.Length} do not hold for this one.";
        foreach (var owner in Deciders.Of(now, look).Where(owner => owner.Person is null))
            yield return $"{NobodyMay} {PlayRoles.TitleOf(owner.Role)}: {string.Join(" ", owner.Via)} Add somebody: hindcast people add NAME --role \"{PlayRoles.All.First(each => each.Role == owner.Role).Words[0]}\"";
    }

    /// <summary>Offers that stand against one that has not ended, a sentence each.</summary>
    public static IEnumerable<string> Against(Deal deal, IEnumerable<Deal> others) => deal.Ended is not null ? []
        : others.Where(other => other.State is "open" or "approved" && deal.Contradicts(other)).Select(other =>
            FormattableString.Invariant($"{other.Id} is {other.State} {OtherTerms}: {other.Now.Bases.Offered:N0} ")
            + FormattableString.Invariant($"there, {deal.Now.Bases.Offered:N0} here. ")
            + "Withdraw one; both cannot be approved.");

    /// <summary>True for a sentence of <see cref="Against"/>, which earlier versions kept.</summary>
    public static bool IsOfOffers(string warning) => warning.Contains(OtherTerms, StringComparison.Ordinal);

    /// <summary>True for what was said of who may decide when it was asked; who may now is looked up.</summary>
    public static bool IsOfDeciders(string warning) => warning.StartsWith(NobodyMay, StringComparison.Ordinal);

    private static string Titles(IEnumerable<string> roles, string between = ", ") =>
        string.Join(between, roles.Select(PlayRoles.TitleOf));

    private const string NobodyMay = "Nobody may decide as";

    private const string OtherTerms = "for the same account with other terms";
}
