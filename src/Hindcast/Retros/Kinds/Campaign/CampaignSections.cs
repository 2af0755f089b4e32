using Hindcast.Facts.Campaigns;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>The whole record of a campaign retro, beside its two pages.</summary>
public static class CampaignSections
{
    /// <summary>In reading order.</summary>
    public static ImmutableArray<RecordSection> Of(Retro retro)
    {
        var part = CampaignPart.Of(retro);
        if (part.Evidence is not { } evidence)
            return [];
        return
        [
            new("campaign", "The campaign", [
                new SectionBlock.Prose(part["summary"] ?? "The summary is not written yet."),
                .. CampaignPages.Prose(part["outlook"]),
                .. part.Format == CampaignFormat.Async ? Array.Empty<SectionBlock>() : [CampaignPages.Actions(retro)],
                new SectionBlock.Points(
                [
                    $"{evidence.Campaign.Name} ({evidence.Campaign.Id}), {evidence.Campaign.Type ?? "type not said"}, "
                        + $"ended {evidence.Campaign.EndOn:yyyy-MM-dd}; investment "
                        + $"{CampaignTriggers.Say(evidence.Spend)}",
                    $"In the form of {Form(part.Format)}, because "
                        + $"{(evidence.Triggered.Triggers.IsEmpty ? "nothing calls for a meeting" : string.Join("; ", evidence.Triggered.Triggers.Select(t => t.Why)))}.",
                    .. evidence.Triggered.Untold,
                ], ""),
            ]) { Says = part["summary"] },
            new("numbers", "The numbers", CampaignPages.Quantities(retro),
                new SectionBlock.Prose(CampaignPages.Age(retro)), Cost(evidence),
                Counts("MQLs by where people came from", "Channel", evidence.Figures.ByChannel, evidence.Figures),
                Counts("MQL to SQL by segment", "Segment", evidence.Figures.BySegment, evidence.Figures))
            {
                Says = $"{CampaignPages.Met(evidence.Figures)}, {CampaignPages.Deals(evidence.Figures)}, for "
                    + $"{CampaignTriggers.Say(evidence.Spend)}",
            },
            .. part.Updates.IsEmpty ? Array.Empty<RecordSection>() : [Later(retro, evidence, part.Updates)],
            new("similar", "Beside similar campaigns, at the same age", Similar(evidence),
                new SectionBlock.Prose(evidence.Similar.IsEmpty ? "No campaign is like it: of the same type, with a "
                    + "segment and a channel in common, and ended before it."
                : $"Each is counted up to {Counted.Of(evidence.Figures.Age, "day")} after its own end; deals are "
                    + $"worth what is known of them today. A range over "
                    + $"{Counted.Of(evidence.Similar.Length, "campaign")} proves nothing. "
                    + "Likeness is a third for the same type, and a third each for the share of segments and of channels "
                    + "that both have.")),
            new("credit", "Attribution", [.. CampaignPages.Credit(evidence), new SectionBlock.Points(
            [
                .. CampaignRates.Said(evidence.Credit), .. evidence.Credit is null ? [] : evidence.CreditNotes,
                .. evidence.Credit?.Channels.Contains(Facts.Attribution.Journeys.Unknown) == true
                    ? [$"{Facts.Attribution.Journeys.Unknown} are answers and touches whose channel nobody entered."]
                    : Array.Empty<string>(),
            ], "")]) { Says = CampaignRates.Said(evidence.Credit).FirstOrDefault() },
            .. part.Format == CampaignFormat.Async ? [] : Room(retro, part),
            new("detectors", "How campaign retros fail", new SectionBlock.Listing("Signs of failure",
                ["Sign", "Seen", "Because"],
                [.. CampaignDetectors.Of(retro, null)
                    .Select(d => (ImmutableArray<SectionCell>)[d.Name.Replace('-', ' '), d.Failed ? "yes" : "no",
                        d.Seen])], "")),
            new("states", "How it went", new SectionBlock.Listing("States", ["State", "When (UTC)", "By"],
                [.. CampaignStages.Taken(retro).Select(step => (ImmutableArray<SectionCell>)[Spelling.Of(step.Stage)
                    .Replace('-', ' '), CampaignStages.When(retro, step), step.Who])], ""),
                    new SectionBlock.Points(CampaignStages.OutputTime(retro) is { } time ? [time] : [], "")),
        ];
    }

    private static RecordSection[] Room(Retro retro, CampaignPart part)
    {
        var (seconds, _) = RoundRobin.Fit(retro.Roster.Length, CampaignAgenda.RoundMinutes(retro));
        return
        [
            new("field", "What the field heard", new SectionBlock.Listing("Notes", ["Id", "About", "What", "Heard by"],
                [.. part.Notes.OrderBy(n => n.About).Select(n => (ImmutableArray<SectionCell>)[n.Id,
                    Spelling.Of(n.About).Replace('-', ' '), n.Text, n.By ?? "not said"])],
                        "Nobody has said anything yet.")),
            new("worked", "What worked, what did not", Items("What worked", part.Worked), Items("What did not",
                part.DidNot))
            {
                Says = part is { Worked: [var good, ..], DidNot: [var bad, ..] }
                    ? $"{good.Text.TrimEnd('.')}, but {char.ToLowerInvariant(bad.Text[0])}{bad.Text[1..].TrimEnd('.')}"
                    : null,
            },
            new("contested", "Where the room did not agree",
                [new SectionBlock.Listing("Disagreements", ["Id", "About", "Positions", "Evidence", "Written down by",
                    "What came of it"],
                [.. part.Disagreements.Select(d => (ImmutableArray<SectionCell>)[d.Id, d.Text, d.Positions, d.Evidence
                    ?? "none", d.DocumentedBy, CampaignPages.Decided(d)])], "Nobody wrote down a disagreement."),
                .. part.Looks.IsEmpty
                    ? Array.Empty<SectionBlock>()
                    : [new SectionBlock.Listing("Earlier disagreements, looked at again", ["Which", "About", "Decided",
                        "From", "What became of it"],
                    [.. part.Looks.Select(l => (ImmutableArray<SectionCell>)[l.Id, l.Text, l.Decision
                        ?? "nobody decided", l.DueOn, l.Outcome ?? "not said yet"])], "")]]),
            new("round", "The round", new SectionBlock.Points(
            [
                $"{seconds} seconds each: one thing that worked, one that did not, one open question.",
                $"In this order: {string.Join(", ", RoundRobin.Order(retro.Roster, retro.Id, part.SeniorLast))}.",
                .. part.Names("spoke") is { IsEmpty: false } spoke
                    ? [$"Did not speak: {(retro.Roster.Where(seat => !spoke.Contains(seat.Person, StringComparer.OrdinalIgnoreCase)).Select(seat => seat.Person).ToArray() is { Length: > 0 } silent ? string.Join(", ", silent) : "nobody")}."]
                    : Array.Empty<string>(),
            ], "")),
        ];
    }

    private static RecordSection Later(Retro retro, CampaignEvidence evidence,
        ImmutableArray<CampaignUpdate> updates) =>
        new("later", "What it brought later", new SectionBlock.Listing("By days after the end", ["Days", "Said on",
            "Facts as of", "MQLs", "SQLs", "MQL to SQL", "95 %", "Deals", "Pipeline", "Won", "Won for"],
        [
            Aged(retro.ClosedOn ?? retro.HeldOn, evidence.AsOf, evidence.Figures),
            .. updates.Select(update => Aged(update.On, update.AsOf, update.Figures)),
        ], ""), new SectionBlock.Prose("The first row is what the room saw, and stays. The others were added as their "
            + "day came; deals are worth what was known of them on the day of the facts."));

    private static ImmutableArray<SectionCell> Aged(DateOnly on, DateOnly asOf, CampaignFigures f) =>
    [
        f.Age, on, asOf, f.MqlsTold, f.SqlsTold, .. CampaignRates.MqlToSql(f),
        f.DealsKnown ? f.Deals : SectionCell.Untold, SectionCell.Money(f.Pipeline, f.Currency),
        f.DealsKnown ? f.Won : SectionCell.Untold, SectionCell.Money(f.WonAmount, f.Currency),
    ];

    private static SectionBlock Items(string title, ImmutableArray<CampaignItem> items) =>
        new SectionBlock.Listing(title, ["Id", title, "Evidence"],
        [.. items.Select(item => (ImmutableArray<SectionCell>)[item.Id, item.Text, item.Evidence])],
        "Nothing is named yet.");

    private static SectionBlock Cost(CampaignEvidence evidence) =>
        new SectionBlock.Listing("What one costs", ["Cost per", "Amount", "n"],
    [
        .. new (string Name, int? Count)[] { ("MQL", evidence.Figures.MqlsTold), ("deal", evidence.Figures.Deals),
            ("won deal", evidence.Figures.Won) }
            .Select(each => (ImmutableArray<SectionCell>)[each.Name, each.Count is null || (each.Name != "MQL"
                && !evidence.Figures.DealsKnown) ? SectionCell.Untold : each.Count == 0
                ? $"more than {CampaignTriggers.Say(evidence.Spend)}, and none yet"
                : SectionCell.Money(evidence.Spend.Amount / each.Count, evidence.Spend.Currency), each.Count]),
    ], "");

    private static SectionBlock Counts(string caption, string head, ImmutableArray<CampaignCount> rows,
        CampaignFigures of) =>
        new SectionBlock.Listing(caption, [head, "People", "MQLs", "SQLs", "MQL to SQL", "95 %"],
        [.. rows.Select(r => (ImmutableArray<SectionCell>)[r.Of, r.People, r.Mqls, r.Sqls,
            .. CampaignRates.MqlToSql(r.Mqls, r.Sqls, of.IsYoung)])],
                "Nobody is known who met this campaign.");

    private static SectionBlock Similar(CampaignEvidence evidence) =>
        new SectionBlock.Listing($"{Counted.Of(evidence.Figures.Age, "day")} after the end", ["Campaign", "Ended",
            "Likeness", "Cost", "MQLs", "SQLs", "MQL to SQL", "95 %", "Deals", "Pipeline", "Won"],
    [
        Row(evidence.Campaign, null, evidence.Spend, evidence.Figures), .. evidence.Similar.Select(s => Row(s.Campaign,
            s.Likeness, s.Spend, s.Figures)),
        .. evidence.Similar.Length < 2 ? Array.Empty<ImmutableArray<SectionCell>>() :
        [
            ["Median of the others", "", "",
                SectionCell.Money((decimal?)Middle(evidence.Similar.Select(s => (double?)s.Spend.Amount)),
                    evidence.Spend.Currency), Half(evidence, f => f.MqlsTold), Half(evidence, f => f.SqlsTold),
                        SectionCell.Share(Middle(evidence, f => f.MqlToSql)), "", Half(evidence, f => f.Deals),
                SectionCell.Money((decimal?)Middle(evidence, f => (double?)f.Pipeline), evidence.Figures.Currency),
                Half(evidence, f => f.Won)],
            ["Range of the others", "", "", "", Range(evidence, f => f.MqlsTold), Range(evidence, f => f.SqlsTold), "", "",
                Range(evidence, f => f.Deals), "", Range(evidence, f => f.Won)],
        ],
    ], "") { Drawn = new($"SQLs {Counted.Of(evidence.Figures.Age, "day")} after the end, beside the others", 5)
        { IsFirstMarked = true } };

    private static ImmutableArray<SectionCell> Row(CampaignFacts campaign, double? likeness, CampaignSpend spend,
        CampaignFigures f) =>
    [
        campaign.Name, campaign.EndOn!.Value, likeness is { } known ? string.Create(CultureInfo.InvariantCulture,
            $"{100 * known:0} %") : "this one", SectionCell.Money(spend.Amount, spend.Currency), f.MqlsTold, f.SqlsTold,
        .. CampaignRates.MqlToSql(f), f.DealsKnown ? f.Deals : SectionCell.Untold, SectionCell.Money(f.Pipeline,
            f.Currency), f.DealsKnown ? f.Won : SectionCell.Untold,
    ];

    private static SectionCell Half(CampaignEvidence evidence, Func<CampaignFigures, double?> of) =>
        new(Value: Middle(evidence, of));

    private static double? Middle(CampaignEvidence evidence, Func<CampaignFigures, double?> of) =>
        Middle(evidence.Similar.Select(s => of(s.Figures)));

    private static double? Middle(IEnumerable<double?> of) =>
        of.OfType<double>().Order().ToArray() is { Length: > 0 } values
            ? (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2 : null;

    private static SectionCell Range(CampaignEvidence evidence, Func<CampaignFigures, int?> of) =>
        evidence.Similar.Any(s => of(s.Figures) is null) ? SectionCell.Untold
        : (SectionCell)$"{evidence.Similar.Min(s => of(s.Figures))} to {evidence.Similar.Max(s => of(s.Figures))}";

    private static string Form(CampaignFormat format) =>
        format switch { CampaignFormat.Async => "a text without a meeting", CampaignFormat.SixtyMinutes =>
            "a meeting of 60 minutes", _ => "a meeting of 90 minutes" };
}
