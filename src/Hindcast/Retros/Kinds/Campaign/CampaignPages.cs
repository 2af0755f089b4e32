using Hindcast.Facts.Campaigns;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>The two documents of a campaign retro beside the whole record: the working document of nine blocks, and the
/// page that is sent.</summary>
public static class CampaignPages
{
    /// <summary>Lines of a column that fit on a page of two columns.</summary>
    public const int LinesMax = 116;

    /// <summary>Letters that fit on a line of a column; a table is two columns wide.</summary>
    private const int LettersMax = 46;

    private const int CellLettersMax = 22;

    /// <summary>Lines of the page that is sent, below its title, and the letters of one over the whole width.</summary>
    private const int SentLinesMax = 56, SentLettersMax = 108;

    /// <summary>So long are findings where the page that is sent has no room for more.</summary>
    private const int FindingMax = 240;

    /// <summary>True where the nine blocks, written in full, are longer than a page.</summary>
    public static bool IsOver(Retro retro) => Lines(Nine(retro, int.MaxValue)) > LinesMax;

    /// <summary>Nine blocks on one page; notes that do not fit stand in the record alone, and the page says
    /// so.</summary>
    public static RecordDocument NineBlocks(Retro retro)
    {
        int notes = CampaignPart.Of(retro).Notes.Length;
        var sections = Nine(retro, int.MaxValue);
        while (notes > 0 && Lines(sections) > LinesMax)
            sections = Nine(retro, --notes);
        return new("nine-blocks", $"{retro.Rules.TitleOf(retro)}: working document", Standing(retro), sections)
            { IsOnePage = true };
    }

    /// <summary>What is sent: a paragraph, five findings, three actions, the table, and where the rest is. Long findings
    /// are shortened where all of it would be more than a page, and the page says so.</summary>
    public static RecordDocument Output(Retro retro)
    {
        var whole = Sent(retro, int.MaxValue);
        return new("output", retro.Rules.TitleOf(retro), Standing(retro),
            SentLines(whole) > SentLinesMax ? Sent(retro, FindingMax) : whole);
    }

    /// <summary>What does not fit on the page that is sent; null where all of it does.</summary>
    public static string? OutputOver(Retro retro) => SentLines(Sent(retro, int.MaxValue)) <= SentLinesMax ? null
        : SentLines(Sent(retro, FindingMax)) <= SentLinesMax
        ? "The page that is sent (output) has no room for all that was found: long findings are shortened there and stand "
            + "whole only in the record."
        : "The page that is sent (output) is longer than one page, with its findings shortened too: shorten the "
            + "summary and the actions.";

    private static ImmutableArray<RecordSection> Sent(Retro retro, int findingMax)
    {
        var part = CampaignPart.Of(retro);
        return
        [
            new("summary", "In short", [new SectionBlock.Prose(part["summary"] ?? "Not written yet."),
                .. Prose(part["outlook"])]),
            .. part.Format == CampaignFormat.Async ? Array.Empty<RecordSection>() :
            [
                new RecordSection("findings", "What we found",
                    [new SectionBlock.Points([.. retro.Claims.Take(CampaignGates.FindingsMin)
                        .Select(claim => Begun($"{claim.Text} ({Shown(claim.Evidence, part)})", findingMax))],
                    "Nothing was named.", Numbered: true), .. Prose(part["fewer_findings"] is { } why
                        ? $"Fewer than {CampaignGates.FindingsMin}: {why}" : null)]),
                new RecordSection("what-we-do", "What we do", Actions(retro)),
            ],
            new("numbers", "The numbers", Quantities(retro), new SectionBlock.Prose(Age(retro))),
            new("more", "More", new SectionBlock.Points(
                [$"The whole analysis: {part["analysis_link"] ?? "in the same pack, under the name index or retro"}",
                    .. part.Disagreements.Select(d => $"Contested: {d.Text}. {Decided(d)}")], "")),
        ];
    }

    /// <summary>A paragraph, where there is something to say.</summary>
    public static SectionBlock[] Prose(string? text) => text is null ? [] : [new SectionBlock.Prose(text)];

    /// <summary>The quantities with their targets, and how far off they are.</summary>
    public static SectionBlock Quantities(Retro retro)
    {
        var (figures, targets) = (CampaignPart.Of(retro).Evidence!.Figures,
            CampaignPart.Of(retro).Evidence!.Campaign.Targets);
        return new SectionBlock.Listing("What it brought, and its targets", ["", "Actual", "95 %", "n",
            "Target", "Against target"],
        [
            ["People reached", figures.PeopleTold, "", "", NoTarget, NoTarget],
            ["MQLs", figures.MqlsTold, "", People(figures), Of(targets.Mqls), Off(figures.MqlsTold,
                (decimal?)targets.Mqls)],
            ["SQLs", figures.SqlsTold, "", Mqls(figures), Of(targets.Sqls), Off(figures.SqlsTold, (decimal?)targets.Sqls)],
            ["MQL to SQL", .. CampaignRates.MqlToSql(figures), Mqls(figures), targets is { Mqls: > 0, Sqls: not null }
                ? SectionCell.Share(targets.Sqls / targets.Mqls) : NoTarget, Off((decimal?)figures.MqlToSql,
                    targets is { Mqls: > 0, Sqls: not null } ? (decimal?)(targets.Sqls / targets.Mqls) : null)],
            ["SQL to pipeline (deals for each SQL)", .. CampaignRates.SqlToDeal(figures), $"{Deals(figures)}{(figures.SqlsTold is { } sqls ? $", {Counted.Of(sqls, "SQL")}" : "")}", NoTarget, NoTarget],
            ["Pipeline created", SectionCell.Money(figures.Pipeline, figures.Currency), "", Deals(figures),
                Of(targets.Pipeline, figures.Currency), figures.IsTooEarlyForDeals ? "too early"
                    : Off(figures.Pipeline, targets.Pipeline)],
            .. targets.WonDeals is { } wonTarget ? [["Deals won", figures.DealsKnown ? figures.Won : SectionCell.Untold,
                "", Deals(figures), Of(wonTarget), figures.DealsKnown
                    ? Off(figures.Won, (decimal?)wonTarget)
                    : SectionCell.Untold]]
                : Array.Empty<ImmutableArray<SectionCell>>(),
            ["Revenue won", !figures.DealsKnown ? SectionCell.Untold : figures.Won == 0
                ? "none visible yet"
                : SectionCell.Money(figures.WonAmount, figures.Currency), "", $"{Counted.Of(figures.Won, "deal")}",
                Of(targets.Won, figures.Currency),
                !figures.DealsKnown ? SectionCell.Untold : figures.Won == 0
                    ? "too early"
                    : Off(figures.WonAmount, targets.Won)],
            ["Return on spend", figures.ReturnOn(CampaignPart.Of(retro).Evidence!.Spend) is { } gain
                ? SectionCell.Share(gain) : figures is { DealsKnown: true, Won: 0 } ? "too early" : SectionCell.Untold, "",
                "(revenue won − spend) ÷ spend; not margin", NoTarget, NoTarget],
        ], "") { Drawn = new("Above or below its target", 5) };
    }

    /// <summary>How many deals, or that nothing ties deals to campaigns.</summary>
    public static string Deals(CampaignFigures figures) => figures.DealsKnown
        ? Counted.Of(figures.Deals, "deal")
        : "deals cannot be told";

    /// <summary>MQLs and SQLs, or why they cannot be told.</summary>
    public static string Met(CampaignFigures figures, string rate = "") => figures.Untold is { } why
        ? $"MQLs and SQLs cannot be told ({why})"
        : $"{Counted.Of(figures.Mqls, "MQL")}, {Counted.Of(figures.Sqls, "SQL")}{rate}";

    /// <summary>As of when the numbers are, and how young.</summary>
    public static string Age(Retro retro)
    {
        var evidence = CampaignPart.Of(retro).Evidence!;
        return $"As of {evidence.AsOf:yyyy-MM-dd}, {Counted.Of(evidence.Figures.Age, "day")} after the campaign "
            + $"ended, {(evidence.Basis == Facts.Findings.Basis.Known ? "as known then" : "reconstructed from later exports")}; targets are those of the whole campaign."
            + (evidence.AsOf < evidence.MaturesOn ? $" MQLs have until {evidence.MaturesOn:yyyy-MM-dd} to become "
            + $"SQLs, so the rates marked “{CampaignRates.SoFar}” will still rise." : "")
            + " A person or deal may count for several campaigns: this is what met the campaign, not what it caused.";
    }

    /// <summary>The actions in a table.</summary>
    public static SectionBlock Actions(Retro retro) =>
        new SectionBlock.Listing("Three actions", ["Action", "Owner", "Deliverable", "Due"],
        [.. retro.CompleteActions.Select(a => (ImmutableArray<SectionCell>)[a.What, a.Owner!, a.Deliverable!,
            a.DueOn!.Value])], "No action was agreed yet.");

    /// <summary>What was decided, or that nobody has.</summary>
    public static string Decided(Disagreement d) => d.Decision is null
        ? $"It went to CRO and CMO on {d.RoutedOn:yyyy-MM-dd} and is not decided yet."
        : $"Decided by {d.DecidedBy} on {d.DecidedOn:yyyy-MM-dd}: {d.Decision}";

    /// <summary>The credit by model, and what each model does.</summary>
    public static SectionBlock[] Credit(CampaignEvidence evidence) =>
        evidence.Credit is not { Models.IsEmpty: false } credit
        ? [new SectionBlock.Points([.. evidence.CreditNotes, "Which channels brought the deals cannot be told."], "")]
        : [new SectionBlock.Listing($"{Counted.Of(credit.Conversions, "deal")} by channel, {credit.Models.Length} "
            + "models side by side (share of the deals with a touch, and rank)",
            ["Channel", .. credit.Models.Select(model => CampaignRates.TitleOf(model.Model))],
            [.. credit.Channels.Select((channel, at) => (ImmutableArray<SectionCell>)[channel,
                .. credit.Models.Select(model => (SectionCell)string.Create(CultureInfo.InvariantCulture,
                    $"{100 * model.Channels[at].Share:0} %"
                    + $"{(model.Channels[at] is { Rank: not null, Place: var place } ? $" ({place})" : "")}"))])], ""),
            new SectionBlock.Prose($"Shares of {Counted.Of(credit.Conversions - credit.Unattributed, "deal")} with a "
                + $"touch, and the rank in brackets (= where several share it). {CampaignRates.Legend(credit.Models)}")];

    private static ImmutableArray<RecordSection> Nine(Retro retro, int notesMax)
    {
        var part = CampaignPart.Of(retro);
        var evidence = part.Evidence!;
        var campaign = evidence.Campaign;
        int more = part.Notes.Length - Math.Min(notesMax, part.Notes.Length);
        FieldNote[] notes = [.. part.Notes.Take(notesMax)];
        var sales = notes.Where(n => n.About != FieldTopic.CustomerSuccess).ToArray();
        var sellers = sales.Length == 0 ? [] : retro.Roster
            .Where(seat => CampaignSeats.Is(seat.Role, "account executive")).Select(seat => seat.Person).ToArray();
        return
        [
            new("overview", "1. Overview", new SectionBlock.Points(
            [
                $"{campaign.Name} ({campaign.Type ?? "type not said"}), "
                    + $"{(campaign.StartOn is { } start ? $"{start:yyyy-MM-dd} to " : "until ")}{campaign.EndOn:yyyy-MM-dd}",
                $"Channels: {(campaign.Channels.IsEmpty ? "not said" : string.Join(", ", campaign.Channels))}",
                $"Investment: {CampaignTriggers.Say(evidence.Spend)}",
                $"Audience: {campaign.Audience ?? (campaign.Segments.IsEmpty ? "not said" : string.Join(", ", campaign.Segments))}",
            ], "")),
            new("quantities", "2. Quantities", new SectionBlock.Points(
                [$"{Met(evidence.Figures, CampaignRates.Told(evidence.Figures))}, "
                    + $"{Deals(evidence.Figures)}; {Counted.Of(evidence.Figures.Age, "day")} after the end"], "")),
            new("against-target", "3. Against target", Quantities(retro)),
            new("attribution", "4. Attribution", evidence.Credit is { } credit
                ? new SectionBlock.Points([.. CampaignRates.Said(credit).Take(2)], "") : new SectionBlock.Points(evidence.CreditNotes,
                    "")),
            new("sales", "5. What sales heard", new SectionBlock.Points(
                [.. sellers.Select(person => OfLeads(person, sales)), .. sales.Where(n => !IsOfLeads(n)
                    || !sellers.Contains(n.By)).Select(Said), .. more > 0
                ? [$"{more} more in the whole record."] : Array.Empty<string>()], "Nobody has said anything yet.")),
            new("customer-success", "6. What customer success saw",
                new SectionBlock.Points([.. notes.Where(n => n.About == FieldTopic.CustomerSuccess).Select(Said)],
                CampaignSeats.IsToCustomers(campaign.Type)
                    ? "Nobody has said anything yet."
                    : "It was a campaign to new customers; customer success has said nothing.")),
            new("worked", "7. What worked", Items(part.Worked, part)),
            new("did-not-work", "8. What did not", Items(part.DidNot, part)),
            new("three-actions", "9. Three actions", Actions(retro)),
        ];
    }

    private static SectionBlock Items(ImmutableArray<CampaignItem> items, CampaignPart part) =>
        new SectionBlock.Points([.. items.Select(item => $"{item.Text} ({Shown(item.Evidence, part)})")],
            "Nothing is named yet.", Numbered: true);

    /// <summary>Evidence for readers of the page alone, who do not know the ids of its notes.</summary>
    private static string Shown(string? evidence, CampaignPart part) => evidence is null ? "a hypothesis"
        : part.Notes.FirstOrDefault(note => note.Id == evidence) is { } note
        ? $"{note.By ?? "somebody"} heard: {note.Text.TrimEnd('.')}" : evidence;

    /// <summary>What one account executive met: quality, fit and timing of the leads, and which of them stays
    /// unsaid.</summary>
    private static string OfLeads(string person, FieldNote[] notes)
    {
        var own = notes.Where(n => IsOfLeads(n) && n.By == person).ToArray();
        string[] unsaid = [.. Leads.Where(topic => own.All(n => n.About != topic)).Select(Spelling.Of)];
        return $"{person}: " + string.Join("; ", own.Select(n => $"{Spelling.Of(n.About)}: {n.Text}")
            .Concat(unsaid.Length == 0 ? [] : [$"nothing is said of {string.Join(", ", unsaid)}"]));
    }

    private static readonly ImmutableArray<FieldTopic> Leads =
        [FieldTopic.Quality, FieldTopic.Fit, FieldTopic.Timing];

    private static bool IsOfLeads(FieldNote note) => Leads.Contains(note.About);

    private static string Said(FieldNote note) =>
        $"{Spelling.Of(note.About).Replace('-', ' ')}: {note.Text}{(note.By is { } by ? $" ({by})" : "")}";

    private static string People(CampaignFigures figures) => figures.PeopleTold is { } people
        ? $"of {people} people"
        : figures.Untold!;

    private static string Mqls(CampaignFigures figures) => figures.Untold ?? $"of {Counted.Of(figures.Mqls, "MQL")}";

    private static SectionCell NoTarget => "no target";

    private static SectionCell Of(double? target) => target is { } known ? new(Value: known) : NoTarget;

    private static SectionCell Of(decimal? target, string? currency) => target is null
        ? NoTarget
        : SectionCell.Money(target, currency);

    private static SectionCell Off(decimal? actual, decimal? target) => target is null or 0
        ? NoTarget
        : SectionCell.Share((double?)CampaignTriggers.Gap.Between("", actual, target).Share) with { IsSigned = true };

    private static string Standing(Retro retro) =>
        $"Campaign retro of {retro.HeldOn:d MMM yyyy}, for "
            + $"{(retro.Roster.IsEmpty ? "marketing, sales and customer success" : $"{retro.Roster.Length} people")}, "
            + "CRO and CMO";

    private static int Lines(ImmutableArray<RecordSection> sections) => sections.Sum(section => 2
        + section.Blocks.Sum(block => block switch
    {
        SectionBlock.Prose prose => Lines(prose.Text),
        SectionBlock.Points points => points.Items.Sum(item => Lines(item)),
        SectionBlock.Listing listing => 2 * (1 + listing.Rows.Sum(row => row.Max(cell =>
            Lines(cell.Text ?? "", CellLettersMax)))),
        _ => 0,
    }));

    /// <summary>Headings and rows of tables are higher than a line, and points stand a little apart.</summary>
    private static double SentLines(ImmutableArray<RecordSection> sections) => sections.Sum(section => 2.5
        + section.Blocks.Sum(block => block switch
    {
        SectionBlock.Prose prose => Lines(prose.Text, SentLettersMax) + .4,
        SectionBlock.Points points => points.Items.Sum(item => Lines(item, SentLettersMax) + .3),
        SectionBlock.Listing listing => 2 + listing.Rows.Sum(row =>
            Lines(string.Join(' ', row.Select(cell => cell.Text ?? "")), SentLettersMax) + .3),
        _ => 0,
    }));

    private static string Begun(string text, int lettersMax) => text.Length <= lettersMax ? text
        : text[..(text.LastIndexOf(' ', lettersMax) is var end && end > lettersMax / 2 ? end
            : char.IsHighSurrogate(text[lettersMax - 1]) ? lettersMax - 1 : lettersMax)]
            + " … (shortened; whole in the record)";

    private static int Lines(string text, int lettersMax = LettersMax) => 1 + text.Length / lettersMax;
}
