using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>What an import would commit, and what it made of each file; nothing has been written.</summary>
/// <param name="Files">Every file that was looked at, in the order given; folders in ordinal order.</param>
/// <param name="Warnings">What the reader should know although nothing was refused.</param>
/// <param name="Snapshots">In order of first appearance, days of one source and kind oldest first; empty where
/// refused.</param>
/// <param name="MappingsUsed">Mappings to remember for their source and kind (<c>source/kind</c>) once
/// committed.</param>
/// <param name="Refusal">What stops the whole import; null where it may be committed.</param>
public sealed record ImportPlan(
    ImmutableArray<ImportedFile> Files,
    ImmutableArray<ImportWarning> Warnings,
    ImmutableArray<(Snapshot Head, FactTable Rows)> Snapshots,
    ImmutableArray<(string Source, string Yaml)> MappingsUsed,
    Refusal? Refusal)
{
    /// <summary>Why it is not committed before somebody has said one thing more; null where it may be.</summary>
    public Refusal? RefusedAtCommit { get; init; }

    /// <summary>The snapshots without those that a later day of the same source and kind follows, each with its
    /// place.</summary>
    public IEnumerable<(int At, Snapshot Head, FactTable Rows)> Newest => Snapshots
        .Select((made, at) => (at, made.Head, made.Rows)).GroupBy(made => (made.Head.Source, made.Head.Kind))
        .Select(days => days.Last());

    /// <summary>Where the quarantined rows lie, for <see cref="QuarantinedRow.Of"/>; every one, not only those
    /// listed.</summary>
    internal ImmutableArray<QuarantinedFile> Quarantined { get; init; } = [];

    /// <summary>Ids that the files of each snapshot mark as deleted, in the order of <see cref="Snapshots"/>.</summary>
    internal ImmutableArray<string[]> Deleted { get; init; } = [];

    /// <summary>What goes into each snapshot although no file has it as a row, in the order of
    /// <see cref="Snapshots"/>; null for none.</summary>
    internal ImmutableArray<FactTable?> Beside { get; init; } = [];

    /// <summary>The headers to remember once committed, by source and kind.</summary>
    internal ImmutableArray<(string Name, string Text)> Shapes { get; init; } = [];

    /// <summary>The sources and kinds of whose amounts some are in a currency that neither their files tell nor what
    /// was stated for this import.</summary>
    internal ImmutableArray<(string Source, FactKind Kind)> CurrencyUntold { get; init; } = [];

    /// <summary>How many rows of its files a snapshot holds, and what beside them, in words.</summary>
    public string HeldBy(Snapshot committed)
    {
        int at = Snapshots.Select(s => (s.Head.Source, s.Head.Kind, s.Head.KnownOn)).ToList()
            .IndexOf((committed.Source, committed.Kind, committed.KnownOn));
        var beside = at < 0 || Beside.IsEmpty ? null : Beside[at];
        int marks = beside is null ? 0 : FactTableMerge.DeletedIds(beside).Count();
        return $"{committed.Rows - (beside?.Count ?? 0):N0} {FactKinds.NameOf(committed.Kind)} rows"
            + (marks > 0 ? Numbered.Said(marks, " and # mark|marks of what was deleted")
                : beside is null ? "" : Numbered.Said(beside.Count, " and # from before that stays|stay"));
    }

    /// <summary>The snapshots as they are committed.</summary>
    public ImmutableArray<(Snapshot Head, FactTable Rows)> Whole => Beside.IsEmpty ? Snapshots
        : [.. Snapshots.Select((made, at) => (made.Head, Beside[at] is { } more
            ? FactTableMerge.Concat(made.Rows, more) : made.Rows))];

    /// <summary>Where the rows of each snapshot came from, in the order of <see cref="Snapshots"/>.</summary>
    internal ImmutableArray<Checking.CombinedRows> Origins { get; init; } = [];
}

/// <summary>Something the reader should know although nothing was refused.</summary>
/// <param name="Rule">Kebab-case and stable.</param>
/// <param name="Message">A sentence or two, with what to do.</param>
public sealed record ImportWarning(string Rule, string Message);

/// <summary>How far the reading has come.</summary>
/// <param name="File">The file being read.</param>
/// <param name="FilesDone">Files read before it.</param>
/// <param name="FilesAll">Files in this import.</param>
/// <param name="Rows">Rows of this file so far.</param>
public sealed record ImportProgress(string File, int FilesDone, int FilesAll, long Rows)
{
    /// <summary>Which of all files it is; what follows the last, its own parts, is the last one still.</summary>
    public int Number => Math.Min(FilesDone + 1, FilesAll);
}
