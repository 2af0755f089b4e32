using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Facts.Campaigns;
using Hindcast.Facts.Snapshots;
using Hindcast.Settings;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>Which campaigns there are, and which owe a retro by when.</summary>
public static class CampaignRegister
{
    /// <summary>The campaigns as they stood on the day named to answer for, or as they stand now, read from the facts
    /// of a day.</summary>
    public static ImmutableArray<RegisteredCampaign> Of(WorkspaceSession session, DateOnly facts) =>
        Of(session.On(facts), new Retrospectives(session).VisibleThen, session.Settings, session.Calendar,
            session.StatedAsOf ?? session.Today);

    /// <summary>Every campaign that stands under no other, the newest end first.</summary>
    public static ImmutableArray<RegisteredCampaign> Of(AsOf asOf, ImmutableArray<Retro> retros,
        WorkspaceSettings settings, BusinessCalendar calendar, DateOnly today)
    {
        var all = CampaignFacts.All(asOf);
        var tally = new CampaignTally(asOf, all);
        return [.. all.Where(c => c.Parent is null || all.All(other => other.Id != c.Parent)).Reverse().Select(Row)];

        RegisteredCampaign Row(CampaignFacts campaign)
        {
            var spend = CampaignSpend.Of(campaign, all, asOf, asOf.Day);
            bool ended = campaign.EndOn <= asOf.Day;
            var triggered = CampaignTriggers.Of(campaign, spend, ended ? tally.At(campaign, asOf.Day) : null, settings,
                asOf.Conventions.Rates, calendar);
            var format = CampaignTriggers.FormatOf(triggered.Triggers.Select(t => t.Name));
            DateOnly? dueBy = campaign.EndOn is { } end ? CampaignSchedule.LatestFor(end, calendar) : null;
            var retro = retros.FirstOrDefault(r => r is { Kind: RetroKind.Campaign, CancelledOn: null }
                && CampaignPart.Of(r).Evidence?.Campaign.Id == campaign.Id);
            return new(campaign, spend, triggered.Triggers, triggered.Untold, triggered.Against, format, dueBy, Standing(campaign, retro,
                dueBy, asOf.Day, today), retro?.Id,
                retro is null ? [] : [.. CampaignDetectors.Of(retro, today).Where(d => d.Failed
                    && (retro.State == RetroState.Closed || d.Name == "marketing-only"))], retro is null
                    ? null
                    : CampaignStages.OutputTime(retro)) { MayBeMajor = triggered.MayBeMajor };
        }
    }

    /// <summary>What those that are set and those that are owed by a day of the year come to together; null where that
    /// fits.</summary>
    public static string? Fatigue(ImmutableArray<RegisteredCampaign> all, ImmutableArray<Retro> retros, int year) =>
        CampaignWarnings.Fatigue(CampaignMeeting.Set(retros), year,
        [
            .. from one in all
               where one is { Retro: null, Standing: "owed" or "overdue", Format: not CampaignFormat.Async }
               select new CampaignMeeting(one.Campaign.Id, one.Campaign.Name, one.DueBy!.Value, one.Spend.Amount),
        ]);

    private static string Standing(CampaignFacts campaign, Retro? retro, DateOnly? dueBy, DateOnly facts,
        DateOnly today) => (retro, campaign.EndOn) switch
    {
        ({ } held, _) when CampaignStages.Taken(held) is [.., var last] => Spelling.Of(last.Stage),
        (_, null) => "no-end",
        (_, { } end) when end > today => "running",
        // It is over, and the facts do not reach to its end yet: a retro would have nothing to look at.
        (_, { } end) when end > facts => "awaits-facts",
        _ => dueBy < today ? "overdue" : "owed",
    };
}

/// <summary>A campaign as the register shows it.</summary>
/// <param name="Campaign">It, with its targets.</param>
/// <param name="Spend">What it cost.</param>
/// <param name="Triggers">Why it owes a meeting; none where two paragraphs do.</param>
/// <param name="Untold">What could not be evaluated.</param>
/// <param name="Against">What came beside its target, of pipeline and MQLs; null where neither has both.</param>
/// <param name="Format">In which form it is looked back at.</param>
/// <param name="DueBy">The last day for that; null without an end.</param>
/// <param name="Standing">The retro's state; else <c>running</c>, <c>awaits-facts</c>, <c>owed</c>, <c>overdue</c> or
/// <c>no-end</c>.</param>
/// <param name="Retro">Its retro; null where there is none.</param>
/// <param name="Failures">How the retro failed, where it did.</param>
/// <param name="Output">When its output was due, and how late it was; null before a session.</param>
public sealed record RegisteredCampaign(
    CampaignFacts Campaign, CampaignSpend Spend, ImmutableArray<Trigger> Triggers, ImmutableArray<string> Untold,
    string? Against, CampaignFormat Format, DateOnly? DueBy, string Standing,
    string? Retro, ImmutableArray<CampaignDetectors.Detector> Failures, string? Output)
{
    /// <summary>True where its investment cannot be compared, so that it may be a major launch.</summary>
    public bool MayBeMajor { get; init; }

    /// <summary>Its form for people: no trigger says nothing where one could not be evaluated.</summary>
    public string Form => Triggers.IsEmpty && MayBeMajor ? "cannot tell" : Spelling.Of(Format);
}
