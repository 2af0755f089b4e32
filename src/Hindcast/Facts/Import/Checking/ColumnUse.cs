using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>What a column that is no field may be used for, judged by its header and its values.</summary>
/// <param name="Role">Null where it is left out.</param>
/// <param name="How">Why, in words.</param>
internal sealed record ColumnUse(FieldRole? Role, string How)
{
    private const int LongTextLength = 60, RowsToJudgeBy = 20, MeasureValuesMin = 20, SampleValues = 500,
        DistinctMax = 200;

    /// <summary>Why a column of what look like names of people is no dimension.</summary>
    internal const string NamesOfPeople = "filter (its values look like names of people)";

    /// <summary>Judges a column that a file calls <paramref name="bound"/>.</summary>
    internal static ColumnUse Of(BoundColumn bound, TextColumn column)
    {
        string header = bound.Header;
        // Whoever decided otherwise: people, and what is known only with the outcome, explain nothing.
        if (ColumnWords.IsPerson(header))
            return new(FieldRole.Filter, "filter (it names a person)");
        if (ColumnWords.TellsTheOutcome(header))
            return new(FieldRole.Filter, "filter (known only with the outcome)");
        if (HeaderName.Key(header) is "associatedcontactid" or "associatedcontactids")
            return new(FieldRole.Id, "id (nothing is joined by it: what people did counts through their account)");
        if (bound.As == BoundAs.Filter)
            return new(FieldRole.Filter, bound.How);
        if (column.Numbers is not null)
            return ColumnWords.IsMeasure(header) && !ColumnWords.IsId(header)
                ? new(FieldRole.Filter, "filter (a number)")
                : bound.As == BoundAs.Dimension ? new(FieldRole.Filter, "filter (nearly every row has its own value)")
                : new(FieldRole.Id, "id (nearly every row has its own value)");
        if (column.Values.Length == 0)
            return new(null, "left out (it is empty)");
        if (bound.As == BoundAs.Dimension)
            return IsMostlyDistinct(column) ? new(FieldRole.Filter, "filter (nearly every row has its own value)")
                : new(FieldRole.Dimension, bound.How);
        if (ColumnWords.IsId(header))
            return new(FieldRole.Id, "id");
        return OfValues(header, column);
    }

    private static ColumnUse OfValues(string header, TextColumn column)
    {
        var sample = column.Values.Take(SampleValues).ToArray();
        if (Share(sample, IsEmail) > 0.5)
            return new(null, ImportedColumn.Personal);
        if (DateOrders.LooksLikeDays(column.Values) || (ColumnWords.BeginsOrEnds(header)
            && DateOrders.CountedSince1970(column.Values) is not null)
            || (ColumnWords.IsDay(header) && Share(sample, v => DayCell.Of(v) != default) > 0.9))
            return new(null, "left out (a date that no indicator uses)");
        if (ColumnWords.NamesSomebody(header))
            return new(FieldRole.Filter, "filter (it names somebody)");
        if (ColumnWords.IsFreeText(header) || column.Values.Any(v => v.Length > LongTextLength * 4)
            || sample.Average(v => v.Length) > LongTextLength)
            return new(FieldRole.Filter, "filter (free text)");
        if (HeaderName.Words(header).Contains("currency"))
            return new(FieldRole.Filter, "filter (a currency)");
        bool numbers = Share(sample, v => AmountCell.Of(v, DecimalMark.Point).Amount is not null) > 0.95;
        if (numbers && (ColumnWords.IsMeasure(header) || column.Values.Length > MeasureValuesMin
            || sample.Any(v => v.Contains('.', StringComparison.Ordinal))))
            return new(FieldRole.Filter, "filter (a number)");
        if (IsMostlyDistinct(column))
            return sample.Any(v => v.Contains(' ', StringComparison.Ordinal))
                ? new(FieldRole.Filter, "filter (nearly every row has its own value)")
                    : new(FieldRole.Id, "id (nearly every row has its own value)");
        if (GivenNames.AreOfPeople(sample))
            return new(FieldRole.Filter, NamesOfPeople);
        return column.Values.Length > DistinctMax
            ? new(FieldRole.Filter, $"filter (more than {DistinctMax} values)") : new(FieldRole.Dimension, "dimension");
    }

    private static bool IsMostlyDistinct(TextColumn column)
    {
        int filled = column.Codes.Count(code => code >= 0);
        return filled >= RowsToJudgeBy && column.Values.Length * 2 > filled;
    }

    private static bool IsEmail(string value) =>
        value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && value.IndexOf('.', at) > at
            && !value.Contains(' ', StringComparison.Ordinal);

    private static double Share(string[] values, Func<string, bool> holds) =>
        (double)values.Count(holds) / values.Length;
}
