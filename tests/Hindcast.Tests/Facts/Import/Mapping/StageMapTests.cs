using Hindcast.Facts;
using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Tests.Facts.Import.Mapping;

/// <summary>Issue 3: what stages mean is drafted, confirmed by a person, and remembered.</summary>
public class StageMapTests
{
    private const string Header = "Deal ID,Deal Name,Deal Stage,Create Date,Close Date";

    private static readonly string[] Deals =
    [
        Header, "1,a,7970058,2026-01-01,2026-02-01", "2,b,7970059,2026-01-01,2026-02-01",
        "3,c,Stage 1,2026-01-01,2026-02-01", "4,d,Stage 2,2026-01-01,2026-02-01",
    ];

    [Fact]
    public void The_draft_lists_each_stage_and_a_confirmed_one_decides()
    {
        using var exports = new Exports().With("deals.csv", Deals);
        string draft = StageDraft.Of(exports.Plan());
        Assert.Contains("\"7970058\": open   # 1 deals", draft, StringComparison.Ordinal);
        exports.With("stages.yaml", draft.Replace("\"7970058\": open", "\"7970058\": won", StringComparison.Ordinal)
            .Replace("Stage 2: open", "Stage 2: lost", StringComparison.Ordinal).Split('\n'));

        var plan = ReadExports.Plan([exports.PathOf("deals.csv")], Exports.Plain with
            { StagesFile = exports.PathOf("stages.yaml") }, _ => null, Exports.Today);

        Assert.Equal(["won", "open", "open", "lost"], plan.Rows().Texts(Fields.Status));
        plan.AssertQuiet("unknown-stage");
    }

    /// <summary>Without a history the draft goes by the numbers of the stages, and proposes the ends that close dates
    /// and reasons for losing show.</summary>
    [Fact]
    public void The_draft_orders_by_numbers_and_proposes_ends()
    {
        using var exports = new Exports().With("opps.csv", ["Opportunity ID,Name,Stage,Created Date,Close Date,Loss Reason",
            .. Enumerable.Range(1, 6).SelectMany(i => new[]
            {
                $"a{i},n,07 - Signed,2026-01-0{i},2026-02-0{i},", $"b{i},n,08 - Dead,2026-01-0{i},2026-02-0{i},Price",
                $"c{i},n,2 - Demo,2026-01-0{i},2027-12-0{i},",
            })]);

        Assert.Equal(["# Stages of salesforce, in the order of their numbers: open, won or lost.",
            "2 - Demo: open   # 6 deals",
            "07 - Signed: won   # 6 deals. Proposed: 6 are past their close date and 0 have a reason for losing",
            "08 - Dead: lost   # 6 deals. Proposed: 6 are past their close date and 6 have a reason for losing"],
            StageDraft.Of(exports.Plan()).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith("# Correct", StringComparison.Ordinal))
                .Select(line => line.Replace("\"", "", StringComparison.Ordinal)));
    }

    /// <summary>Issue 3: a history by internal ids is drafted beside the deals' labels, and what is confirmed stays
    /// with its rows.</summary>
    [Fact]
    public void Ids_of_a_deals_history_are_drafted_and_confirmed()
    {
        using var exports = new Exports().With("deals.csv", Deals).With("history.csv",
            "Deal ID,Property,Value,Timestamp", "1,dealstage,98113002,2026-01-05T00:00:00Z",
            "2,dealstage,closedlost,2026-01-05T00:00:00Z", "3,dealstage,Stage 1,2026-01-05T00:00:00Z");
        string draft = StageDraft.Of(exports.Plan());
        Assert.Contains("\"98113002\": open   # 1 change\n", draft, StringComparison.Ordinal);
        Assert.Contains("closedlost: lost   # 1 change\n", draft, StringComparison.Ordinal);
        Assert.Single(draft.Split('\n'), line => line.StartsWith("Stage 1:", StringComparison.Ordinal));
        exports.With("stages.yaml", draft.Replace("\"98113002\": open", "\"98113002\": lost",
            StringComparison.Ordinal).Split('\n'));

        var plan = ReadExports.Plan([exports.PathOf("deals.csv"), exports.PathOf("history.csv")], Exports.Plain with
            { StagesFile = exports.PathOf("stages.yaml") }, _ => null, Exports.Today);

        Assert.Equal(["lost", "lost", "open"], plan.Snapshots.Single(s => s.Rows.Kind == FactKind.StageChange).Rows
            .Texts(Fields.Step));
    }

    private static readonly string[] Renamed =
    [
        "Opportunity ID,From Stage,To Stage,Created Date",
        .. Enumerable.Range(0, 12).SelectMany(i => new[]
        {
            $"{i},,Prospecting,{new DateTime(2026, 4, 1).AddDays(i * 7):yyyy-MM-dd}",
            $"{i},,{(i < 6 ? "Qualification" : "Discovery")},{new DateTime(2026, 4, 3).AddDays(i * 7):yyyy-MM-dd}",
            $"{i},,Proposal,{new DateTime(2026, 4, 8).AddDays(i * 7):yyyy-MM-dd}",
        }),
    ];

    /// <summary>Issue 3: a stage that was renamed is proposed in the draft, and one only once a person says
    /// so.</summary>
    [Fact]
    public void A_renamed_stage_is_proposed_confirmed_and_then_read_as_one()
    {
        using var exports = new Exports().With("history.csv", Renamed);
        string draft = StageDraft.Of(exports.Plan());
        string line = Assert.Single(draft.Split('\n'), line => line.Contains("Renamed?", StringComparison.Ordinal));
        Assert.StartsWith("Qualification: open   # 6 changes. Renamed? deals last came to Qualification on 2026-05-08, and "
            + "to Discovery first on 2026-05-15", line, StringComparison.Ordinal);
        Assert.EndsWith("write: same as Discovery", line, StringComparison.Ordinal);
        Assert.Equal(["Prospecting", "Qualification", "Discovery", "Proposal"], draft.Split('\n').Where(l => l.Contains(':')
            && l[0] != '#').Select(l => l.Split(':')[0]));
        exports.With("stages.yaml", draft.Replace(line, "Qualification: same as discovery", StringComparison.Ordinal)
            .Split('\n'));

        var plan = ReadExports.Plan([exports.PathOf("history.csv")], Exports.Plain with
            { StagesFile = exports.PathOf("stages.yaml") }, _ => null, Exports.Today);
        using var workspace = new Snapshots.Workspace();
        workspace.With("salesforce", "2026-06-30", plan.Rows());
        var (_, yaml) = Assert.Single(plan.MappingsUsed);
        Assert.Contains("Qualification: same as Discovery\n", yaml, StringComparison.Ordinal);
        AsOf Read() => AsOf.Read(workspace.Snapshots, Exports.Today, Conventions.Read(workspace.Journal));
        int Came(string stage) => Read().Of(FactKind.StageChange)!.Texts(Fields.ToStage).Count(s => s == stage);
        Assert.Equal((6, 6), (Came("Qualification"), Came("Discovery")));
        VersionedDocument.Read(workspace.Journal, "mapping/salesforce/stage-change").Write(workspace.Journal, yaml,
            Actor.Local("ana"), DateTimeOffset.UnixEpoch);
        Assert.Equal((0, 12), (Came("Qualification"), Came("Discovery")));

        // The next draft keeps what was confirmed.
        Assert.Contains("Qualification: same as Discovery   # 6 changes", StageDraft.Of(exports.Plan(),
            plan.Snapshots.ToDictionary(s => s.Head.Source, _ => Conventions.Read(workspace.Journal).StageNames["salesforce"])),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Qualification: same as Discovery", "mapping-unknown-field")]
    [InlineData("Qualification: same as Discovery\nDiscovery: same as Qualification", "mapping-unknown-field")]
    [InlineData("Qualification: same as Discovery\nDiscovery: open", null)]
    public void Another_name_is_that_of_a_stage_with_a_line_of_its_own(string stages, string? rule)
    {
        using var exports = new Exports().With("history.csv", Renamed).With("stages.yaml", stages.Split('\n'));

        var plan = exports.Plan(Exports.Plain with { StagesFile = exports.PathOf("stages.yaml") });

        Assert.Equal(rule, plan.Refusal?.Rule);
    }

    /// <summary>One that deals still come to was not renamed, nor one that stands elsewhere.</summary>
    [Theory]
    [InlineData("Qualification,2026-06-20")]
    [InlineData("Discovery,2026-04-02")]
    public void What_overlaps_is_no_renaming(string further)
    {
        string[] cells = further.Split(',');
        using var exports = new Exports().With("history.csv", [.. Renamed, $"99,,Prospecting,2026-04-01",
            $"99,,{cells[0]},{cells[1]}"]);

        Assert.DoesNotContain("Renamed?", StageDraft.Of(exports.Plan()), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_remembered_for_the_source_and_kind()
    {
        using var exports = new Exports().With("deals.csv", Deals).With("stages.yaml", "\"7970058\": won",
            "\"7970059\": lost", "Stage 1: open", "Stage 2: open");
        var first = ReadExports.Plan([exports.PathOf("deals.csv")], Exports.Plain with
            { StagesFile = exports.PathOf("stages.yaml") }, _ => null, Exports.Today);
        var (name, yaml) = Assert.Single(first.MappingsUsed);
        Assert.Equal("hubspot/opportunity", name);

        var next = ReadExports.Plan([exports.PathOf("deals.csv")], Exports.Plain, document => document == name
            ? yaml
            : null, Exports.Today);

        Assert.Equal(["won", "lost", "open", "open"], next.Rows().Texts(Fields.Status));
        next.AssertQuiet("unknown-stage");
    }

    [Fact]
    public void HubSpots_own_list_of_a_pipeline_is_taken_as_it_is()
    {
        using var exports = new Exports().With("deals.csv", Deals).With("pipeline.csv",
            "stage_id,label,is_closed,closed_won,display_order", "7970059,Won,true,true,2",
            "7970058,Demo,false,false,1", "Stage 1,Lost,true,false,3", "Stage 2,New,false,false,0");

        var plan = ReadExports.Plan([exports.PathOf("deals.csv")], Exports.Plain with
            { StagesFile = exports.PathOf("pipeline.csv") }, _ => null, Exports.Today);

        Assert.Equal(["open", "won", "lost", "open"], plan.Rows().Texts(Fields.Status));
    }

    [Fact]
    public void A_file_that_says_nothing_of_stages_is_refused()
    {
        using var exports = new Exports().With("deals.csv", Deals).With("stages.yaml", "Demo: maybe");

        Assert.Equal("mapping-unknown-field", exports.Plan(Exports.Plain with
            { StagesFile = exports.PathOf("stages.yaml") }).Refusal!.Rule);
        Assert.Equal("stages-not-found", exports.Plan(Exports.Plain with
            { StagesFile = "nowhere.yaml" }).Refusal!.Rule);
    }
}
