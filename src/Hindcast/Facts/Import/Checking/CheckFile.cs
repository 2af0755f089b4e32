using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Turns one file's texts into days, amounts and words, and holds back the rows that cannot be.</summary>
internal static class CheckFile
{
    /// <summary>Checks every row; refused where days may be read in two ways.</summary>
    internal static Outcome<FileFacts> Check(RawTable table, FileBinding binding, ImportOptions options,
        DateOnly today) =>
        DateOrders.Settle(table, binding, options.DateOrder ?? (binding.IsRemembered
            ? null
            : binding.Mapping?.DateOrder)).Then<FileFacts>(settled =>
        {
            var declared = FactKinds.Of(binding.Kind);
            binding = binding with { Columns = [.. binding.Columns.Select((column, c) =>
                Since1970(WordsForNumbers(column, table.Columns[c], declared), table.Columns[c], declared))] };
            var facts = new FileFacts(table, binding, today) { DaysShow = settled.Shown };
            Shape(facts);
            for (int c = 0; c < binding.Columns.Length; c++)
            {
                var (column, raw) = (binding.Columns[c], table.Columns[c]);
                var field = column.As == BoundAs.Field ? declared.Find(column.Name) : null;
                if (raw is null || field is { IsOnlyRead: true, Type: FieldType.Flag })
                    continue;
                Cells(facts, c, raw, field, settled.Orders.GetValueOrDefault(c), options);
            }
            foreach (string name in binding.Mapping?.AsId ?? [])
                facts.Texts[name] = facts.Texts[Fields.Id];
            foreach (string name in binding.Mapping?.Always.Keys ?? [])
            {
                string always = binding.Mapping!.Always[name];
                if (declared.Find(name) is { Type: FieldType.Number })
                    Array.Fill(facts.Numbers[name] = new double[table.Rows], double.Parse(always,
                        CultureInfo.InvariantCulture));
                else
                    facts.Texts[name] = ([always], new int[table.Rows]);
            }
            RowNames.Give(facts, declared);
            if (AmountsScaled.Untold(facts, options) is { } untold)
                return untold;
            if (CheckOpportunities.OfHistory(facts) is { } history)
                return history;
            if ((RowNames.Repeated(facts, options) ?? RowNames.OfAnother(facts, options)) is { } repeated)
                return repeated;
            CheckAmounts.Currencies(facts, options);
            TotalsThatBearADay(facts, declared);
            declared.Check?.Invoke(facts);
            NothingFromTheFuture(facts, declared, today);
            return facts;
        });

    /// <summary>A column of numbers that a kind does not need and that holds words alone (<c>Good</c>, <c>Offered</c>)
    /// may filter: its rows are not held back for it.</summary>
    private static BoundColumn WordsForNumbers(BoundColumn column, RawColumn? raw, KindDeclaration declared)
    {
        if (column.As != BoundAs.Field || raw is null or { IsNumbers: true } || declared.Find(column.Name)
            is not { IsKey: false, Type: FieldType.Number })
            return column;
        var words = raw.Values;
        return words.Count > 0 && words.All(word => !word.Any(char.IsDigit))
            ? column with { Name = column.Name + "_word", As = BoundAs.Filter,
                How = "filter (words where numbers were looked for)" } : column;
    }

    /// <summary>A column of days that its source counts in seconds says so.</summary>
    private static BoundColumn Since1970(BoundColumn column, RawColumn? raw, KindDeclaration declared) =>
        column.As == BoundAs.Field && raw is not null && declared.Find(column.Name)?.Type == FieldType.Day
            && DateOrders.CountedSince1970(raw.Values) is { } counted ? column with { How =
            $"{column.How}; {counted}" } : column;

    private static void Cells(FileFacts facts, int column, RawColumn raw, Field? field, DateOrder order,
        ImportOptions options)
    {
        string name = facts.Binding.Columns[column].Name;
        switch (field?.Type)
        {
            case FieldType.Day:
                Days(facts, column, raw, order, field.Instant, options.FiscalYearStarts);
                break;
            case FieldType.Amount:
                CheckAmounts.Column(facts, column, raw, options);
                break;
            case FieldType.Number:
                CheckNumbers.Column(facts, column, raw, field);
                break;
            case FieldType.PersonKey:
                facts.Texts[name] = ([.. raw.Values.Select(options.Salt!.Digest)], raw.Codes.ToArray());
                break;
            case FieldType.Flag:
                CheckNumbers.Flags(facts, column, raw);
                break;
            default:
                // What names other rows is looked up by text; only the row's own id and what is no field stay numbers.
                if (raw.IsNumbers && (field is null || name == Fields.Id) && !(name == Fields.Id
                    && facts.Binding.Mapping is { AsId.IsEmpty: false }))
                    facts.Wholes[name] = raw.NumbersForGood();
                else
                    facts.Texts[name] = (field?.Role != FieldRole.Id ? raw.Values : name == Fields.Id
                        ? SalesforceId.Long(raw.Values) : Keys(facts, raw, field), raw.CodesForGood());
                break;
        }
    }

    /// <summary>The keys of a column; of several ids in one cell the first, unless all of them join. How many cells
    /// hold several is kept.</summary>
    private static IReadOnlyList<string> Keys(FileFacts facts, RawColumn raw, Field field)
    {
        string[][] ids = [.. raw.Values.Select(SeveralIds.Of)];
        bool[] several = [.. ids.Select(parts => parts.Length > 1)];
        if (several.Contains(true))
            facts.SeveralIds[field] = raw.Codes.ToArray().Count(code => code >= 0 && several[code]);
        return SalesforceId.Long([.. ids.Select((parts, v) => field.JoinsSeveral && several[v] ? raw.Values[v]
            : parts[0])]);
    }

    /// <summary>Holds back what says that it is a total where, in a file without ids, a row says whose it is.</summary>
    private static void TotalsThatBearADay(FileFacts facts, KindDeclaration declared)
    {
        foreach (string name in facts.Binding.IndexOf(Fields.Id) >= 0 ? [] : declared.NaturalKey)
        {
            if (!facts.Texts.TryGetValue(name, out var texts))
                continue;
            bool[] says = [.. texts.Values.Select(TotalRow.IsWord)];
            for (int row = 0; says.Contains(true) && row < facts.Rows; row++)
                if (texts.Codes[row] >= 0 && says[texts.Codes[row]])
                    facts.Fault(row, Rules.SaysTotal, facts.Binding.IndexOfText(name));
        }
    }

    private static void Shape(FileFacts facts)
    {
        int id = facts.Binding.IndexOf(Fields.Id), deleted = facts.Binding.IndexOf(Fields.IsDeleted);
        var (ids, flags) = (facts.Raw(Fields.Id), facts.Raw(Fields.IsDeleted));
        if (facts.Table.UnclosedRow >= 0)
            facts.Fault(facts.Table.UnclosedRow, Rules.Unclosed, -1);
        foreach (var suspect in facts.Table.Suspects)
            facts.Fault(suspect.Row, Rules.SaysTotal, suspect.Column);
        foreach (int row in facts.Table.Ragged.Keys)
            facts.Fault(row, Rules.Ragged, -1);
        foreach (int row in ids?.BlankRows() ?? [])
            facts.Fault(row, Rules.MissingId, id);
        for (int row = 0; ids is { IsNumbers: false } && ids.Values.Exists(IsRounded) && row < facts.Rows; row++)
        {
            if (ids[row] is { } name && IsRounded(name))
                facts.Fault(row, Rules.IdRounded, id);
        }
        for (int row = 0; flags is not null && row < facts.Rows; row++)
        {
            if (flags[row] is { } flag && Words.Flag(flag) == true)
                facts.Fault(row, Rules.Deleted, deleted);
        }
    }

    /// <summary>True for <c>1.23457E+18</c>, as a spreadsheet shows long numbers.</summary>
    private static bool IsRounded(string id) => id.Length > 6 && id[^3] == '+' && id[^4] is 'E' && id[1] is '.' or ','
        && AmountCell.IsRounded(id);

    private static void Days(FileFacts facts, int column, RawColumn raw, DateOrder order, string? instant,
        int yearStarts)
    {
        var known = new int?[raw.Values.Count];
        bool ofMonths = HeaderName.Words(facts.Binding.Columns[column].Header).Any(word => word is "month" or "period"
            or "quarter");
        for (int v = 0; v < known.Length; v++)
            known[v] = facts.Binding.Mapping?.DaysAreEpochSeconds == true && InstantCell.FromEpochSeconds(raw.Values[v])
                is { } seconds
                ? InstantColumn.DayOf(seconds) : DayCell.Of(raw.Values[v]).In(order)
                ?? (ofMonths ? DayCell.FirstOfPeriod(raw.Values[v])
                ?? DayCell.FirstOfFiscalQuarter(raw.Values[v], yearStarts) : null);

        int[] days = GC.AllocateUninitializedArray<int>(facts.Rows), dayOf =
            [.. known.Select(day => day ?? DayColumn.Missing)];
        var codes = raw.Codes;
        for (int row = 0; row < days.Length; row++)
            days[row] = codes[row] < 0 ? DayColumn.Missing : dayOf[codes[row]];
        for (int row = 0; known.Contains(null) && row < days.Length; row++)
        {
            if (codes[row] >= 0 && known[codes[row]] is null)
                facts.Fault(row, Rules.NotADate, column);
        }
        facts.Days[facts.Binding.Columns[column].Name] = days;
        if (instant is not null)
            Instants(facts, instant, raw, known);
    }

    /// <summary>Keeps the time of day where the cells have one; a day alone is no instant.</summary>
    private static void Instants(FileFacts facts, string field, RawColumn raw, int?[] days)
    {
        var known = new long[days.Length];
        bool any = false;
        for (int v = 0; v < known.Length; v++)
        {
            known[v] = days[v] is { } day && InstantCell.Of(raw.Values[v], day) is { } seconds
                ? seconds
                : InstantColumn.Missing;
            any |= known[v] != InstantColumn.Missing;
        }
        if (!any)
            return;
        var instants = new long[facts.Rows];
        for (int row = 0; row < instants.Length; row++)
            instants[row] = raw.Codes[row] < 0 ? InstantColumn.Missing : known[raw.Codes[row]];
        facts.Instants[field] = instants;
    }

    private static void NothingFromTheFuture(FileFacts facts, KindDeclaration declared, DateOnly today)
    {
        foreach (string field in declared.Fields.Where(f => f.Happened).Select(f => f.Name))
        {
            if (!facts.Days.TryGetValue(field, out var days))
                continue;
            int column = facts.Binding.IndexOf(field);
            // Nearly always nothing lies ahead, and one look at the last day says so.
            if (DayCounts.Of(days).LastBy(int.MaxValue - 1) is not { } last || last <= today.DayNumber)
                continue;
            for (int row = 0; row < days.Length; row++)
            {
                if (days[row] != DayColumn.Missing && days[row] > today.DayNumber)
                    facts.Fault(row, Rules.InFuture, column);
            }
        }
    }
}
