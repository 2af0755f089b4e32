using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Why deals are lost, as those who lost them wrote it down.</summary>
/// <remarks>
/// Its rows are the shares of each reason among lost deals that have one; its one headline value is the share that has
/// one, because where few are coded the shares say more about who codes than about why deals are lost.
/// </remarks>
public sealed record LossReasonMix : Indicator
{
    /// <summary>Reasons shown by name; the rarer ones are taken together.</summary>
    public const int ReasonsMax = 12;

    /// <summary>What the rarer reasons are called together.</summary>
    public const string Other = "(other)";

    /// <summary>The definition that ships.</summary>
    public static LossReasonMix Standard { get; } = new()
    {
        Id = "loss_reason_mix", Name = "Loss reasons", Kind = FactKind.Opportunity, Unit = Unit.Share,
        Text = "Share of each loss reason among lost opportunities that have one, by the day they closed; its "
            + "headline is the share of lost "
            + "opportunities that have a reason. Reasons are what sellers entered.",
    };

    /// <inheritdoc/>
    public override Indicator Headline => Share(_ => true, reason => reason is not null);

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Headline.RestsOn;

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, Kind, query.Where).Then(view =>
    {
        if (view.Table.Text(Fields.LossReason) is not { } reasons)
            return new Refusal("loss-reasons-not-found", "No file tells why a deal was lost. Export the loss reason "
                + "with the deals, or map its column to loss_reason.");
        string[] named = [.. Enumerable.Range(0, view.Table.Count).Select(row => reasons[row]).OfType<string>()
            .GroupBy(r => r).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(ReasonsMax).Select(g => g.Key)];
        bool more = reasons.Codes.Where(code => code >= 0).Distinct().Count() > named.Length;
        var rows = new List<IndicatorRow>();
        foreach (string reason in more ? named.Append(Other) : named)
        {
            if (!Share(r => r is not null, r => (named.Contains(r) ? r : Other) == reason).Read(asOf, query)
                .Is(out var one, out var why))
                return why;
            rows.AddRange(one.Rows.Select(row => row with { Slice = row.Slice.And(Fields.LossReason, reason) }));
        }

        return Headline.Read(asOf, query with { By = [], Grain = Grain.All }).Then<IndicatorResult>(coded => coded with
        {
            Rows = [.. rows.OrderBy(r => r.Period, StringComparer.Ordinal).ThenBy(r => r.Slice.ToString(),
                StringComparer.Ordinal)],
            Notes = coded.Rows is [{ Denominator: > 0 } all, ..]
                ? [$"{all.Numerator:N0} of {all.Denominator:N0} lost deals ({100 * all.Value:0} %) have a reason; the "
                    + "shares are of those."] : [],
        });
    });

    private ShareIndicator Share(Func<string?, bool> counts, Func<string?, bool> observed) => new()
    {
        Id = Id, Version = Version, Name = Name, Text = Text, Kind = Kind, Unit = Unit, EventFields = [Fields.ClosedOn],
        Members = (view, _) =>
        {
            int through = view.Through(Fields.ClosedOn).DayNumber, count = view.Table.Count;
            int[] closed = view.Table.Day(Fields.ClosedOn)?.Days ?? [], days = new int[count];
            Array.Fill(days, DayColumn.Missing);
            var (status, reason) = (view.Table.Text(Fields.Status), view.Table.Text(Fields.LossReason));
            // Where no file has the column, nobody knows whether reasons were given.
            for (int row = 0; reason is not null && row < closed.Length; row++)
                if (closed[row] <= through && status?[row] == "lost" && counts(reason?[row]))
                    days[row] = closed[row];
            return new(days, new int[count], [.. Enumerable.Range(0, count).Select(row => observed(reason?[row]))], []);
        },
    };
}
