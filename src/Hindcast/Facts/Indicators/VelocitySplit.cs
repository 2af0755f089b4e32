using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Changes;

namespace Hindcast.Facts.Indicators;

/// <summary>Which factor moved pipeline velocity between two periods.</summary>
public static class VelocitySplit
{
    /// <summary>The natural-log contribution of each factor; they add up to the log ratio. Null where a factor cannot
    /// be told.</summary>
    public static ImmutableArray<VelocityPart>? Of(AsOf asOf, IndicatorQuery query, Period before, Period after) =>
        KindView.Of(asOf, FactKind.Opportunity, query.Where).Match<ImmutableArray<VelocityPart>?>(view =>
        {
            if (!MoneyColumn.Of(view, Fields.Amount, "").Is(out var amounts, out _))
                return null;
            var deals = new Deals(view, amounts);
            return PipelineVelocity.Factors(deals, deals.All, before, Grain.Month) is { Open: > 0, Won: > 0 } old
                && PipelineVelocity.Factors(deals, deals.All, after, Grain.Month) is { Open: > 0, Won: > 0 } now
                ? Parts(old, now)
                : null;
        }, _ => null);

    private static ImmutableArray<VelocityPart> Parts(VelocityFactors old, VelocityFactors now)
    {
        double[] from = [old.Open, old.MeanAmount, old.WinRate, old.CycleDays], to = [now.Open, now.MeanAmount,
            now.WinRate, now.CycleDays];
        var logs = LogSplit.Of(from, to, [1, 1, 1, -1]);
        string[] names = ["open", "amount", "win-rate", "cycle"];
        return [.. names.Select((name, i) => new VelocityPart(name, from[i], to[i], logs[i]))];
    }
}

/// <summary>One factor of velocity in two periods.</summary>
/// <param name="Factor"><c>open</c>, <c>amount</c>, <c>win-rate</c> or <c>cycle</c>.</param>
/// <param name="Before">Its value then.</param>
/// <param name="After">Its value now.</param>
/// <param name="LogChange">Its contribution to the natural logarithm of the ratio of velocities.</param>
public sealed record VelocityPart(string Factor, double Before, double After, double LogChange);
