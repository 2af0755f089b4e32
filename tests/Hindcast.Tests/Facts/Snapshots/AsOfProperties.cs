using FsCheck;
using FsCheck.Fluent;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Snapshots;

/// <summary>Invariant 4: later knowledge never changes an earlier answer that was known.</summary>
public class AsOfProperties
{
    private static readonly Gen<Import> AnyImport =
        from source in Gen.Elements("crm", "ads")
        from day in RandomTables.AnyDay
        from scope in Gen.Elements(SnapshotScope.Full, SnapshotScope.Partial)
        from rows in Gen.OneOf(RandomTables.Contacts(Gen.Choose(0, 25)), RandomTables.Deals(Gen.Choose(0, 25)))
        select new Import(source, day, scope, rows);

    private static readonly Config Runs = Laws.Dear(60);

    [Fact]
    public void What_was_known_on_a_day_stays_as_it_was_whatever_becomes_known_after_it() =>
        Check.One(Runs, Prop.ForAll(Histories(), history =>
        {
            using var workspace = new Workspace();
            Commit(workspace, history.Before);
            string day = $"{history.Day:yyyy-MM-dd}";
            var known = workspace.On(day).Tables.Where(t => t.Basis == Basis.Known).Select(t => t.Kind).Distinct()
                .ToArray();
            string[] before = [.. known.SelectMany(kind => Answer(workspace.On(day), kind))];

            Commit(workspace, history.After.Where(import => import.KnownOn > history.Day));

            Assert.Equal(before, known.SelectMany(kind => Answer(workspace.On(day), kind)));
        }));

    [Fact]
    public void What_was_reconstructed_for_a_day_changes_only_for_an_export_nearer_to_it_or_another_source() =>
        Check.One(Runs, Prop.ForAll(Histories(), history =>
        {
            using var workspace = new Workspace();
            Commit(workspace, history.Before);
            string day = $"{history.Day:yyyy-MM-dd}";
            var cut = workspace.On(day).Tables.Where(t => t.Basis == Basis.Reconstructed).ToArray();

            Commit(workspace, history.After.Where(import => cut.Any(t => (t.Source, t.Kind) == (import.Source,
                import.Rows.Kind) && import.KnownOn > t.KnownOn)));

            foreach (var table in cut)
                Assert.Equal(Tables.Cells(table.Rows),
                    Tables.Cells(workspace.On(day).Tables.Single(t => (t.Source, t.Kind) == (table.Source,
                        table.Kind)).Rows));
        }));

    /// <summary>Nothing in a table cut back tells of a day after it.</summary>
    [Fact]
    public void What_is_reconstructed_for_a_day_holds_no_later_day() =>
        Check.One(Runs, Prop.ForAll((from rows in Gen.OneOf(RandomTables.Contacts(Gen.Choose(0, 40)),
            RandomTables.Deals(Gen.Choose(0, 40)), RandomTables.Terms(Gen.Choose(0, 40)))
                                     from day in RandomTables.AnyDay
                                     select (rows, day)).ToArbitrary(), cut =>
        {
            var table = Cut.To(cut.rows, cut.day);
            string[] happened = ["created_on", "mql_on", "sql_on", "closed_on", "start_on", "outcome_on"];
            return happened.All(field => (table.Day(field)?.Days ?? []).All(d => d == DayColumn.Missing
                || d <= cut.day.DayNumber))
                && Enumerable.Range(0, table.Count).All(row => table.Text(Fields.Status)?[row] is not ("won" or "lost")
                    || table.Day(Fields.ClosedOn)!.Days[row] <= cut.day.DayNumber);
        }));

    private static Arbitrary<History> Histories() =>
        (from before in AnyImport.ListOf()
         from after in AnyImport.NonEmptyListOf()
         from day in RandomTables.AnyDay
         select new History([.. before.Take(6)], [.. after.Take(4)], day)).ToArbitrary();

    private static void Commit(Workspace workspace, IEnumerable<Import> imports)
    {
        foreach (var import in imports)
            workspace.With(import.Source, $"{import.KnownOn:yyyy-MM-dd}", import.Rows, import.Scope);
    }

    private static IEnumerable<string> Answer(AsOf asOf, FactKind kind)
    {
        foreach (var table in asOf.Tables.Where(t => t.Kind == kind))
            foreach (string cell in Tables.Cells(table.Rows)
                .Append($"{table.Source} {table.KnownOn} {table.Basis} {table.ObservedUntil}"))
                yield return cell;
        foreach (var indicator in Catalogue.All.Where(i => i.Kind == kind && i.Id is "mql_to_sql" or "win_rate"
            or "lead_volume"))
            foreach (var row in Workspace.Granted(indicator.Read(asOf, IndicatorQuery.Monthly(Workspace.Tiers) with
                { By = [] })).Rows)
                yield return $"{indicator.Id} {row.Period} {row.Value:R} {row.Numerator} {row.N} {row.Verdict}";
    }

    private sealed record Import(string Source, DateOnly KnownOn, SnapshotScope Scope, FactTable Rows);

    private sealed record History(ImmutableArray<Import> Before, ImmutableArray<Import> After, DateOnly Day);
}
