using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>What the reader of a snapshot should know although its rows were accepted.</summary>
internal static class Warnings
{
    internal static IEnumerable<ImportWarning> Of(
        string what, IReadOnlyList<FileFacts> files, CombinedRows rows, FactTable table)
    {
        var assumed = files.SelectMany(f => f.CurrenciesAssumed).Distinct(StringComparer.Ordinal).ToArray();
        if (assumed.Length > 0)
        {
            yield return new("currency-assumed",
                $"{(files.Any(f => f.NamesCurrency) ? "Some amounts" : "Amounts")} of {what} do not say in which "
                    + $"currency they are; {string.Join(" and ", assumed)} {(assumed.Length == 1 ? "was" : "were")} "
                    + "assumed. State it with --currency.");
        }
        foreach (var taken in files.SelectMany(f => f.CurrenciesOfOthers).GroupBy(t => t.Key, t => t.Value))
        {
            yield return new("currency-of-others", Numbered.Said(taken.Sum(), $"# row|rows of {what} names|name no "
                + $"currency beside the amount, and {taken.Key} is the only one that other rows name, so "
                + $"{taken.Key} was taken. If it is another, state it with --currency."));
        }
        foreach (var several in files.SelectMany(f => f.SeveralIds).GroupBy(s => s.Key, s => s.Value))
        {
            yield return new("several-ids-in-a-cell", Numbered.Said(several.Sum(), $"# cell|cells of "
                + $"{several.Key.Name} of {what} holds|hold several ids; ") + (several.Key.JoinsSeveral
                    ? "the row is joined to each of them." : "the row is joined to the first and not to the others."));
        }
        if (files.Sum(f => f.EndsAhead) is > 0 and var ahead)
            yield return new("ends-ahead", Numbered.Said(ahead,
                $"# term|terms of {what} is|are cancelled for a day to come "
                + "and run|run until then: pending, with what is due, not churned."));
        if (files.Sum(f => f.SeatsUntold.Count(f.IsSound)) is > 0 and var seatless)
            yield return new("seats-untold", Numbered.Said(seatless, $"# term|terms of {what} has|have a price of a "
                + $"seat and no number of seats, so its|their {Fields.Arr} is not known and in no figure. Map the "
                + $"column that tells it to `{Fields.Seats}` (--map-draft); where each is one seat, write `always:` "
                + $"and below it `{Fields.Seats}: 1` into the mapping."));
        foreach (var warning in KeyDays(what, table).Concat(Order(what, table)).Concat(Outcomes(what, table)))
            yield return warning;

        // What is not taken, such as a duplicate, counts as nothing.
        string[] unknown = files.All(f => f.UnknownStages.Count == 0) ? [] : [.. Enumerable.Range(0, rows.Count)
            .Select(rows.Origin).Select(o => o.File.UnknownStages.GetValueOrDefault(o.Row)).OfType<string>()];
        var stages = unknown.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(word => word.Length == 0 ? "(blank)" : word).ToArray();
        if (stages.Length > 0)
        {
            yield return new("unknown-stage",
                $"A stage that is not known counts as open: {Shown.Some(stages)}, on "
                + $"{Shown.Count(unknown.Length, "row")} of {what}. Settle it: "
                + $"--stages-draft writes what they seem to mean, --stages FILE confirms it.");
        }
        if (table.Kind == FactKind.StageChange && LifecycleDays.IsOfContacts(table)
            && !(LifecycleDays.Tells(table, "mql") && LifecycleDays.Tells(table, "sql")))
            yield return new("lifecycle-stage-unsaid", $"No stage that {what} leads to means "
                + string.Join(" and none ", new[] { "mql", "sql" }.Where(step => !LifecycleDays.Tells(table, step))
                    .Select(step => step.ToUpperInvariant())) + $" by its name: {Shown.Some([.. table
                    .Text(Fields.ToStage)?.Values ?? []])}. Where one does, say so: --stages-draft writes them down, "
                + "write mql or sql behind it, --stages FILE confirms it.");
        if (rows.IdsThatDiffered > 0)
        {
            yield return new("same-id-different-rows",
                $"Rows that differ under one id: {Shown.Count(rows.IdsThatDiffered, "id")} of {what}; the last row "
                    + $"was kept. The first: "
                    + $"{rows.FirstThatDiffered}.");
        }
        foreach (var (header, cell) in files.SelectMany(f => f.AmountsUntold).DistinctBy(a => a.Header))
        {
            yield return new("decimal-mark-untold",
                $"Nothing in '{header}' of {what} tells whether {Shown.Cell(cell)} has decimals; it was read as "
                    + $"{Cells.AmountCell.Of(cell, Cells.DecimalMark.Untold).Amount:0.###}. If it is not so, state "
                    + "--decimal-mark.");
        }
        foreach (var file in files)
        {
            var fields = file.Binding.Columns.Where(c => c.As == Recognising.BoundAs.Field).Select(c => c.Header)
                .ToHashSet(StringComparer.Ordinal);
            if (file.Table.Header.Where(fields.Contains).GroupBy(h => h, StringComparer.Ordinal)
                .FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
            {
                yield return new("header-twice",
                    $"{file.Table.Path} has {twice.Count():N0} columns called '{twice.Key}'; the first is read as "
                        + "what it says. If another is meant, give it a name of its own.");
            }
            if (file.Table.Totals > 0)
            {
                yield return new("totals-left-out",
                    $"{file.Table.Path} has {Shown.Count(file.Table.Totals, "line")} of totals or counts between or "
                        + $"below its rows, not "
                        + "counted.");
            }
            if (file.Table.Headings > 0)
            {
                yield return new("headings-left-out", $"{file.Table.Path} has "
                    + $"{Shown.Count(file.Table.Headings, "line")} without a day or a number between its rows, such as "
                    + "titles, sub-headings and the names of groups; they are not counted as rows.");
            }
            if (file.Table.Grouped is { IsEmpty: false } grouped)
            {
                yield return new("group-filled-down", $"{Shown.Some(grouped)} of {file.Table.Path} "
                    + $"{(grouped.Length == 1 ? "stands" : "stand")} only on the "
                    + "first row of each group, so each row below was given its group's. If a blank means something "
                    + "else there, fill it in the source.");
            }
            if (RoundCuts.Of(file) is { } cut)
                yield return cut;
            if (file.Quarantined > ImportLimits.ProblemsListedMax)
            {
                yield return new("problems-capped",
                    $"{file.Table.Path} has {file.Quarantined:N0} rows in quarantine; the first "
                        + $"{ImportLimits.ProblemsListedMax:N0} are listed.");
            }
        }
    }

    private static IEnumerable<ImportWarning> KeyDays(string what, FactTable table)
    {
        if (FactKinds.Of(table.Kind).CountedBy is not { } field)
            yield break;
        if (!table.Columns.Values.Any(column => column is DayColumn))
        {
            yield return new("days-not-found", $"No column of {what} holds days: nothing of it can be told over time, "
                + "only as shares of all rows: "
                + $"hindcast shares {FactKinds.NameOf(table.Kind)} "
                + $"{(table.Text(Fields.Converted) is null ? "FIELD" : Fields.Converted)}");
            yield break;
        }
        bool[] without = [.. Enumerable.Range(0, table.Count).Select(row => table.Day(field)?.Days[row]
            is null or DayColumn.Missing)];
        int noTerm = Enumerable.Range(0, table.Count).Count(row => without[row] && Trials.IsNoTerm(table, row));
        if (noTerm > 0)
        {
            yield return new("no-term-yet", $"{Shown.Count(noTerm, "row")} of {what} are trials, drafts, terms still "
                + "to begin or first payments that failed. They are kept and in no figure; "
                + $"`{Fields.BillingStatus}` says which.");
        }
        int missing = without.Count(isMissing => isMissing) - noTerm;
        if (missing > 0)
        {
            yield return new("missing-date",
                $"{missing:N0} of {Shown.Count(table.Count, "row")} of {what} have no {field}. They are kept; "
                    + $"indicators that "
                    + "count by it leave them out.");
        }
    }

    private static IEnumerable<ImportWarning> Order(string what, FactTable table)
    {
        if (table.Day(Fields.MqlOn) is not { } mql || table.Day(Fields.SqlOn) is not { } sql)
            yield break;
        int reversed = Enumerable.Range(0, table.Count).Count(row => mql.Days[row] != DayColumn.Missing
            && sql.Days[row] < mql.Days[row]);
        if (reversed > 0)
        {
            yield return new("sql-before-mql",
                $"{Shown.Count(reversed, "row")} of {what} became SQL before MQL: kept, but left out of the "
                    + $"conversion from one "
                    + "to the other, where they are counted.");
        }
    }

    private static IEnumerable<ImportWarning> Outcomes(string what, FactTable table)
    {
        if (table.Kind is not (FactKind.Subscription or FactKind.Renewal))
            yield break;
        if (table.Kind == FactKind.Subscription && table.Amount(Fields.Arr) is null)
        {
            yield return new("no-revenue-column",
                $"No column of {what} tells what a term is worth a year, so grr and nrr cannot be told of it. Map one "
                    + $"to `{Fields.Arr}`, or the price of a seat to `unit_amount` with its `billing_interval`.");
        }
        if (table.Text(Fields.Outcome) is not { } outcome)
        {
            yield return new("no-outcome-column",
                $"{what} has no column that says how a term ended, so every term counts as pending. Map one to "
                + $"`{Fields.Outcome}`.");
            yield break;
        }
        int undated = Enumerable.Range(0, table.Count).Count(row =>
            outcome.Codes[row] >= 0 && (table.Day(Fields.OutcomeOn) is not { } on
                || on.Days[row] == DayColumn.Missing));
        if (undated > 0)
        {
            yield return new("outcome-without-date",
                $"{undated:N0} of {Shown.Count(table.Count, "row")} of {what} have an outcome and no day on which it "
                    + $"became known. Give "
                    + $"{Fields.OutcomeOn}, or no earlier day can be told apart.");
        }
    }
}
