using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>Use case: reads exports and says what would be committed. Writes nothing.</summary>
public static class ReadExports
{
    /// <summary>Reads every file, recognises or maps its columns, checks its rows and makes one snapshot per source and
    /// kind; one per day where exports of several days tell of the same rows.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="options">What the person has stated.</param>
    /// <param name="rememberedMapping">The mapping that the workspace remembers for a source's name; null where it has
    /// none.</param>
    /// <param name="today">The day of the import.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    public static ImportPlan Plan(
        IReadOnlyList<string> paths, ImportOptions options, Func<string, string?> rememberedMapping,
        DateOnly today, IProgress<ImportProgress>? progress = null)
    {
        if (!Prepare(paths, options, rememberedMapping).Is(out var ready, out var refusal))
            return Refused([], refusal);

        var read = new List<FileRead>();
        int filesDone = 0;
        foreach (string path in ready.Files)
        {
            int done = filesDone++;
            foreach (var one in ReadOneFile.Read(path, options, ready.Mappings, rows =>
                progress?.Report(new(path, done, ready.Files.Length, rows))))
            {
                read.Add(one);
                if (one.Refusal is not null)
                    return Refused(Listed(read, []), one.Refusal);
            }
            progress?.Report(new(path, filesDone, ready.Files.Length, read[^1].Table?.Rows ?? 0));
        }
        if (NothingIn(read, ready.Mappings) is { } nothing)
            return Refused(Listed(read, []), nothing);
        return Check(read, ready.Mappings, options, today);
    }

    private sealed record Ready(ImmutableArray<string> Files, ChosenMappings Mappings);

    private static Outcome<Ready> Prepare(IReadOnlyList<string> paths, ImportOptions options,
        Func<string, string?> remembered)
    {
        foreach (string? code in new[] { options.Currency, options.WorkspaceCurrency })
        {
            if (code is not null && !Money.Money.IsCode(code))
                return new Refusal(Rules.NotACurrency,
                    $"'{code}' is no currency. Give its three capital letters, such as EUR.");
        }
        return ChosenMappings.Of(options, remembered).Then(mappings =>
            ListedFiles(paths).Then<Ready>(files => new Ready(files, mappings)));
    }

    private static Outcome<ImmutableArray<string>> ListedFiles(IReadOnlyList<string> paths) =>
        Reading.ListedFiles.Of(paths);

    private static Refusal? NothingIn(List<FileRead> read, ChosenMappings mappings)
    {
        if (read.Any(r => r.Table is not null))
            return null;
        if (mappings.Absent(read) is { } absent)
            return absent;
        // A file that was named by itself and cannot be read is refused for what is wrong with it.
        if (read is [{ Rule: { } rule } one])
            return new(rule, $"{one.Path} cannot be imported. {one.Skipped}");
        string reasons = string.Join(" ", read.Take(3).Select(r => $"{r.Path}: {r.Skipped}"));
        return new("nothing-to-import", read.Count == 0
            ? "There is no file in what was given. Name the exports, or the folder in which they are."
            : read.Count == 1 ? $"{read[0].Path} cannot be imported. {read[0].Skipped}"
            : $"None of {read.Count:N0} files could be imported. {reasons}");
    }

    private static ImportPlan Check(List<FileRead> read, ChosenMappings mappings, ImportOptions options, DateOnly today)
    {
        var facts = new List<FileFacts>();
        foreach (var one in read.Where(r => r.Table is not null))
        {
            if (!CheckFile.Check(one.Table!, mappings.Staged(one.Binding!), options, today)
                .Is(out var file, out var refusal))
                return Refused(Listed(read, []), refusal);
            facts.Add(file);
        }

        CheckStageChanges.OfDeleted(facts);
        var made = new List<MakeSnapshot.Made>();
        foreach (var group in facts.GroupBy(f => (f.Binding.Source, f.Binding.Kind)))
        {
            var named = options with { DateOrder = KnownOn.OrderOf(group, options) };
            var days = FilesByDay.Of([.. group], named);
            if (FilesByDay.OneDayForMany([.. group], named) is { } many)
                return Refused(Listed(read, made), many) with { Quarantined = Quarantined(facts) };
            for (int at = 0; at < days.Length; at++)
            {
                DateOnly? next = at + 1 < days.Length ? days[at + 1].Day : null;
                if (!MakeSnapshot.Of(days[at].Files, named, today, next).Is(out var snapshot, out var refusal))
                    return Refused(Listed(read, made), refusal) with { Quarantined = Quarantined(facts) };
                made.Add(snapshot);
            }
        }
        return new(Listed(read, made), [.. made.SelectMany(m => m.Warnings)],
            [.. made.Where(m => !m.IsEmpty).Select(m => (m.Head, m.Rows))], mappings.ToRemember(facts, options),
            null)
        {
            Quarantined = Quarantined(facts), Shapes = ExportShape.Of(facts),
            CurrencyUntold = [.. facts.Where(f => f.CurrencyUntold)
                .Select(f => (f.Binding.Source, f.Binding.Kind))],
            Origins = [.. made.Where(m => !m.IsEmpty).Select(m => m.Origins)],
            Deleted = [.. made.Where(m => !m.IsEmpty).Select(m => m.Deleted)],
        };
    }

    private static ImmutableArray<QuarantinedFile> Quarantined(List<FileFacts> facts) =>
        [.. facts.Where(f => f.Quarantined > 0).Select(f => new QuarantinedFile(f))];

    private static ImmutableArray<ImportedFile> Listed(List<FileRead> read, List<MakeSnapshot.Made> made)
    {
        var reports = made.SelectMany(m => m.Files).ToDictionary(f => (f.File, f.Kind));
        return [.. read.Select(r => reports.GetValueOrDefault((r.Path, r.Binding?.Kind)) ?? r.Unchecked())];
    }

    private static ImportPlan Refused(ImmutableArray<ImportedFile> files, Refusal refusal) =>
        new(files, [], [], [], refusal);
}
