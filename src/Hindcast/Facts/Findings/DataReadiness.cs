using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Reconciliation;

namespace Hindcast.Facts.Findings;

/// <summary>What one indicator rests on, and what is to be settled before anybody argues over its number.</summary>
/// <param name="Id">The indicator's id.</param>
/// <param name="Sources">Each source that feeds it, with its kind: <c>hubspot contact</c>.</param>
/// <param name="FreshUntil">The last complete day behind it; null where nothing is.</param>
/// <param name="Gaps">Empty where it is ready. A session may run with gaps; they are items of its agenda.</param>
public sealed record DataReadiness(string Id, ImmutableArray<string> Sources, DateOnly? FreshUntil,
    ImmutableArray<DataGap> Gaps)
{
    /// <summary>True where nothing is to be settled.</summary>
    public bool IsReady => Gaps.IsEmpty;

    /// <summary>Every indicator of a report, in its order.</summary>
    /// <param name="report">The report, perhaps frozen some time ago.</param>
    /// <param name="choices">Which of two sources stands chosen today.</param>
    public static ImmutableArray<DataReadiness> Of(FindReport report, ImmutableArray<SourceChosen> choices = default) =>
        [.. report.Indicators.Select(reading => Of(report, reading, choices.IsDefault ? [] : choices))];

    private static DataReadiness Of(FindReport report, IndicatorReading reading, ImmutableArray<SourceChosen> choices)
    {
        ImmutableArray<SourceFreshness> sources = [], stopped = [];
        if (Catalogue.Find(reading.Id).Is(out var indicator, out _))
        {
            string kind = FactKinds.NameOf(StoppedUnder.KindRead(indicator.Kind, report.Sources));
            (sources, stopped) = ([.. report.Sources.Where(s => s.Kind == kind)],
                StoppedUnder.Of(indicator, report.Sources));
        }

        return new(reading.Id, [.. sources.Select(s => $"{s.Source} {s.Kind}")], reading.FreshUntil,
            [.. GapsOf(report, reading, sources, stopped, choices)]);
    }

    private static IEnumerable<DataGap> GapsOf(
        FindReport report, IndicatorReading reading, ImmutableArray<SourceFreshness> sources,
        ImmutableArray<SourceFreshness> stopped, ImmutableArray<SourceChosen> choices)
    {
        // Nothing of a source that was passed over since is to be settled but that it is still in the number.
        SourceChosen[] since = [.. choices.Where(c => sources.Any(s => (s.Kind, s.Source) == (FactKinds.NameOf(c.Kind),
            c.Over)))];
        bool IsPassedOver(SourceFreshness s) => since.Any(c => (FactKinds.NameOf(c.Kind), c.Over) == (s.Kind, s.Source));
        sources = sources.RemoveAll(IsPassedOver);
        foreach (var choice in since)
            yield return new("source-chosen-since",
                $"{reading.Name}: {choice.Source} was chosen over {choice.Over} after this was read, and both are "
                    + "still in it. Freeze the evidence anew with: hindcast retro refreeze.");
        if (sources.IsEmpty && reading.Value is null)
            yield return new("nothing-imported", $"{reading.Name}: nothing was imported that tells it.");
        foreach (var source in stopped.Where(s => !IsPassedOver(s)))
            yield return new("source-stopped", source.Silent.IsEmpty
                ? $"{reading.Name}: nothing has come from {source.Source} since "
                    + $"{source.StoppedOn!.Value.AddDays(-1):yyyy-MM-dd}."
                : $"{reading.Name}: {source.Source} tells {SilentField.InWords(source.Silent)}.");
        foreach (var source in sources.Where(s => s.KnownOn < report.AsOf && s.StoppedOn is null))
            yield return new("imported-earlier",
                $"{reading.Name}: {source.Source} was last imported as of {source.KnownOn:yyyy-MM-dd}, "
                    + $"{report.AsOf.DayNumber - source.KnownOn.DayNumber} days before this answer.");
        if (sources.Select(s => s.Source).Distinct().Take(2).Count() > 1)
            yield return new("two-sources",
                $"{reading.Name}: {string.Join(" and ", sources.Select(s => s.Source))} both tell it. Compare them "
                    + "with: hindcast reconcile.");
        if (reading.Verdict is Verdict.Insufficient or Verdict.Error)
            yield return new("cannot-be-told",
                $"{reading.Name}: {reading.Period} cannot be told{(reading.Lacks is { } lacks ? $": {lacks}"
                    : $" from {reading.N:N0} observations")}.");
    }
}

/// <summary>Something about the data that is to be settled, or gone on without.</summary>
/// <param name="Rule"><c>nothing-imported</c>, <c>source-stopped</c>, <c>imported-earlier</c>, <c>two-sources</c>,
/// <c>source-chosen-since</c> or <c>cannot-be-told</c>.</param>
/// <param name="Text">In a sentence.</param>
public sealed record DataGap(string Rule, string Text);
