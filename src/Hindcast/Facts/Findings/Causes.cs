using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>Which of the findings of one look are told each for itself, under another, or not yet.</summary>
internal static class Causes
{
    /// <summary>Days since a source stopped within which a weak finding may be the stop's own doing.</summary>
    public const int FreshStopDays = 31;

    /// <summary>Natural log of the likelihood ratio from which a finding stands whatever a source that stopped
    /// hides.</summary>
    public const double StandsAnyway = 12;

    /// <summary>The sources that stopped lately of those that a finding rests on.</summary>
    public static ImmutableArray<SourceFreshness> StoppedLately(Finding finding, AsOf asOf,
        ImmutableArray<SourceFreshness> sources) => Catalogue.On(asOf).FirstOrDefault(i => i.Id == finding.Indicator)
            is { } indicator ?
            [
                .. StoppedUnder.Of(indicator, sources).Select(source => source with { Silent = source.Silent.RemoveAll(
                    field => asOf.Day.DayNumber - field.Since.DayNumber >= FreshStopDays) })
                    .Where(source => !source.Silent.IsEmpty),
            ] : [];

    /// <summary>The findings to tell, and a sentence for each that is held back.</summary>
    /// <param name="findings">All of them.</param>
    /// <param name="stopped">The sources that stopped lately of those that a finding rests on.</param>
    /// <param name="unfilled">Columns that are no longer filled as they were.</param>
    public static (ImmutableArray<Finding> Told, ImmutableArray<string> HeldBack) Told(ImmutableArray<Finding> findings,
        Func<Finding, ImmutableArray<SourceFreshness>> stopped, ImmutableArray<UnfilledColumn> unfilled = default)
    {
        bool Waits(Finding f) => f.Direction == Direction.Worse && f.Strength < StandsAnyway
            && !stopped(f).IsEmpty;
        UnfilledColumn? Missing(Finding f) => unfilled.IsDefaultOrEmpty
            ? null
            : unfilled.FirstOrDefault(c => c.Explains(f));
        ImmutableArray<string> heldBack =
        [
            .. findings.Where(Waits).Select(f => $"Held back until {string.Join(" and ", stopped(f).Select(Back))}: {f.Headline}"),
            .. findings.Where(f => !Waits(f)).Select(f => (f, Missing(f))).Where(x => x.Item2 is not null)
                .Select(x => $"Held back because {x.Item2!.Column} is blank more often: {x.f.Headline}"),
        ];
        Finding[] standing = [.. findings.Where(f => !Waits(f) && Missing(f) is null)];
        var causeOf = standing.ToDictionary(f => f, f => CauseOf(f, standing));
        return (
        [
            .. from f in standing
               where causeOf[f] is null
               let under = standing.Where(other => causeOf[other] == f).ToImmutableArray()
               select under.IsEmpty ? f : f with { AlsoMoved = [.. under.Select(other => other.Indicator).Distinct()],
                   Under = under },
        ], heldBack);
    }

    private static string Back(SourceFreshness source) =>
        $"{source.Source} tells {string.Join(" and ", source.Silent.Select(field => field.What))} again";

    /// <summary>The finding that explains another one of the same look; null where it stands for itself. What only
    /// leans explains no alarm.</summary>
    private static Finding? CauseOf(Finding finding, Finding[] all)
    {
        all = [.. all.Where(f => f.BeyondThreshold || !finding.BeyondThreshold)];
        // In its first months no outcome is old enough for parts: the dimension is known from the make-up itself.
        if (finding is { Kind: FindingKind.Mix, MovedAlong: IcpMix.Tier, Indicator: not "icp_mix" })
            return all.Where(f => f.Indicator == "icp_mix" && f.Direction == finding.Direction)
                .MaxBy(f => f.Strength);
        var follows = Catalogue.All.FirstOrDefault(i => i.Id == finding.Indicator)?.Follows ?? [];
        // A cycle moves what follows it as a delay, a rate as a rate; what was moved by something else stands for
        // itself.
        return all.Where(f => follows.Contains(f.Indicator) && f.Direction == finding.Direction
            && f.Kind == finding.Kind).MaxBy(f => f.Strength);
    }
}
