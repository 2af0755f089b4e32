using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Reconciliation;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>Tells where an import would count a second time what the workspace already has under another source's
/// name.</summary>
internal static class OtherNames
{
    /// <summary>The plan with a warning for each source that is new; not to be committed where the workspace has one
    /// that an earlier import named by the day in its file's name.</summary>
    /// <param name="plan">What would be committed.</param>
    /// <param name="known">What is read today, without sources that were passed over.</param>
    /// <param name="isStated">True where a person named the source, who then knows of one named by a day.</param>
    internal static ImportPlan Told(ImportPlan plan, AsOf known, bool isStated)
    {
        var told = plan.Snapshots.GroupBy(made => (made.Head.Source, made.Head.Kind)).Select(made => made.Last())
            .Where(made => !known.Tables.Any(t => (t.Source, t.Kind) == (made.Head.Source, made.Head.Kind)))
            .SelectMany(made => Of(made.Head, made.Rows, [.. known.Tables.Where(t => t.Kind == made.Head.Kind)],
                isStated))
            .ToArray();
        return told.Length == 0 ? plan : plan with
        {
            Warnings = [.. plan.Warnings, .. told],
            RefusedAtCommit = plan.RefusedAtCommit ?? (told.FirstOrDefault(t => t.Rule == NamedByDay) is { } first
                ? new Refusal(first.Rule, $"{first.Message} Nothing was written.") : null),
        };
    }

    private const string NamedByDay = "source-named-by-day";

    private static IEnumerable<ImportWarning> Of(Snapshot head, FactTable rows, ImmutableArray<SourceTable> tables,
        bool isStated)
    {
        string kind = FactKinds.NameOf(head.Kind), name = Shown.Quoted(head.Source);
        var dated = tables.Where(t => DayInName.Without(t.Source) == head.Source).OrderBy(t => t.KnownOn).ToArray();
        if (!isStated && dated is [.., { Source: var newest }])
        {
            string old = Shown.Quoted(newest);
            yield return new(NamedByDay, $"The workspace has {FactKinds.PluralOf(head.Kind)} of "
                + $"{string.Join(", ", dated.Select(t => t.Source))}: earlier imports named a source by the day in its "
                + $"file's name. These are now of {head.Source}, and all would be counted. Where these hold all that "
                + $"was there before, commit with --source {name}; then let it stand for "
                + $"{(dated.Length == 1 ? "the old one" : "each old one")}: hindcast reconcile --kind {kind} {name} "
                + $"{old} --choose {name} --reason \"It holds the same rows\". Else go on under the old name: --source "
                + $"{old}.");
            yield break;
        }
        foreach (var table in tables)
        {
            var found = SourceConflict.Between(new(head.Source, head.Kind, rows, head.KnownOn, Basis.Known, false,
                head.KnownOn), table);
            string old = Shown.Quoted(table.Source);
            if (found.AreMost)
                yield return new("rows-of-another-source", $"{found.Both:N0} of {rows.Count:N0} "
                    + $"{FactKinds.PluralOf(head.Kind)} of {head.Source} have the same {found.Key ?? Fields.Id} as one "
                    + $"of {table.Source}. Where they are the same, they are counted twice until one source is chosen: "
                    + $"hindcast reconcile --kind {kind} {name} {old}"
                    + $"{(found.Key is null ? "" : $" --key {found.Key}")}. If it is the export that was imported as "
                    + $"{table.Source} before, commit it with --source {old}.");
        }
    }
}
