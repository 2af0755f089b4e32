using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Makes one snapshot of files of one source and kind.</summary>
internal static class MakeSnapshot
{
    /// <summary>What came of the files of one snapshot.</summary>
    internal sealed record Made(Snapshot Head, FactTable Rows, ImmutableArray<ImportedFile> Files,
        ImmutableArray<ImportWarning> Warnings, CombinedRows Origins)
    {
        /// <summary>Ids that its files mark as deleted, and no row of them bears.</summary>
        internal required string[] Deleted { get; init; }

        /// <summary>True where there is nothing to commit.</summary>
        internal bool IsEmpty => Rows.Count == 0 && (Head.Scope == SnapshotScope.Full || Deleted.Length == 0);
    }

    /// <summary>Puts checked files together; refused where the known-on day is too early.</summary>
    /// <param name="files">All that go into it.</param>
    /// <param name="options">What the person has stated.</param>
    /// <param name="today">The day of the import.</param>
    /// <param name="next">The day of the next snapshot of the same import; null where there is none.</param>
    internal static Outcome<Made> Of(IReadOnlyList<FileFacts> files, ImportOptions options, DateOnly today,
        DateOnly? next)
    {
        var (kind, source) = (files[0].Binding.Kind, files[0].Binding.Source);
        string what = $"{source} {FactKinds.NameOf(kind)}";
        ImportWarning[] alike = [.. SeveralTables.Settle(what, files)];
        var rows = CombinedRows.Of(files);
        return KnownOn.Of(what, rows, files, options, today, next).Then<Made>(known =>
        {
            var uses = Uses(files, rows);
            var columns = ImmutableSortedDictionary.CreateBuilder<string, Column>(StringComparer.Ordinal);
            foreach (var (name, column) in rows.Columns)
            {
                var role = uses.TryGetValue(name, out var use) ? use.Role : FactKinds.RoleOf(kind, name);
                if (role is { } usable)
                    columns[name] = Masked(column with { Role = usable });
            }
            var table = new FactTable(kind, columns.ToImmutable());
            bool assumed = files.Any(f => f.CurrenciesAssumed.Count > 0);
            var scope = options.Scope ?? options.LastScopes.GetValueOrDefault((source, kind), SnapshotScope.Full);
            var head = new Snapshot(source, kind, known.Day, scope, "", table.Count, assumed,
                [.. files.Select(f => Path.GetFileName(f.Table.Path))]);
            return new Made(head, table, [.. files.Select(f => Report(f, uses))],
                [.. Warnings.Of(what, files, rows, table), .. alike, .. new[] { People(what, uses), known.Said,
                    Scope(what, options, scope) }.OfType<ImportWarning>()], rows) { Deleted = Deleted(files, table) };
        });
    }

    private static string[] Deleted(IReadOnlyList<FileFacts> files, FactTable table)
    {
        string[] ids = [.. files.SelectMany(f => f.Faults().Where(fault => fault.Rule == Rules.Deleted)
            .Select(fault => f.IdOf(fault.Row))).OfType<string>().Distinct(StringComparer.Ordinal)];
        var alive = ids.Length == 0 ? [] : Enumerable.Range(0, table.Count).Select(row => table.Text(Fields.Id)![row]!)
            .ToHashSet(StringComparer.Ordinal);
        return [.. ids.Where(id => !alive.Contains(id))];
    }

    /// <summary>Which columns are taken for people's names, by their values alone.</summary>
    private static ImportWarning? People(string what, Dictionary<string, ColumnUse> uses) =>
        uses.Where(use => use.Value.How == ColumnUse.NamesOfPeople).Select(use => use.Key)
            .Order(StringComparer.Ordinal).ToArray() is not { Length: > 0 } named ? null : new("names-of-people",
                $"The values of {Shown.Some(named)} of {what} look like names of people, so numbers may be filtered by "
                + "them and not broken down. If they are no people, name the column under `dimensions:` in a mapping.");

    /// <summary>That rows which are absent stay, where nobody said so now.</summary>
    private static ImportWarning? Scope(string what, ImportOptions options, SnapshotScope scope) =>
        options.Scope is not null || scope == SnapshotScope.Full ? null : new("scope-remembered",
            $"{what} is taken for some of the rows, as was said of its last import: those it lacks stay as they were. "
                + "If it is the whole export, say --scope full; that then holds from the next import on.");

    /// <summary>A column of texts without what should not stand in them. Ids join rows and owners name colleagues: both
    /// stay.</summary>
    private static Column Masked(Column column)
    {
        if (column is not TextColumn { Role: not FieldRole.Id, Numbers: null } text
            || ColumnWords.IsPerson(column.Name))
            return column;
        string[] masked = Array.ConvertAll(text.Values, MaskedText.Of);
        return masked.SequenceEqual(text.Values, StringComparer.Ordinal) ? column : text.Renamed(masked);
    }

    private static Dictionary<string, ColumnUse> Uses(IReadOnlyList<FileFacts> files, CombinedRows rows)
    {
        var uses = new Dictionary<string, ColumnUse>(StringComparer.Ordinal);
        foreach (var bound in files.SelectMany(f => f.Binding.Columns))
        {
            if (bound.As is BoundAs.Dimension or BoundAs.Filter or BoundAs.Undecided && !uses.ContainsKey(bound.Name))
                uses[bound.Name] = ColumnUse.Of(bound, (TextColumn)rows.Columns[bound.Name]);
        }
        return uses;
    }

    private static ImportedFile Report(FileFacts facts, Dictionary<string, ColumnUse> uses)
    {
        var columns = facts.Binding.Columns.Select(bound => bound.As switch
        {
            BoundAs.LeftOut => new ImportedColumn(bound.Header, null, bound.How),
            BoundAs.Field => new(bound.Header, OurName(facts.Binding.Kind, bound.Name), bound.How),
            _ when uses[bound.Name] is { } use => new(bound.Header, use.Role is null ? null : bound.Name, use.How),
            _ => throw new InvalidOperationException("Every column that was read is used somehow."),
        });
        var problems = facts.Faults().Take(ImportLimits.ProblemsListedMax)
            .Select(f => facts.Problem(f.Row, f.Rule, f.Column));
        return new(facts.Table.Path, facts.Binding.Kind, facts.Table.Dialect, facts.Rows,
            facts.Rows - facts.Quarantined - facts.Duplicates, facts.Quarantined, facts.Duplicates,
            [.. columns], [.. problems], null) { ReadAsRemembered = facts.Binding.ReadsAsRemembered };
    }

    private static string? OurName(FactKind kind, string field) => FactKinds.Of(kind).Find(field)?.ToldBy switch
    {
        null => field,
        "" => null,
        var told => told,
    };
}
