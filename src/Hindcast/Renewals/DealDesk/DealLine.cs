namespace Hindcast.Renewals.DealDesk;

/// <summary>A part of a deal's term with one ARR: what a system for billing enters as a line.</summary>
/// <remarks>Years of equal ARR that follow each other are one part. Free months lie at the beginning of the
/// term.</remarks>
/// <param name="Number">From 1 on.</param>
/// <param name="StartOn">Its first day; null where the deal has none.</param>
/// <param name="EndOn">Its last day; null likewise.</param>
/// <param name="Months">How long it is.</param>
/// <param name="Arr">Annual recurring revenue of it, free months not taken off.</param>
/// <param name="FreeMonths">Months of it that are not paid.</param>
/// <param name="Billed">What is paid for it in all.</param>
public sealed record DealLine(int Number, DateOnly? StartOn, DateOnly? EndOn, int Months, decimal Arr,
    decimal FreeMonths, decimal Billed)
{
    /// <summary>The parts of a term, in order; what they are billed adds up to what the term costs.</summary>
    public static ImmutableArray<DealLine> Of(DealTerms terms) => Of(terms.Years, terms.FreeMonths, terms.StartOn);

    /// <summary>The same of a term told by its parts.</summary>
    /// <param name="years">The ARR of each year, before free months.</param>
    /// <param name="freeMonths">Months that are not paid, over the whole term.</param>
    /// <param name="startOn">Its first day; null where it is not known.</param>
    public static ImmutableArray<DealLine> Of(IReadOnlyList<decimal> years, decimal freeMonths, DateOnly? startOn)
    {
        var lines = ImmutableArray.CreateBuilder<DealLine>();
        decimal free = freeMonths;
        for (int first = 0, next; first < years.Count; first = next)
        {
            decimal arr = years[first];
            next = first + years.Skip(first).TakeWhile(year => year == arr).Count();
            int months = 12 * (next - first);
            decimal unpaid = Math.Min(free, months);
            free -= unpaid;
            lines.Add(new(lines.Count + 1, startOn?.AddMonths(12 * first),
                startOn?.AddMonths(12 * next).AddDays(-1), months, arr, unpaid,
                Math.Round(arr * (months - unpaid) / 12, 2)));
        }

        return lines.ToImmutable();
    }
}
