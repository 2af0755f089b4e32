using Hindcast.Calendars;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;
using Hindcast.Facts.Reconciliation;
using Hindcast.Journal;
using Hindcast.Money;
using Hindcast.Settings;

namespace Hindcast.Facts;

/// <summary>What a workspace has agreed that its answers rest on, beside the facts.</summary>
/// <remarks>Agreements are about how to read; they hold for every as-of day, and a frozen answer keeps those it was
/// made with.</remarks>
/// <param name="Rates">Rates between currencies; null where none were written.</param>
/// <param name="Choices">Which of two sources of one kind is read.</param>
/// <param name="Own">Indicators that the workspace defined for itself.</param>
public sealed record Conventions(RateTable? Rates, ImmutableArray<SourceChosen> Choices, ImmutableArray<Indicator> Own)
{
    /// <summary>Nothing agreed.</summary>
    public static Conventions None { get; } = new(null, [], []);

    /// <summary>The streams that they were read from, with what stood in them; null where they were not read from a
    /// journal.</summary>
    public ImmutableArray<(string Stream, string Hash)>? ReadFrom { get; private init; }

    /// <summary>Days from which numbers mean another thing, by day.</summary>
    public ImmutableArray<KnownEvent> Breaks { get; init; } = [];

    /// <summary>Which kind of facts counts where several tell which accounts were lost.</summary>
    public ImmutableArray<TellingChosen> Tellings { get; init; } = [];

    /// <summary>Which hours and days are worked.</summary>
    public BusinessCalendar Calendar { get; init; } = BusinessCalendar.Default;

    /// <summary>Stages that have several names, by source.</summary>
    public ImmutableSortedDictionary<string, StageMap> StageNames { get; init; } =
        ImmutableSortedDictionary<string, StageMap>.Empty;

    /// <summary>What tells whether deals are open, by source.</summary>
    internal ImmutableSortedDictionary<string, StageTelling> Stages { get; init; } =
        ImmutableSortedDictionary<string, StageTelling>.Empty;

    /// <summary>The newest of all.</summary>
    public static Conventions Read(IJournal journal)
    {
        var noted = new NotedJournal(journal);
        return new Conventions(RateTable.Read(noted), SourceChoices.Read(noted), OwnIndicators.Read(noted))
        {
            StageNames = Import.Mapping.StageNames.Read(journal, noted), Stages = StageTelling.Read(noted),
            Tellings = TellingChosen.Read(noted), Calendar = WorkspaceSettings.CalendarOf(noted),
            Breaks = [.. KnownEventList.Read(noted).Events.Where(e => e.Kind == KnownEventKind.DefinitionBreak)],
        } with { ReadFrom = noted.Streams() };
    }

    /// <summary>
    /// The newest definition break of some indicators that lies in a month or before it, and the first month that is
    /// read by the new definition throughout; null where nothing changed.
    /// </summary>
    public (KnownEvent Break, Period From)? BreakBy(Period month, params IEnumerable<string> indicators) =>
        Breaks.LastOrDefault(e => e.From <= month.Last && indicators.Any(e.Concerns)) is not { } found ? null
        : (found, Period.Month(found.From) is var of && found.From == of.First ? of : of.AddMonths(1));

    /// <summary>True where another source of the kind was chosen over this one.</summary>
    public bool IsPassedOver(FactKind kind, string source) => Choices.Any(c => c.Kind == kind && c.Over == source);
}
