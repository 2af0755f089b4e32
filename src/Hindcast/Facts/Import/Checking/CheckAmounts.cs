using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Reads amounts, and for each row the currency that they are in.</summary>
internal static class CheckAmounts
{
    // Where no column names a currency, the sign beside the amount may; it is kept here until the row's currency is
    // settled.
    private const string Signs = "currency sign";

    // A row whose amounts are 0 and that names no currency, until all others are read.
    private const int Nothing = -2;

    internal static void Column(FileFacts facts, int column, RawColumn raw, ImportOptions options)
    {
        var mark = facts.Binding.Reading.DecimalMark ?? AmountCell.MarkOf(raw.Values);
        if (mark == DecimalMark.Untold && (raw.Values.Find(cell => cell.Contains('.', StringComparison.Ordinal)
            && AmountCell.HangsOnMark(cell)) ?? (WritesEnglish(facts, column) ? null
            : raw.Values.Find(AmountCell.HangsOnMark))) is { } untold)
            facts.AmountsUntold.Add((facts.Table.Header[column], untold));
        var known = raw.Values.Select(value => AmountCell.Of(value, mark)).ToArray();
        var amounts = new decimal?[facts.Rows];
        var signs = new List<string>();
        int[] signOf = [.. known.Select(cell => cell.Currency is { } sign ? Place(signs, sign) : -1)];

        var codes = raw.Codes;
        int[]? rowSigns = signs.Count == 0 ? null : Enumerable.Repeat(-1, facts.Rows).ToArray();
        for (int row = 0; row < amounts.Length; row++)
        {
            if (codes[row] < 0)
                continue;
            amounts[row] = known[codes[row]].IsPercent ? null : known[codes[row]].Amount;
            if (amounts[row] is null)
                facts.Fault(row, Rules.NotAnAmount, column);
            if (rowSigns is not null)
                rowSigns[row] = signOf[codes[row]];
        }
        facts.Amounts[facts.Binding.Columns[column].Name] = amounts;
        if (rowSigns is not null)
            facts.Texts[$"{Signs} {facts.Amounts.Count}"] = (signs, rowSigns);
    }

    /// <summary>True for an amount under a known, English header, of a file that no semicolons divide and no other
    /// amount of which shows a decimal comma: its <c>5,000</c> is five thousand.</summary>
    private static bool WritesEnglish(FileFacts facts, int column)
    {
        var kind = FactKinds.Of(facts.Binding.Kind);
        string header = facts.Table.Header[column];
        return facts.Table.Found.Dialect.Delimiter != ";" && kind.Find(facts.Binding.Columns[column].Name)?.Headers
                .Contains(Recognise.AmountKey(header) ?? HeaderName.Key(header)) == true
            && !Enumerable.Range(0, facts.Binding.Columns.Length).Any(c => facts.Table.Columns[c] is { } other
                && facts.Binding.Columns[c].As == BoundAs.Field
                && kind.Find(facts.Binding.Columns[c].Name)?.Type == FieldType.Amount
                && AmountCell.MarkOf(other.Values) is DecimalMark.Comma or DecimalMark.Mixed);
    }

    /// <summary>Gives each row with an amount its currency: the column's, else the cell's, else the stated one, else
    /// the workspace's.</summary>
    internal static void Currencies(FileFacts facts, ImportOptions options)
    {
        var beside = facts.Texts.Where(t => t.Key.StartsWith(Signs, StringComparison.Ordinal))
            .OrderBy(t => t.Key, StringComparer.Ordinal).ToArray();
        foreach (var (key, _) in beside)
            facts.Texts.Remove(key);
        if (facts.Amounts.Count == 0)
            return;

        string? now = InHeaders(facts) ?? options.Currency, mapped = facts.Binding.Mapping?.Currency,
            stated = now ?? mapped ?? AmountsScaled.Currency(facts);
        bool isTold = now is not null || (mapped is null ? stated is not null : !facts.Binding.IsRemembered);
        int column = facts.Binding.IndexOf(Fields.Currency);
        var shown = stated is null && column < 0 ? OnlyShown(beside, options.WorkspaceCurrency) : null;
        string fallback = stated ?? shown?.Code ?? options.WorkspaceCurrency;
        int amountColumn = facts.Binding.IndexOf(facts.Amounts.Keys.First());
        var named = facts.Texts.TryGetValue(Fields.Currency, out var texts) ? texts : ([], []);
        var meant = new Dictionary<string, (string Code, bool Assumed)?>(StringComparer.Ordinal);
        var codes = new List<string>();
        var rows = new int[facts.Rows];
        for (int row = 0; row < rows.Length; row++)
        {
            bool inColumn = column >= 0 && named.Codes[row] >= 0;
            string? text = inColumn ? named.Values[named.Codes[row]]
                : beside.Select(t => t.Value.Codes[row] is >= 0 and var s ? t.Value.Values[s] : null)
                    .FirstOrDefault(s => s is not null);
            rows[row] = -1;
            if (text is null)
            {
                // A row without an amount needs no currency, and must not look like one in another.
                if (facts.Amounts.Values.All(a => a[row] is null))
                    continue;
                if (stated is null && facts.Amounts.Values.All(a => a[row] is null or 0))
                {
                    rows[row] = Nothing;
                    continue;
                }
                if (stated is null && shown is not { Assumed: false } && facts.IsSound(row))
                    facts.CurrenciesAssumed.Add(fallback);
                facts.CurrencyBlank |= column >= 0 && facts.IsSound(row);
                facts.CurrencyUntold |= !isTold && shown is not { Assumed: false };
                if (shown is not null && facts.IsSound(row))
                    facts.CurrenciesOfOthers[fallback] = facts.CurrenciesOfOthers.GetValueOrDefault(fallback) + 1;
                rows[row] = Place(codes, fallback);
                continue;
            }
            if (!meant.TryGetValue(text, out var currency))
                meant[text] = currency = CurrencyCode.Of(text, fallback);
            if (currency is not { } found)
            {
                facts.Fault(row, Rules.NotACurrency, inColumn ? column : amountColumn);
                continue;
            }
            if (found.Assumed && stated is null && facts.IsSound(row))
                facts.CurrenciesAssumed.Add(found.Code);
            facts.NamesCurrency |= !found.Assumed;
            rows[row] = Place(codes, found.Code);
        }
        // Nothing is as much in any currency, and is told in one that others are in.
        for (int row = 0; row < rows.Length; row++)
            rows[row] = rows[row] != Nothing ? rows[row] : codes.Count > 0 ? 0 : Place(codes, fallback);
        facts.Texts[Fields.Currency] = (codes, rows);
        ToMajorUnits(facts, options.AmountsIn ?? facts.Binding.Mapping?.AmountsIn, codes, rows);
    }

    /// <summary>The one currency that signs beside amounts show; null where they show none, or several.</summary>
    private static (string Code, bool Assumed)? OnlyShown(
        KeyValuePair<string, (IReadOnlyList<string> Values, int[] Codes)>[] beside, string workspace) =>
        beside.SelectMany(t => t.Value.Values).Select(sign => CurrencyCode.Of(sign, workspace)).Distinct().Take(2)
            .ToArray() is [var only] ? only : null;

    /// <summary>The one currency that the headers of the amounts name; null where they name none, or several.</summary>
    private static string? InHeaders(FileFacts facts) =>
        facts.Amounts.Keys.Select(name => facts.Binding.IndexOf(name) is >= 0 and var c
            ? HeaderName.WithCurrency(facts.Table.Header[c])?.Code : null)
            .OfType<string>().Distinct().Take(2).ToArray() is [var only] ? only : null;

    /// <summary>Turns minor units, millionths, thousands and millions into major units, once the currency of each row
    /// is known.</summary>
    private static void ToMajorUnits(FileFacts facts, AmountUnit? written, List<string> codes,
        int[] currencies)
    {
        if (written is null or AmountUnit.Units)
            return;
        decimal[] factor = [.. codes.Select(code => AmountsScaled.Factor(written, code))];
        foreach (var amounts in facts.Amounts.Values)
        {
            for (int row = 0; row < amounts.Length; row++)
            {
                if (amounts[row] is { } amount && currencies[row] >= 0)
                    amounts[row] = amount * factor[currencies[row]];
            }
        }
    }

    private static int Place(List<string> list, string text)
    {
        int at = list.IndexOf(text);
        if (at < 0)
            list.Add(text);
        return at < 0 ? list.Count - 1 : at;
    }
}
