using Hindcast.Retros.Gating;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>The gates that only a campaign retro has.</summary>
public static class CampaignGates
{
    /// <summary>Those without whom a session is one-sided.</summary>
    public static readonly ImmutableArray<string> Functions = ["marketing", "sales", "customer-success"];

    /// <summary>Findings on the output page.</summary>
    public const int FindingsMin = 5;

    /// <summary>The session is not before the pre-read can have data.</summary>
    public static GateRule PreRead { get; } = Meeting(new GateRule("pre-read-before-data",
        asked => CampaignPart.Of(asked.Retro) is { Waived: null, Evidence.Campaign.EndOn: { } end }
            && asked.Retro.HeldOn < CampaignSchedule.EarliestFor(end)
            ? $"The session of {asked.Retro.HeldOn:yyyy-MM-dd} is less than {CampaignSchedule.PreReadDays} days after "
                + $"the campaign's end on {end:yyyy-MM-dd}, so its pre-read would precede the data. "
                + $"Hold it on {CampaignSchedule.EarliestFor(end):yyyy-MM-dd} or later." : null,
        retro => CampaignPart.Of(retro).Waived is { } why
            ? $"The day of the pre-read was waived: {why}."
            : "The pre-read can have the data.").Overridable());

    /// <summary>Marketing, sales and customer success are in the room; nobody may let this through.</summary>
    public static GateRule CrossFunctional { get; } = Meeting(new("cross-functional",
        asked => Gating.Gates.Sentence(MissingFunctions(asked.Retro).Select(function => $"Nobody of {function} "
            + $"{(CampaignPart.Of(asked.Retro)["attended"] is null ? "is asked" : "was there")}."),
            $"A campaign that marketing looks at alone is praised alone. Ask somebody: hindcast retro add "
                + $"{asked.Retro.Id} person NAME"),
        _ => "Marketing, sales and customer success are there."));

    /// <summary>Eight to fifteen people.</summary>
    public static GateRule Size { get; } = Meeting(new GateRule("roster-size",
        asked => asked.Retro.Roster.Length switch
        {
            < CampaignSeats.PeopleMin and var few =>
                $"{few} are asked, fewer than {CampaignSeats.PeopleMin}: perspectives are missing. Ask more: hindcast "
                    + $"retro add {asked.Retro.Id} person NAME",
            > CampaignSeats.PeopleMax and var many =>
                $"{many} are asked, more than {CampaignSeats.PeopleMax}: that dilutes what each can say.",
            _ => null,
        },
        retro => $"{retro.Roster.Length} are asked.").Overridable());

    /// <summary>The seats of the list are filled.</summary>
    public static GateRule Seats { get; } = Meeting(new GateRule("required-seats",
        asked => Gating.Gates.Sentence(CampaignSeats.Missing(asked.Retro).Select(seat => $"Missing: {seat}."),
            $"Ask them: hindcast retro add {asked.Retro.Id} person NAME"),
        _ => "Every seat of the list is filled.").Overridable());

    /// <summary>Account executives speak of deals that they have.</summary>
    public static GateRule ExecutivesDeals { get; } = Meeting(new GateRule("executives-with-deals",
        asked => CampaignPart.Of(asked.Retro).Evidence!.Figures is { Deals: 0, DealsKnown: var known }
            ? (known ? "The campaign has no deal yet" : "Nothing ties deals to campaigns")
                + ", so no account executive can speak of one. Freeze newer facts (hindcast retro refreeze "
                + $"{asked.Retro.Id} --reason TEXT), or let it through with the reason."
            : CampaignPart.Of(asked.Retro).Evidence!.Figures.Owners is var owners && owners.IsEmpty
            ? "No deal of the campaign names its owner, so nothing shows that the account executives worked any."
            : Gating.Gates.Sentence(asked.Retro.Roster.Where(seat => CampaignSeats.Is(seat.Role, "account executive")
                && owners.GetValueOrDefault(seat.Person) == 0)
                .Select(seat => $"{seat.Person} has no deal of this campaign."),
                $"Ask somebody who has: {string.Join(", ", owners.OrderByDescending(o => o.Value).Take(CampaignSeats.PeopleMin).Select(o => o.Key))}."),
        _ => "Each account executive has a deal of the campaign.").Overridable());

    /// <summary>Exactly three worked, exactly three did not.</summary>
    public static GateRule Items { get; } = Meeting(new("three-worked-three-not",
        asked => CampaignPart.Of(asked.Retro) is var part && part.DidNot.IsEmpty
            ? "Nothing is named that did not work. A retro without that celebrates and learns nothing: retro add ID "
                + "did-not-work TEXT --evidence LINK."
            : part.Worked.Length != CampaignLists.ItemsMax || part.DidNot.Length != CampaignLists.ItemsMax
                ? $"{part.Worked.Length} things that worked and {part.DidNot.Length} that did not are named. Name "
                    + $"exactly {CampaignLists.ItemsMax} of each: retro add ID worked TEXT --evidence LINK."
            : null,
        _ => "Three things that worked and three that did not, each with evidence."));

    /// <summary>The output has its summary and, without a meeting, its second paragraph.</summary>
    public static GateRule Summary { get; } = new("summary-written",
        asked => Gating.Gates.Sentence(
            (CampaignPart.Of(asked.Retro).Format == CampaignFormat.Async
                ? (string[])["summary", "outlook"]
                : ["summary"]).Where(name => CampaignPart.Of(asked.Retro)[name] is null).Select(name =>
                name == "summary" ? "The paragraph on what the campaign was and brought is missing: retro set ID "
                    + "summary TEXT." : "The paragraph on what follows is missing: retro set ID outlook TEXT."), ""),
        retro => CampaignPart.Of(retro).Format == CampaignFormat.Async ? "Two paragraphs." : "One paragraph.");

    /// <summary>Five findings, or a reason for fewer.</summary>
    public static GateRule Findings { get; } = Meeting(new("five-findings",
        asked => asked.Retro.Claims.Length >= FindingsMin || CampaignPart.Of(asked.Retro)["fewer_findings"] is not null
            ? null
            : $"{asked.Retro.Claims.Length} of the {FindingsMin} most material findings are named: retro add ID "
                + "finding TEXT --evidence LINK. Or say why there are fewer: retro set ID fewer_findings REASON.",
        retro => retro.Claims.Length >= FindingsMin
            ? $"The first {FindingsMin} of {Counted.Of(retro.Claims.Length, "finding")} are on the page."
            : $"Fewer than {FindingsMin}: {CampaignPart.Of(retro)["fewer_findings"]}"));

    /// <summary>Every disagreement is put to those who decide it.</summary>
    public static GateRule Routed { get; } = Meeting(new GateRule("disagreements-routed",
        asked => CampaignPart.Of(asked.Retro).Disagreements.IsEmpty ? null : Gating.Gates.Sentence(
            ((string[])["CRO", "CMO"]).Where(role => asked.Directory.People.All(person => !CampaignSeats.Is(person.Role,
                role.ToLowerInvariant()))).Select(role => $"Nobody is {role}, so no disagreement reaches them."),
            "Add them: hindcast people add NAME --role CRO --function sales"),
        retro => CampaignPart.Of(retro).Disagreements is { IsEmpty: false } all
            ? $"{all.Length} went to CRO and CMO, {all.Count(d => d.Decision is not null)} of them decided."
            : "Nobody wrote down a disagreement."));

    /// <summary>What was decided six weeks ago was looked at again.</summary>
    public static GateRule LookedAgain { get; } = Meeting(new GateRule("looked-again",
        asked => Gating.Gates.Sentence(CampaignPart.Of(asked.Retro).Looks.Where(look => look.DueOn <= asked.Retro.HeldOn
            && look.Outcome is null).Select(look => $"{look.Id} ({look.Text}) was not looked at again."),
            "Say what became of each: retro amend ID look-again RETRO/D1 --outcome TEXT."),
        retro => CampaignPart.Of(retro).Looks.IsEmpty
            ? "There was no earlier disagreement."
            : "Every earlier disagreement that was due was looked at again.").Overridable());

    /// <summary>It went through its states.</summary>
    public static GateRule Held { get; } = Meeting(new("stage-held",
        asked => CampaignStages.Next(asked.Retro) is CampaignStage.Closed ? null
            : CampaignStages.Next(asked.Retro) is { } next
            ? $"It stands at {Spelling.Of(CampaignStages.Taken(asked.Retro)[^1].Stage)}. "
                + $"{CampaignStages.How(asked.Retro, next)}" : null,
        _ => "It was announced, prepared and held."));

    /// <summary>A rule about a meeting, which a retro without one need not meet.</summary>
    public static GateRule Meeting(GateRule rule) => rule with
    {
        Fault = asked => CampaignPart.Of(asked.Retro).Format == CampaignFormat.Async ? null : rule.Fault(asked),
        Passed = retro => CampaignPart.Of(retro).Format == CampaignFormat.Async
            ? "There is no meeting."
            : rule.Passed(retro),
    };

    /// <summary>Of marketing, sales and customer success those of whom nobody is there.</summary>
    public static IEnumerable<string> MissingFunctions(Retro retro)
    {
        var attended = CampaignPart.Of(retro).Names("attended");
        var seats = attended.IsEmpty
            ? retro.Roster
            : [.. retro.Roster.Where(seat => attended.Contains(seat.Person, StringComparer.OrdinalIgnoreCase))];
        return Functions.Where(function => seats.All(seat => Rosters.Normal(seat.Function) != function));
    }
}
