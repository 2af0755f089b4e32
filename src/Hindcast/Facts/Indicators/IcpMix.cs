using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>The make-up of leads (or MQLs, SQLs, opportunities) by ICP tier.</summary>
/// <remarks>Its rows are the shares of each tier; its one headline value is the share above the lowest tier.</remarks>
public sealed record IcpMix : Indicator
{
    /// <summary>The dimension whose make-up it is.</summary>
    public const string Tier = "icp_tier";

    /// <summary>The share above the lowest tier, as a share like any other.</summary>
    public ShareIndicator AboveLowest => new()
    {
        Id = Id, Version = Version, Name = Name, Text = Text, Kind = Kind, Unit = Unit, BreakdownBy = BreakdownBy,
        EventFields = [Fields.CreatedOn], Members = (view, query) => Members(view, query, t => t != query.IcpTiers[^1]),
    };

    /// <inheritdoc/>
    public override Indicator Headline => AboveLowest;

    /// <summary>
    /// What one value in a slice means: where the slice names tiers, the share of these among all in the rest of it,
    /// because within a tier that share is always the same; else the headline.
    /// </summary>
    public (ShareIndicator Share, Slice Among) Within(Slice slice) => !slice.Where.TryGetValue(Tier, out var tiers)
        ? (AboveLowest, slice)
        : (AboveLowest with { Members = (view, query) => Members(view, query, t => tiers.Contains(t)) },
            slice.Without(Tier));

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Headline.RestsOn;

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query)
    {
        var rows = ImmutableArray.CreateBuilder<IndicatorRow>();
        if (query.IcpTiers.IsEmpty)
            return new Refusal("tiers-missing", "The settings name no ICP tiers. List them there from best to worst.");
        IndicatorResult? last = null;
        foreach (string tier in query.IcpTiers)
        {
            var one = AboveLowest with { EventFields = [FieldOf(query.Among)], Members = (view, asked) => Members(view,
                asked, t => t == tier) };
            if (!one.Read(asOf, query with { By = query.By.Remove(Tier) }).Is(out last, out var why))
                return why;
            rows.AddRange(last.Rows.Select(row => row with { Slice = row.Slice.And(Tier, tier) }));
        }

        return last! with { Rows = [.. rows.OrderBy(row => row.Period, StringComparer.Ordinal)
            .ThenBy(row => row.Slice.ToString(), StringComparer.Ordinal)] };
    }

    /// <summary>Leads, and whether each is above the lowest tier, as the scan reads it.</summary>
    internal static RowOutcomes TierShares(KindView view, IndicatorQuery query) => query.IcpTiers.IsEmpty
        ? WatchedRows.Conversion(view, Tier, Tier)
        : WatchedRows.Share(AboveLowestMembers(view, query), view.Through(Fields.CreatedOn));

    internal static Members AboveLowestMembers(KindView view, IndicatorQuery query) =>
        Members(view, query, t => t != query.IcpTiers[^1]);

    private static string FieldOf(string among) => among switch
    {
        "mql" => Fields.MqlOn, "sql" => Fields.SqlOn, "opportunity" => Fields.OpportunityOn, _ => Fields.CreatedOn,
    };

    private static Members Members(KindView view, IndicatorQuery query, Func<string, bool> counts)
    {
        string field = FieldOf(query.Among);
        int through = view.Through(field).DayNumber, count = view.Table.Count;
        int[] on = view.Table.Day(field)?.Days ?? [], days = new int[count];
        Array.Fill(days, DayColumn.Missing);
        var tier = view.Table.Text(Tier);
        bool?[] counted = [null, .. (tier?.Values ?? []).Select(v => query.IcpTiers.Contains(v)
            ? counts(v)
            : (bool?)null)];
        bool[] observed = new bool[count];
        int[]? codes = tier?.Codes;
        var (earliest, latest) = query.Days;
        int without = RowRanges.Each(on.Length, (first, end) =>
        {
            int left = 0;
            for (int row = first; row < end; row++)
            {
                if (on[row] == DayColumn.Missing || on[row] > through)
                    continue;
                if (codes is null || counted[codes[row] + 1] is not { } above)
                {
                    left += on[row] >= earliest && on[row] <= latest ? 1 : 0;
                    continue;
                }

                (days[row], observed[row]) = (on[row], above);
            }

            return left;
        }).Sum();

        return new(days, new int[count], observed, without == 0 ? [] :
            [Numbered.Said(without, "# was|were left out because it|they has|have no tier among "
                + $"{string.Join(", ", query.IcpTiers)}. Yours, best first, are set by: hindcast settings set "
                + "icp_tiers A,B,C")]);
    }
}
