using Hindcast.Facts.Indicators;

namespace Hindcast.Facts.Findings;

/// <summary>Makes a large company's report of the month that is asked for next, so that whoever asks has it at
/// once.</summary>
/// <remarks>It is kept where the looks are; whoever stops it loses nothing but time.</remarks>
public static class LookAhead
{
    /// <summary>Rows below which the first who asks does not wait long.</summary>
    public const int RowsMin = 1_000_000;

    /// <summary>Makes it; nothing where the company is small, or the store keeps nothing.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="looking">Told each month that is looked at.</param>
    public static void Make(WorkspaceSession workspace, Action<Period>? looking = null)
    {
        if (!workspace.Snapshots.Keeps || workspace.Snapshots.All().Sum(s => (long)s.Rows) < RowsMin
            || !workspace.Look(null, 0).Is(out var look, out _))
            return;
        if (look.AsOf.Tables.Sum(table => (long)table.Whole.Count) >= RowsMin)
            FindMonth.Report(look.AsOf, look.Month, workspace.IcpTiers, looking: looking);
    }
}
