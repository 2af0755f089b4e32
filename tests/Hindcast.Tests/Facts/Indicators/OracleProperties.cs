using FsCheck;
using FsCheck.Fluent;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>Every indicator against plain loops over the rows, in every grain, slice and filter, on any day.</summary>
public class OracleProperties
{
    private const int Runs = 150;

    [Fact]
    public void Mql_to_sql_is_what_the_rows_say() =>
        Agrees("mql_to_sql", RandomTables.Contacts(Gen.Choose(0, 120)), ["source", "region"], (oracle, period, rows) =>
            oracle.MqlToSql(period, rows));

    [Fact]
    public void Lead_to_mql_is_what_the_rows_say() =>
        Agrees("lead_to_mql", RandomTables.Contacts(Gen.Choose(0, 120)), ["source", "region"], (oracle, period, rows) =>
            oracle.Reached("created_on", "mql_on", 30, period, rows));

    [Fact]
    public void Sql_to_opportunity_is_what_the_rows_say() =>
        Agrees("sql_to_opportunity", RandomTables.Contacts(Gen.Choose(0, 120)), ["source", "region"],
            (oracle, period, rows) => oracle.Reached("sql_on", "opportunity_on", 30, period, rows));

    [Fact]
    public void The_win_rate_of_those_created_is_what_the_rows_say() =>
        Agrees("win_rate_created", RandomTables.Deals(Gen.Choose(0, 120)), ["segment", "region"],
            (oracle, period, rows) => oracle.Won(period, rows));

    [Fact]
    public void Deal_value_is_what_the_rows_say() =>
        Agrees("deal_value", RandomTables.Deals(Gen.Choose(0, 120)), ["segment", "region"], (oracle, period, rows) =>
            oracle.DealValue(period, rows));

    [Fact]
    public void The_open_pipeline_is_what_the_rows_say() =>
        Agrees("open_pipeline", RandomTables.Deals(Gen.Choose(0, 120)), ["segment", "region"], (oracle, period, rows) =>
            oracle.OpenPipeline(period, rows), complete: false);

    [Fact]
    public void Renewal_on_time_is_what_the_rows_say() =>
        Agrees("renewal_on_time", RandomTables.Terms(Gen.Choose(0, 120)), ["segment", "region"],
            (oracle, period, rows) => oracle.RenewedOnTime(period, rows));

    [Theory]
    [InlineData("grr")]
    [InlineData("nrr")]
    [InlineData("logo_churn")]
    public void Retention_is_what_the_terms_say(string id) =>
        Check.One(Laws.Dear(80), Prop.ForAll(Questions(RandomTables.Terms(Gen.Choose(0, 40)),
            ["segment", "region"], false), asked =>
        {
            // The whole of time has no eve; a filter would cut terms off from those that follow them.
            asked = asked with { Query = asked.Query with { Grain = asked.Query.Grain == Grain.All
                ? Grain.Month
                : asked.Query.Grain, Where = Slice.All } };
            var (result, oracle) = Ask(id, asked);
            var slices = oracle.Slices();
            Assert.All(result.Rows, row =>
            {
                var (grr, nrr, logos) = oracle.Retention(PeriodOf(row.Period, asked),
                    slices.GetValueOrDefault(row.Slice.ToString(), []));
                Same(row with { Numerator = null }, (id switch { "grr" => grr, "nrr" => nrr, _ => logos }) with
                    { Numerator = null });
            });
        }));

    [Fact]
    public void The_loss_reasons_are_what_the_rows_say() =>
        Check.One(Laws.Dear(Runs), Prop.ForAll(Questions(RandomTables.Deals(Gen.Choose(0, 120)), ["segment", "region"], true),
            asked =>
        {
            var (result, oracle) = Ask("loss_reason_mix", asked);
            var slices = oracle.Slices();
            Assert.All(result.Rows, row =>
            {
                var rest = row.Slice.Where.Remove("loss_reason").Aggregate(Slice.All, (slice, w) => slice.And(w.Key,
                    w.Value.AsSpan()));
                Same(row, oracle.LossReason(row.Slice.Where["loss_reason"].Single(), PeriodOf(row.Period, asked),
                    slices.GetValueOrDefault(rest.ToString(), [])));
            });
        }));

    [Fact]
    public void Lead_volume_is_what_the_rows_say() =>
        Agrees("lead_volume", RandomTables.Contacts(Gen.Choose(0, 120)), ["source", "icp_tier"],
            (oracle, period, rows) => oracle.LeadVolume(period, rows));

    [Fact]
    public void Win_rate_is_what_the_rows_say() =>
        Agrees("win_rate", RandomTables.Deals(Gen.Choose(0, 120)), ["segment", "region"], (oracle, period, rows) =>
            oracle.WinRate(period, rows));

    [Fact]
    public void Renewal_rate_is_what_the_rows_say() =>
        Agrees("renewal_rate", RandomTables.Terms(Gen.Choose(0, 120)), ["segment", "region"], (oracle, period, rows) =>
            oracle.RenewalRate(period, rows));

    [Fact]
    public void The_sales_cycle_is_what_the_rows_say() =>
        Agrees("sales_cycle_days", RandomTables.Deals(Gen.Choose(0, 60)), ["segment", "region"],
            (oracle, period, rows) => oracle.SalesCycle(period, rows), 200);

    [Fact]
    public void Pipeline_velocity_is_what_the_rows_say() =>
        // A week of velocity is read with a window of its own; the other grains have none.
        Agrees("pipeline_velocity", RandomTables.Deals(Gen.Choose(0, 60)), ["segment", "region"],
            (oracle, period, rows) => oracle.Velocity(period, rows), 200, weeks: false);

    [Fact]
    public void The_icp_mix_is_what_the_rows_say() =>
        Check.One(Laws.Dear(Runs), Prop.ForAll(Questions(RandomTables.Contacts(Gen.Choose(0, 120)), ["source", "region"], true),
            asked =>
        {
            var (result, oracle) = Ask("icp_mix", asked);
            var slices = oracle.Slices();
            Assert.All(result.Rows, row =>
            {
                string tier = row.Slice.Where["icp_tier"].Single();
                var rest = row.Slice.Where.Remove("icp_tier").Aggregate(Slice.All, (slice, w) => slice.And(w.Key,
                    w.Value.AsSpan()));
                Same(row, oracle.TierShare(tier, PeriodOf(row.Period, asked), slices.GetValueOrDefault(rest.ToString(),
                    [])));
            });
            var whole = result.Rows.Where(row => row.N > 0)
                .GroupBy(row => (row.Period, row.Slice.Where.Remove("icp_tier").Count, N: Rest(row)));
            Assert.All(whole, period => Assert.Equal(1, period.Sum(row => row.Value!.Value), 1e-12));
        }));

    private static string Rest(IndicatorRow row) => string.Join(',', row.Slice.Where.Remove("icp_tier")
        .Select(w => $"{w.Key}={w.Value[0]}"));

    private static void Agrees(
        string id, Gen<FactTable> tables, ImmutableArray<string> dimensions,
        Func<Oracle, Period, int[], Oracle.Answer> expected, int runs = Runs, bool weeks = true,
        bool complete = true) =>
        Check.One(Laws.Dear(runs), Prop.ForAll(Questions(tables, dimensions, weeks), asked =>
        {
            var (result, oracle) = Ask(id, asked);
            var slices = oracle.Slices();
            Assert.All(result.Rows, row => Same(row, expected(oracle, PeriodOf(row.Period, asked),
                slices.GetValueOrDefault(row.Slice.ToString(), []))));

            // What the indicator leaves out must be empty: every period of every slice with something in it has its
            // row.
            var told = result.Rows.Select(row => (row.Period, row.Slice.ToString())).ToHashSet();
            foreach (var period in complete ? PeriodsOf(asked) : [])
                foreach (var (slice, rows) in slices)
                    if (!told.Contains((period.Name, slice)))
                        Assert.Equal(0, expected(oracle, period, rows).N);
        }));

    private static (IndicatorResult Result, Oracle Oracle) Ask(string id, Question asked)
    {
        var source = new SourceTable("s", asked.Table.Kind, asked.Table, asked.Day, Basis.Known, false, asked.Day);
        return (Workspace.Granted(Workspace.Granted(Catalogue.Find(id)).Read(new(asked.Day, [source]), asked.Query)),
            new(asked.Table, asked.Day, asked.Query));
    }

    private static void Same(IndicatorRow row, Oracle.Answer expected)
    {
        string where = $"{row.Period} {row.Slice}";
        Assert.Equal((where, expected.N), (where, row.N));
        Assert.Equal((where, expected.Value is null), (where, row.Value is null));
        if (expected.Value is { } value)
            Assert.Equal(value, row.Value!.Value, 1e-9 * Math.Max(1, value));
        if (expected.Numerator is { } numerator)
            Assert.Equal((where, numerator, expected.N), (where, (long)row.Numerator!.Value,
                (long)row.Denominator!.Value));
    }

    private static Period PeriodOf(string name, Question asked) => PeriodsOf(asked).First(p => p.Name == name);

    private static IEnumerable<Period> PeriodsOf(Question asked)
    {
        if (asked.Query.Grain == Grain.All)
            return [new Period("all", asked.Query.From ?? DateOnly.MinValue, asked.Query.To ?? DateOnly.MaxValue)];
        return Enumerable.Range(-460, 860).Select(i => Period.Of(RandomTables.First.AddDays(i), asked.Query.Grain))
            .DistinctBy(p => p.Name)
            .Where(p => (asked.Query.From is null || p.Last >= asked.Query.From) && (asked.Query.To is null
                || p.First <= asked.Query.To));
    }

    private static Arbitrary<Question> Questions(Gen<FactTable> tables, ImmutableArray<string> dimensions,
        bool weeks) =>
        (from rows in tables
         from day in RandomTables.AnyDay
         from grain in Gen.Elements(weeks ? [Grain.Month, Grain.Quarter, Grain.All, Grain.Week, Grain.Year] : new[]
             { Grain.Month, Grain.Quarter, Grain.All, Grain.Year })
         from broken in Gen.Elements(ImmutableArray<string>.Empty, dimensions[..1], dimensions[1..], dimensions)
         from within in Gen.Elements(Slice.All, Slice.All, Slice.Of("region", "EMEA"),
             Slice.Of("region", "NA", "(blank)"))
         from ends in Gen.Frequency((3, Gen.Constant<(DateOnly?, DateOnly?)>((null, null))), (1,
             from a in RandomTables.AnyDay from b in RandomTables.AnyDay select ((DateOnly?)(a < b ? a : b),
                 (DateOnly?)(a < b ? b : a))))
         // A snapshot known on the day: nothing in it has happened later. A column without a value is no dimension.
         let table = Cut.To(rows, day)
         let admissible = broken.RemoveAll(name => table.Text(name)!.Values.Length == 0)
         select new Question(table, day, new(admissible, grain, ends.Item1, ends.Item2, within, Workspace.Tiers)))
             .ToArbitrary();

    private sealed record Question(FactTable Table, DateOnly Day, IndicatorQuery Query);
}
