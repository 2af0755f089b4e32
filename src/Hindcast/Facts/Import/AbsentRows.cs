using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>What a full export would let go of the rows known before.</summary>
/// <param name="Head">The snapshot that would be committed.</param>
/// <param name="Known">Rows known by its day.</param>
/// <param name="Gone">Those of them that it lacks.</param>
public sealed record AbsentRows(Snapshot Head, int Known, int Gone)
{
    /// <summary>From this many on, and where they are more than half, rows that go are asked about.</summary>
    public const int AskedFrom = 20;

    private string Said => $"{Gone:N0} of {Known:N0} {FactKinds.NameOf(Head.Kind)} rows of {Head.Source} that were known before are not in "
        + $"this import and count as gone from {Head.KnownOn:yyyy-MM-dd}. If it holds only some of the rows, add --scope partial";

    /// <summary>True where a person must say that they have gone indeed.</summary>
    private bool AreMost => Gone >= AskedFrom && Gone * 2 > Known;

    /// <summary>One for each source and kind whose full snapshot lacks rows that were known by its day.</summary>
    /// <param name="batch">What would be committed.</param>
    /// <param name="snapshots">What is there.</param>
    public static ImmutableArray<AbsentRows> Of(IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, ISnapshots snapshots) =>
    [
        .. from made in batch
           where made.Head.Scope == SnapshotScope.Full
           let known = AsOf.Read(snapshots, made.Head.KnownOn).Tables.FirstOrDefault(t => (t.Source, t.Kind) == (made.Head.Source, made.Head.Kind))
           where known is not null && known.KnownOn <= made.Head.KnownOn
           let gone = FactTableMerge.RowsNotIn(known.Rows, made.Rows).Length
           where gone > 0
           select new AbsentRows(made.Head, known.Rows.Count, gone),
    ];

    /// <summary>The plan with a warning for each, or refused where most rows would go and nobody confirmed it.</summary>
    public static ImportPlan Told(ImportPlan plan, ImmutableArray<AbsentRows> absent, bool confirmed)
    {
        var asked = absent.Where(a => a.AreMost && !confirmed).ToArray();
        return plan with
        {
            Warnings = [.. plan.Warnings, .. absent.Except(asked).Select(a => new ImportWarning("rows-will-be-gone", a.Said + "."))],
            Refusal = plan.Refusal ?? (asked.Length == 0 ? null
                : new Refusal("most-rows-would-be-gone", $"{string.Join("; ", asked.Select(a => a.Said))}; if they have gone indeed, --confirm-gone.")),
        };
    }
}
