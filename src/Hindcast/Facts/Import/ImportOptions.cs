using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Snapshots;
using Hindcast.People.Erasing;

namespace Hindcast.Facts.Import;

/// <summary>What the person who imports has stated; null is "see for yourself".</summary>
/// <param name="Kind">What every file is about; files that lack that kind's columns are skipped.</param>
/// <param name="Source">The source's name, in place of the one that a file suggests.</param>
/// <param name="MapFile">Path of a mapping file; it then stands for recognition.</param>
/// <param name="KnownOn">The day on which the exports were true; refused where older than their newest event.</param>
/// <param name="Scope">Whether a row that is absent has gone; null for what was said last of the source, at first
/// that it has.</param>
/// <param name="Currency">ISO 4217 code of amounts that name none; stated, therefore not assumed.</param>
/// <param name="WorkspaceCurrency">The code taken, as an assumption, where nothing else names one.</param>
/// <param name="DateOrder">How to read days such as 3/4/2026.</param>
public sealed record ImportOptions(
    FactKind? Kind, string? Source, string? MapFile, DateOnly? KnownOn, SnapshotScope? Scope,
    string? Currency, string WorkspaceCurrency, DateOrder? DateOrder)
{
    /// <summary>With what e-mail addresses are digested, to join people over sources; null where they are left
    /// out.</summary>
    public Salt? Salt { get; init; }

    /// <summary>Path of a file that says what stages mean; null to go by what is remembered, flags and known
    /// words.</summary>
    public string? StagesFile { get; init; }

    /// <summary>The same as a text, where there is no such file.</summary>
    public string? StagesText { get; init; }

    /// <summary>The names, <c>source/kind</c>, of every mapping that the workspace remembers.</summary>
    public ImmutableArray<string> RememberedNames { get; init; } = [];

    /// <summary>The headers with which each source and kind, <c>source/kind</c>, came last, as they are kept.</summary>
    public ImmutableArray<(string Name, string Text)> RememberedShapes { get; init; } = [];

    /// <summary>The scope of the last import of each source and kind.</summary>
    public ImmutableDictionary<(string Source, FactKind Kind), SnapshotScope> LastScopes { get; init; } =
        ImmutableDictionary<(string, FactKind), SnapshotScope>.Empty;

    /// <summary>True where somebody said that rows which are absent have gone indeed: by the scope, or by a word of its
    /// own.</summary>
    public bool GoneConfirmed { get; init; }

    /// <summary>The month with which the fiscal year of the workspace's calendar begins.</summary>
    public int FiscalYearStarts { get; init; } = 1;

    /// <summary>In what amounts are written; null for what the mapping says, else major units.</summary>
    public AmountUnit? AmountsIn { get; init; }

    /// <summary>How every file is to be read.</summary>
    public StatedDialect Dialect { get; init; } = StatedDialect.None;
}

/// <summary>Which of two numbers is the month in a day such as 3/4/2026.</summary>
public enum DateOrder
{
    /// <summary>The first: March 4th.</summary>
    MonthFirst,

    /// <summary>The second: the 3rd of April.</summary>
    DayFirst,
}
