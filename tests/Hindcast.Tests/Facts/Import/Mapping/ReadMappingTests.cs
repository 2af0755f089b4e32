using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Mapping;

/// <summary>Issue 2: any other table by a mapping, which the workspace remembers per source; what is wrong with it
/// names its line.</summary>
public class ReadMappingTests
{
    private const string Good = """
        kind: opportunity
        source: homegrown
        fields:
          id: ref
          created_on: engaged
          closed_on: decided
          stage: state
          amount: value
        dimensions: { team: office }
        filters: [agent]
        ignore: [secret]
        stages: { Signed: won, Dead: lost, Talking: open }
        date_order: dmy
        currency: EUR
        """;

    private static readonly string[] Table =
    [
        "ref,engaged,decided,state,value,office,agent,secret,size", "R1,2/3/2026,4/5/2026,Signed,100,North,Ann,x,S",
            "R2,2/3/2026,4/5/2026,Dead,,South,Bob,y,M",
        "R3,2/3/2026,,Talking,5,South,Bob,y,M",
    ];

    [Fact]
    public void Maps_a_table_that_nobody_knows()
    {
        var plan = Plan(Good, Exports.Plain);
        var rows = plan.Rows();

        Assert.Equal(["won", "lost", "open"], rows.Texts(Fields.Status));
        Assert.Equal(["2026-05-04", "2026-05-04", null], rows.Days(Fields.ClosedOn));
        Assert.Equal(["EUR", null, "EUR"], rows.Texts(Fields.Currency));
        Assert.Equal(("homegrown", false), (plan.Snapshots.Single().Head.Source,
            plan.Snapshots.Single().Head.CurrencyAssumed));
        Assert.Equal([("homegrown/opportunity", Good)], plan.MappingsUsed);
        Assert.Equal((FieldRole.Dimension, FieldRole.Filter, FieldRole.Dimension),
            (rows.Columns["team"].Role, rows.Columns["agent"].Role, rows.Columns["size"].Role));
        Assert.False(rows.Columns.ContainsKey("secret"));
        plan.AssertQuiet("unknown-stage");
    }

    [Fact]
    public void Is_remembered_for_its_source()
    {
        using var exports = new Exports().With("homegrown.csv", Table);
        var plan = exports.Plan(remembered: source => source == "homegrown" ? Good : null);

        Assert.Equal(("homegrown", 3), (plan.Snapshots.Single().Head.Source, plan.Rows().Count));
        Assert.Empty(plan.MappingsUsed);
        Assert.Equal("remembered mapping", plan.Column("ref").How);
    }

    [Fact]
    public void Skips_files_that_lack_its_columns()
    {
        using var exports = new Exports().With("a.csv", Table).With("b.csv", "team,manager", "North,Zoe");
        string map = Path.Combine(exports.Folder, ".map.yaml");
        File.WriteAllText(map, Good);
        var plan = exports.Plan(Exports.Plain with { MapFile = map });

        Assert.Equal(3, plan.Rows().Count);
        Assert.Contains("'ref'", plan.Files.Single(f => f.Skipped is not null).Skipped, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("closed_on: decided", "closed_on: decision day", "mapping-column-not-found", "Line 6 ")]
    [InlineData("  amount: value", "  amuont: value", "mapping-unknown-field", "Line 8 ")]
    [InlineData("kind: opportunity", "kind: deal", "mapping-unknown-field", "Line 1 ")]
    [InlineData("source: homegrown", "sauce: homegrown", "mapping-unknown-field", "Line 2 ")]
    [InlineData("Signed: won", "Signed: victory", "mapping-unknown-field", "Line 12 ")]
    [InlineData("date_order: dmy", "date_order: ymd", "mapping-unknown-field", "Line 13 ")]
    [InlineData("currency: EUR", "currency: Euro", "mapping-unknown-field", "Line 14 ")]
    [InlineData("  id: ref\n", "", "mapping-incomplete", "Line 4 ")]
    [InlineData("team: office", "status: office", "mapping-unknown-field", "Line 9 ")]
    [InlineData("fields:", "fields: [", "mapping-not-yaml", "Line ")]
    [InlineData("amount: value", "amount: engaged", "mapping-unknown-field", "Line 8 ")]
    public void Refuses_with_the_line(string sound, string broken, string rule, string line)
    {
        string yaml = Good.ReplaceLineEndings("\n");
        Assert.Contains(sound, yaml, StringComparison.Ordinal);
        var refusal = Plan(yaml.Replace(sound, broken, StringComparison.Ordinal), Exports.Plain).Refusal!;

        Assert.Equal(rule, refusal.Rule);
        Assert.Contains(line, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_columns_of_one_field_speak_one_after_the_other()
    {
        string[] table = ["ref,engaged,decided,state,value,old value,office", "R1,2/3/2026,4/5/2026,Signed,100,7,North",
            "R2,2/3/2026,4/5/2026,Dead,,200,South", "R3,2/3/2026,,Talking,,,South"];
        string yaml = Good.Replace("amount: value", "amount: [gone, value, old value]", StringComparison.Ordinal)
            .Replace("filters: [agent]\nignore: [secret]\n", "", StringComparison.Ordinal);
        using var exports = new Exports().With("x.csv", table);
        string map = exports.PathOf(".map.yaml");
        File.WriteAllText(map, yaml);

        var rows = exports.Plan(Exports.Plain with { MapFile = map }).Rows();

        Assert.Equal([100m, 200m, null], rows.Amounts(Fields.Amount));
        Assert.Equal(["7", "200", null], rows.Texts("old_value"));
    }

    [Fact]
    public void Refuses_nesting_that_no_mapping_has() =>
        Assert.Equal("mapping-not-yaml", Plan(new string('[', 100_000), Exports.Plain).Refusal!.Rule);

    [Fact]
    public void Refuses_a_mapping_that_is_not_there()
    {
        using var exports = new Exports().With("t.csv", Table);

        Assert.Equal("mapping-not-found", exports.Plan(Exports.Plain with { MapFile =
            exports.PathOf("absent.yaml") }).Refusal!.Rule);
    }

    private static ImportPlan Plan(string yaml, ImportOptions options)
    {
        using var exports = new Exports().With("t.csv", Table);
        string map = Path.Combine(exports.Folder, ".map.yaml");
        File.WriteAllText(map, yaml);
        return exports.Plan(options with { MapFile = map });
    }
}
