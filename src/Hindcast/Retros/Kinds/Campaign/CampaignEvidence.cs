using Hindcast.Facts.Attribution;
using Hindcast.Facts.Campaigns;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>What a campaign retro rests on, as frozen.</summary>
/// <param name="AsOf">The day of the facts.</param>
/// <param name="Basis">Known, or cut back from later exports.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Spend">What it cost.</param>
/// <param name="Figures">What it brought by that day.</param>
/// <param name="Triggered">Why it is reviewed.</param>
/// <param name="Credit">Its deals credited to channels by several models; null where that cannot be told.</param>
/// <param name="CreditNotes">What was left out, or why it cannot be told.</param>
/// <param name="Similar">Campaigns like it, at the same age.</param>
/// <param name="MaturesOn">When its MQLs have had time to become SQLs.</param>
/// <param name="Meetings">Campaign retros with a meeting in the same calendar year, without this one.</param>
/// <param name="Before">What did not work according to earlier campaign retros.</param>
/// <param name="BusinessDays">The business days after the campaign's end, in order, as many as are counted.</param>
/// <param name="CampaignsKnown">How many campaigns the facts hold.</param>
public sealed record CampaignEvidence(
    DateOnly AsOf, Basis Basis, CampaignFacts Campaign, CampaignSpend Spend, CampaignFigures Figures,
    Triggered Triggered, Attribution? Credit,
    ImmutableArray<string> CreditNotes, ImmutableArray<SimilarReading> Similar, DateOnly MaturesOn,
    ImmutableArray<CampaignMeeting> Meetings,
    ImmutableArray<EarlierItem> Before, ImmutableArray<DateOnly> BusinessDays, int CampaignsKnown)
{
    /// <summary>Business days after a campaign's end that are counted.</summary>
    public const int BusinessDaysMax = 65;

    /// <summary>The last day on which its session is in time.</summary>
    public DateOnly LatestOn => BusinessDays[CampaignSchedule.BusinessDaysMax - 1];

    /// <summary>Business days by which a session comes late; 0 where it is in time.</summary>
    public int LateDays(DateOnly heldOn) =>
        Math.Max(0, BusinessDays.Count(day => day <= heldOn) - CampaignSchedule.BusinessDaysMax);

    /// <summary>Touches older than this before a deal are not credited.</summary>
    private const int LookBackDays = 180;

    private const double HalfLifeDays = 30;

    /// <summary>Reads it. Refused as <c>campaign-not-found</c>, <c>campaign-without-end</c> or
    /// <c>campaign-not-ended</c>.</summary>
    public static Outcome<CampaignEvidence> Read(GatherRequest asked) => asked.AsOfDay().Then(day =>
    {
        var asOf = asked.On(day);
        var all = CampaignFacts.All(asOf);
        string named = asked.Options["campaign"]!;
        ImmutableArray<CampaignFacts> found =
            [.. all.Where(c => c.Has(named)),
                .. all.Where(c => c.Name.Equals(named, StringComparison.OrdinalIgnoreCase) && !c.Has(named))];
        return found is not [var campaign, ..]
            ? new Refusal("campaign-not-found", all.IsEmpty ? "There are no campaigns. Import them with: hindcast "
                + "import FILE --commit" : $"There is no campaign '{named}'. List them with: hindcast campaigns")
            : found.Length > 1 ? new Refusal("campaign-not-unique", $"{Counted.Of(found.Length, "campaign")} are "
                + $"called '{named}'. Take an id: {string.Join(", ", found.Select(c => c.Id))}.")
            : campaign.EndOn is not { } end ? new Refusal("campaign-without-end",
                $"{campaign.Name} has no last day, and everything is counted from it. Enter one in the source and "
                    + "import again.")
            : end > day ? new Refusal("campaign-not-ended", $"{campaign.Name} ends on {end:yyyy-MM-dd}, after the "
                + $"facts of {day:yyyy-MM-dd}. Look back once it is over; where newer exports have nothing to tell, "
                + "say their day with --as-of.")
            : Of(asked, asOf, all, campaign, end);
    });

    private static Outcome<CampaignEvidence> Of(GatherRequest asked, AsOf asOf, ImmutableArray<CampaignFacts> all,
        CampaignFacts campaign, DateOnly end)
    {
        var tally = new CampaignTally(asOf, all);
        var figures = tally.At(campaign, asOf.Day);
        var spend = CampaignSpend.Of(campaign, all, asOf, asOf.Day);
        var triggered = CampaignTriggers.Of(campaign, spend, figures, asked.Settings, asOf.Conventions.Rates,
            asked.Calendar, asked.Options["strategic"] is "yes" or "true");
        var (credit, notes) = figures.DealsKnown ? Credits(asOf, tally.DealsOf(campaign, asOf.Day)) : (null, [Untied]);
        ImmutableArray<Retro> others = [.. asked.Retros.Where(r => r.Kind == RetroKind.Campaign
            && CampaignPart.Of(r).Evidence?.Campaign.Id != campaign.Id)];
        return new CampaignEvidence(asOf.Day, asOf.Basis, campaign, spend, figures, triggered, credit, notes,
            [.. SimilarCampaigns.Of(campaign, all).Select(s => new SimilarReading(s.Campaign, s.Likeness,
                CampaignSpend.Of(s.Campaign, all, asOf, s.Campaign.EndOn!.Value.AddDays(figures.Age)),
                tally.At(s.Campaign, s.Campaign.EndOn!.Value.AddDays(figures.Age))))],
            end.AddDays(Facts.Indicators.Shipped.MqlToSql.WithinDays),
            CampaignMeeting.Set(others),
            [.. others.Where(r => r.State == RetroState.Closed).SelectMany(r => CampaignPart.Of(r).DidNot.Select(item =>
                new EarlierItem(r.Id, item.Id, item.Text)))],
            [.. Enumerable.Range(1, BusinessDaysMax).Select(days => asked.Calendar.Add(end, days))], all.Length);
    }

    /// <summary>Why nothing can be said of deals and pipeline.</summary>
    public const string Untied = "Nothing ties deals to campaigns: map the deals' campaign (campaign_id), or each "
        + "person's deal (opportunity_id). Until then deals and pipeline cannot be told.";

    private static (Attribution?, ImmutableArray<string>) Credits(AsOf asOf, ImmutableHashSet<string> deals) =>
        deals.IsEmpty ? (null, ["No deal is counted with this campaign yet, so there is nothing to credit."])
        : Journeys.Of(asOf, new("created", LookBackDays, "channel", null, null, Facts.Slice.All))
        .Match<(Attribution?, ImmutableArray<string>)>(
            journeys => (CreditChannels.Of([.. journeys.All.Where(j => deals.Contains(j.Opportunity))],
                // Nothing failed among deals that were created, so no removal can be read from them.
                [.. CreditChannels.Models.Where(model => model != "markov")], HalfLifeDays), journeys.Notes),
            why => (null, [why.Message]));
}

/// <summary>A campaign like the one under review.</summary>
/// <param name="Campaign">It.</param>
/// <param name="Likeness">0 to 1.</param>
/// <param name="Spend">What it had cost at that age.</param>
/// <param name="Figures">What it had brought at that age.</param>
public sealed record SimilarReading(CampaignFacts Campaign, double Likeness, CampaignSpend Spend,
    CampaignFigures Figures);

/// <summary>Another campaign retro with a meeting.</summary>
/// <param name="Retro">Its id.</param>
/// <param name="Name">The campaign's name.</param>
/// <param name="HeldOn">Its day.</param>
/// <param name="Spend">What the campaign cost; null where it is not known.</param>
public sealed record CampaignMeeting(string Retro, string Name, DateOnly HeldOn, decimal? Spend)
{
    /// <summary>Those that are set: of retros that were neither skipped nor cancelled and have a meeting.</summary>
    public static ImmutableArray<CampaignMeeting> Set(IEnumerable<Retro> retros) =>
    [
        .. from retro in retros
           where retro is { Kind: RetroKind.Campaign, CancelledOn: null } && retro.State != RetroState.Skipped
           let part = CampaignPart.Of(retro)
           where part is { Evidence: not null, Format: not CampaignFormat.Async }
           select new CampaignMeeting(retro.Id, part.Evidence!.Campaign.Name, retro.HeldOn, part.Evidence.Spend.Amount),
    ];
}

/// <summary>Something that did not work in an earlier campaign.</summary>
/// <param name="Retro">The retro's id.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Text">In that room's words.</param>
public sealed record EarlierItem(string Retro, string Id, string Text);
