using Hindcast.Facts;
using Hindcast.Facts.Effects;
using Hindcast.Facts.Findings;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>Slices that are not left alone: what moved there, or is done there, would be taken for the effect of an
/// action elsewhere.</summary>
public static class Disturbed
{
    /// <summary>Fewest slices to compare with where some had to be left out.</summary>
    public const int LeftMin = 2;

    /// <summary>Those of some slices that raised an alarm or that another action works on.</summary>
    /// <param name="slices">The slices that are compared with.</param>
    /// <param name="moved">Slices with an alarm of the indicator.</param>
    /// <param name="worked">Slices that other actions work on.</param>
    public static ImmutableArray<DisturbedSlice> Of(ImmutableArray<Slice> slices, IReadOnlyCollection<Slice> moved,
        IReadOnlyCollection<Slice> worked) =>
    [
        .. from slice in slices
           let alarm = moved.Any(other => Touches(other, slice))
           where alarm || worked.Any(other => Touches(other, slice))
           select new DisturbedSlice(slice, alarm ? "it has an alarm of its own" : "another action works on it"),
    ];

    /// <summary>The slices in which findings of an indicator lie that are beyond their threshold.</summary>
    public static IEnumerable<Slice> Moved(FindReport report, string indicator) => report.Findings
        .Where(f => f.BeyondThreshold && (f.Indicator == indicator || f.AlsoMoved.Contains(indicator)))
        .Select(f => f.Slice);

    /// <summary>The slices that other actions of any retro work on between two months: those of their signals and of
    /// what they answer.</summary>
    public static IEnumerable<Slice> Worked(TrackedAction action, IEnumerable<TrackedAction> all, DateOnly first,
        DateOnly until) =>
        from other in all
        where other.Id != action.Id && other.Retro.HeldOn <= until
            && (other.IsOpen || (other.Status.State == ActionState.Done && !(other.Status.On < first)))
        from slice in other.Retro.Report.Findings.Where(f => f.Id == other.Agreed.Mover).Select(f => f.Slice)
            .Concat(other.Signal is MeasuredSignal signal ? [signal.Slice] : [])
        select slice;

    /// <summary>What is left out, in a sentence each.</summary>
    public static IEnumerable<string> Notes(ImmutableArray<DisturbedSlice> slices, string when) =>
        slices.Select(left => $"{left.Slice} is not compared with: {left.Why}{when}.");

    // What moves the whole company moves all slices alike, and cancels.
    private static bool Touches(Slice moved, Slice slice) => !moved.IsAll && (SlicePanel.IsWithin(moved, slice)
        || SlicePanel.IsWithin(slice, moved));
}

/// <summary>A slice that is not compared with.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Why">Why not, as the end of a sentence.</param>
public sealed record DisturbedSlice(Slice Slice, string Why);
