using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Turns one file's texts into days, amounts and words, and holds back the rows that cannot be.</summary>
internal static class CheckFile
{
    /// <summary>Days that say that something has happened; the others may lie ahead.</summary>
    internal static readonly string[] Happened =
        [Fields.CreatedOn, Fields.MqlOn, Fields.SqlOn, Fields.OpportunityOn, Fields.RejectedOn, Fields.ClosedOn,
            Fields.OutcomeOn];

    /// <summary>Checks every row; refused where days may be read in two ways.</summary>
    internal static Outcome<FileFacts> Check(RawTable table, FileBinding binding, ImportOptions options,
        DateOnly today) =>
        DateOrders.Settle(table, binding, options.DateOrder ?? binding.Mapping?.DateOrder).Then<FileFacts>(orders =>
        {
            var facts = new FileFacts(table, binding, today);
            Shape(facts);
            for (int c = 0; c < binding.Columns.Length; c++)
            {
                var (column, raw) = (binding.Columns[c], table.Columns[c]);
                if (raw is null || column.Name is Vocabulary.IsClosed or Vocabulary.IsWon or Vocabulary.IsDeleted)
                    continue;
                if (column.As == BoundAs.Field && Vocabulary.IsDay(column.Name))
                    Days(facts, c, raw, orders[c]);
                else if (column.As == BoundAs.Field && Vocabulary.IsAmount(column.Name))
                    CheckAmounts.Column(facts, c, raw, options);
                else
                    facts.Texts[column.Name] = (raw.Values, raw.Codes.ToArray());
            }
            CheckAmounts.Currencies(facts, options);
            if (binding.Kind == FactKind.Opportunity)
                CheckOpportunities.Check(facts);
            if (binding.Kind == FactKind.Subscription)
                CheckSubscriptions.Check(facts);
            NothingFromTheFuture(facts, today);
            return facts;
        });

    private static void Shape(FileFacts facts)
    {
        int id = facts.Binding.IndexOf(Fields.Id), deleted = facts.Binding.IndexOf(Vocabulary.IsDeleted);
        var (ids, flags) = (facts.Raw(Fields.Id)!, facts.Raw(Vocabulary.IsDeleted));
        if (facts.Table.UnclosedRow >= 0)
            facts.Fault(facts.Table.UnclosedRow, Rules.Unclosed, -1);
        foreach (int row in facts.Table.Ragged.Keys)
            facts.Fault(row, Rules.Ragged, -1);
        for (int row = 0; row < facts.Rows; row++)
        {
            if (ids.Codes[row] < 0)
                facts.Fault(row, Rules.MissingId, id);
            if (flags?[row] is { } flag && Words.Flag(flag) == true)
                facts.Fault(row, Rules.Deleted, deleted);
        }
    }

    private static void Days(FileFacts facts, int column, RawColumn raw, DateOrder order)
    {
        var known = new int?[raw.Values.Count];
        for (int v = 0; v < known.Length; v++)
            known[v] = DayCell.Of(raw.Values[v]).In(order);

        var days = new int[facts.Rows];
        var codes = raw.Codes;
        for (int row = 0; row < days.Length; row++)
        {
            days[row] = codes[row] < 0 ? DayColumn.Missing : known[codes[row]] ?? DayColumn.Missing;
            if (codes[row] >= 0 && known[codes[row]] is null)
                facts.Fault(row, Rules.NotADate, column);
        }
        facts.Days[facts.Binding.Columns[column].Name] = days;
    }

    private static void NothingFromTheFuture(FileFacts facts, DateOnly today)
    {
        foreach (string field in Happened)
        {
            if (!facts.Days.TryGetValue(field, out var days))
                continue;
            int column = facts.Binding.IndexOf(field);
            for (int row = 0; row < days.Length; row++)
            {
                if (days[row] != DayColumn.Missing && days[row] > today.DayNumber)
                    facts.Fault(row, Rules.InFuture, column);
            }
        }
    }
}
