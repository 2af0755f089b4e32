using Hindcast.Facts.Checks;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.People.Erasing;

namespace Hindcast.Facts.Import;

/// <summary>Use case: exports into a workspace; first what would be committed, then the commitment.</summary>
/// <param name="workspace">Where to, by whom, and when.</param>
public sealed class ImportIntoWorkspace(WorkspaceSession workspace)
{
    /// <summary>What the streams of remembered mappings begin with; the source and the kind follow.</summary>
    public const string MappingPrefix = "mapping/";

    /// <summary>What the streams of headers begin with, with which a source came; the source and the kind
    /// follow.</summary>
    internal const string ShapePrefix = "shape/";

    /// <summary>The mapping that is remembered for a source and kind; null where there is none.</summary>
    public static string? Remembered(IJournal journal, string source) =>
        VersionedDocument.Read(journal, MappingPrefix + source) is { Version: > 0 } mapping ? mapping.Body : null;

    /// <summary>What would be committed, with what the workspace remembers and whom it has forgotten. Writes
    /// nothing.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="options">What the person has stated.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    public ImportPlan Plan(IReadOnlyList<string> paths, ImportOptions options, IProgress<ImportProgress>? progress =
        null)
    {
        options = options with { RememberedNames = Names(), RememberedShapes = Shapes(),
            FiscalYearStarts = workspace.Conventions.Calendar.FiscalYearStarts,
            LastScopes = workspace.Snapshots.All().GroupBy(s => (s.Source, s.Kind))
                .ToImmutableDictionary(s => s.Key, s => s.Last().Scope) };
        // Whoever was erased is known under the pseudonym, and not missing.
        var plan = KeptErased(ReadExports.Plan(paths, options, source => Remembered(workspace.Journal, source),
            workspace.Today, progress));
        plan = AbsentRows.Told(AbsentColumns.Told(plan, workspace.Snapshots, options),
            workspace.Snapshots, options.GoneConfirmed);
        return OtherNames.Told(plan, AsOf.Read(workspace.Snapshots, workspace.Today, workspace.Conventions),
            isStated: options.Source is not null);
    }

    /// <summary>A mapping for a table, to be edited: the remembered one that nearly fits it, else what can be
    /// guessed.</summary>
    public Outcome<string> Draft(string path, ImportOptions options) =>
        MappingDraft.For(path, options with
        { RememberedNames = Names(), RememberedShapes = Shapes() }, source => Remembered(workspace.Journal, source));

    private ImmutableArray<string> Names() => [.. workspace.Journal.Streams(MappingPrefix)
        .Select(name => name[MappingPrefix.Length..])];

    private ImmutableArray<(string Name, string Text)> Shapes() => [.. workspace.Journal.Streams(ShapePrefix)
        .SelectMany(name => ExportShape.Each(VersionedDocument.Read(workspace.Journal, name).Body)
            .Select(text => (name[ShapePrefix.Length..], text)))];

    /// <summary>What the checks find in a plan.</summary>
    public ImmutableArray<CheckResult> Checks(ImportPlan plan) =>
        ImportChecks.Of(plan, workspace.Snapshots, source => Remembered(workspace.Journal, source), workspace.Today);

    /// <summary>Writes a plan that was not refused and remembers its mappings; answers the snapshots that are
    /// news.</summary>
    public ImmutableArray<Snapshot> Commit(ImportPlan plan, ImportOptions options)
    {
        if (plan.Refusal is not null || plan.RefusedAtCommit is not null || plan.Snapshots.IsEmpty)
            return [];
        // A day that is not today's came from the file; it is as good as one that a person stated.
        bool dayStated = options.KnownOn is not null || plan.Snapshots.Any(s => s.Head.KnownOn != workspace.Today);
        var added = workspace.Snapshots.Commit(plan.Whole, dayStated, workspace.Actor, workspace.Clock.GetUtcNow());
        foreach (var (source, yaml) in plan.MappingsUsed)
            Keep(MappingPrefix + source, _ => yaml);
        foreach (var export in plan.Shapes.GroupBy(s => s.Name, s => s.Text))
            Keep(ShapePrefix + export.Key, before => ExportShape.Together(before, export));
        return added;

        void Keep(string name, Func<string, string> text)
        {
            var kept = VersionedDocument.Read(workspace.Journal, name);
            kept.Write(workspace.Journal, text(kept.Body), workspace.Actor, workspace.Clock.GetUtcNow());
        }
    }

    /// <summary>The same with the pseudonym of each person who was erased in place of what names them.</summary>
    private ImportPlan KeptErased(ImportPlan plan)
    {
        var erased = ErasedPeople.Read(workspace.Journal);
        return erased.All.IsEmpty || Salt.Of(workspace.Journal) is not { } salt ? plan : plan with
        {
            Snapshots = [.. plan.Snapshots.Select(s => (
                s.Head with { Files = [.. s.Head.Files.Select(name => erased.Keep(name, salt))] }, KeptIn(s.Rows)))],
            Deleted = [.. plan.Deleted.Select(ids => Array.ConvertAll(ids, id => erased.Keep(id, salt)))],
        };

        FactTable KeptIn(FactTable rows) => rows with { Columns = rows.Columns.ToImmutableSortedDictionary(c => c.Key,
            c => Kept(c.Value), StringComparer.Ordinal) };

        // A column that names nobody stays the very same, so that it is stored as before.
        Column Kept(Column column)
        {
            if (column is not TextColumn text)
                return column;
            string[] kept = Array.ConvertAll(text.Values, value => erased.Keep(value, salt));
            return kept.SequenceEqual(text.Values, StringComparer.Ordinal) ? column : text.Renamed(kept);
        }
    }
}
