using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Library.Reading;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.Campaign;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast campaigns</c>: the campaigns with their targets, and which owe a retro by when.</summary>
internal static class CampaignsVerb
{
    private static readonly Option<bool> Owed = new("--owed")
        { Description = "Only those that owe a retro and have none" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("campaigns", """
        List the campaigns with spend and targets, which owe a retro by when and in which form, and why.

        Examples:
          hindcast campaigns --owed
          hindcast retro new campaign --campaign CMP-7 --held-on 2026-10-08
        """) { Owed }, Run);

    private static Outcome<Answer> Run(ParseResult parsed, Session session) => session.AsOfDay().Then<Answer>(day =>
    {
        var retros = new Retrospectives(session).VisibleThen;
        var all = CampaignRegister.Of(session, day);
        var today = session.StatedAsOf ?? session.Today;
        var shown = all.Where(c => !parsed.GetValue(Owed) || c.Standing is "owed" or "overdue").ToArray();
        string? fatigue = CampaignRegister.Fatigue(all, retros, today.Year);
        return new Answer(new { AsOf = day, Items = shown, Reading = shown.Select(c => Reading(session, c))
            .OfType<object>(), Fatigue = fatigue, Next = (string?)null }, output => Print(output, day, all, shown,
            fatigue, session));
    });

    private static void Print(TextWriter output, DateOnly day, ImmutableArray<RegisteredCampaign> all,
        RegisteredCampaign[] shown, string? fatigue, Session session)
    {
        var (calendar, today) = (session.Calendar.Name, session.Today);
        if (all.IsEmpty)
        {
            output.WriteLine("There are no campaigns. Import the CRM's campaigns (name, type, start, end, cost, "
                + "targets) with: hindcast import FILE --commit");
            return;
        }

        var stood = session.StatedAsOf ?? today;
        output.WriteLine($"Campaigns as of {day:yyyy-MM-dd}"
            + (stood == day ? "" : $", standing as of {stood:yyyy-MM-dd}") + $"; business days: {calendar}");
        TextTable.Print(output, ["id", "campaign", "type", "ended", "spent", "form", "retro by", "standing"],
            shown.Select(c => (string[])
            [c.Campaign.Id, c.Campaign.Name, c.Campaign.Type ?? "", $"{c.Campaign.EndOn:yyyy-MM-dd}",
                CampaignTriggers.Say(c.Spend), c.Form, $"{c.DueBy:yyyy-MM-dd}", c.Standing]));
        foreach (var c in shown)
        {
            output.WriteLine();
            output.WriteLine($"{c.Campaign.Id} {c.Campaign.Name}: "
                + $"{(c.Triggers.IsEmpty ? "nothing calls for a meeting; two paragraphs are enough" : string.Join("; ", c.Triggers.Select(t => t.Why)))}");
            output.WriteLine($"  targets: {Targets(c)}");
            // An anomaly has said it already.
            if (c.Against is { } against && c.Triggers.All(t => t.Name != "anomaly"))
                output.WriteLine($"  against target: {against}");
            if (Reading(session, c) is { } reading)
                output.WriteLine($"  before the launch: {reading.Text}");
            foreach (string untold in c.Untold)
                output.WriteLine($"  {untold}");
            if (c.Output is { } time)
                output.WriteLine($"  {time}");
            foreach (var failure in c.Failures)
                output.WriteLine($"  {failure.Name.Replace('-', ' ')}: {failure.Seen}");
        }

        if (fatigue is not null)
            output.WriteLine($"\n{fatigue}");
        if (shown.FirstOrDefault(c => c.Standing is "owed" or "overdue") is { } first)
            output.WriteLine($"\nOpen one with: hindcast retro new campaign --campaign {first.Campaign.Id} --held-on "
                + $"{HeldOn(first, today, day):yyyy-MM-dd}");
        if (all.Where(c => c.Standing == "awaits-facts").Select(c => c.Campaign.Id)
            .ToArray() is { Length: > 0 } waiting)
            output.WriteLine($"\n{string.Join(", ", waiting)} ended after the newest fact of {day:yyyy-MM-dd}. Import "
                + "newer exports; where these have nothing to tell, say the day with --as-of.");
    }

    /// <summary>What a campaign's owner has still to read before it begins; null for one that has begun.</summary>
    private static LaunchReading? Reading(Session session, RegisteredCampaign c)
    {
        if (!(c.Campaign.StartOn > session.Today))
            return null;
        string id = c.Campaign.Id;
        var list = ReadingList.Streams(session.Journal, session.Clock).Load(id).State;
        int left = list.Left.Count();
        return list.Campaign.Length == 0
            ? new(id, false, $"nobody was given anything to read; draw a list with: hindcast reading draw {id} "
                + "--owner PERSON")
            : list.ClearedOn is { } cleared ? new(id, true, $"cleared on {cleared:yyyy-MM-dd}")
            : left == 0 ? new(id, false, $"{list.Owner} has acknowledged all {list.Items.Length}; clear it with: "
                + $"hindcast reading launch {id}")
            : new(id, false, $"{list.Owner} has still to acknowledge {left} of {list.Items.Length}: "
                + $"{string.Join(", ", list.Left.Select(item => item.Document))}; see: hindcast reading show {id}");
    }

    /// <summary>Whether a planned campaign may begin as far as its reading goes.</summary>
    private sealed record LaunchReading(string Campaign, bool Cleared, string Text);

    /// <summary>The last day in time, or the first that can still be kept.</summary>
    private static DateOnly HeldOn(RegisteredCampaign campaign, DateOnly today, DateOnly facts) =>
        new[] { campaign.DueBy!.Value, CampaignSchedule.EarliestFor(campaign.Campaign.EndOn!.Value), today,
            facts }.Max();

    private static string Targets(RegisteredCampaign c)
    {
        var targets = c.Campaign.Targets;
        string[] said =
        [
            .. targets.Mqls is { } mqls
                ? [string.Create(CultureInfo.InvariantCulture, $"{mqls:#,0} MQLs")]
                : Array.Empty<string>(),
            .. targets.Sqls is { } sqls
                ? [string.Create(CultureInfo.InvariantCulture, $"{sqls:#,0} SQLs")]
                : Array.Empty<string>(),
            .. targets.Pipeline is { } pipeline
                ? [string.Create(CultureInfo.InvariantCulture, $"pipeline {pipeline:#,0}")] : Array.Empty<string>(),
            .. targets.WonDeals is { } deals ? [Counted.Of((long)deals, "won deal")] : Array.Empty<string>(),
            .. targets.Won is { } won
                ? [string.Create(CultureInfo.InvariantCulture, $"revenue won {won:#,0}")]
                : Array.Empty<string>(),
        ];
        return said.Length == 0 ? "none" : string.Join(", ", said);
    }
}
