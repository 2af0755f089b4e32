namespace Hindcast.Renewals.Forecasting;

/// <summary>What moved a forecast of the same due days from one day to another; the parts add up to the difference
/// exactly.</summary>
/// <param name="From">Expected ARR then.</param>
/// <param name="To">Expected ARR now.</param>
/// <param name="Parts">In the order in which they are told.</param>
/// <param name="Renewals">How many renewals moved; one can move in several parts.</param>
public sealed record ForecastBridge(decimal From, decimal To, ImmutableArray<BridgePart> Parts, int Renewals)
{
    /// <summary>The bridge between two forecasts of the same due days.</summary>
    public static ForecastBridge Of(RenewalForecast then, RenewalForecast now)
    {
        var before = then.Rows.ToDictionary(r => (r.Account, r.DueOn));
        var after = now.Rows.ToDictionary(r => (r.Account, r.DueOn));
        var moved = from pair in after
                    where before.ContainsKey(pair.Key)
                    let old = before[pair.Key]
                    from part in Moved(old, pair.Value)
                    select (pair.Key, Name: part.Item1, Amount: part.Item2);
        var parts = moved.Concat(after.Where(pair => !before.ContainsKey(pair.Key))
            .Select(pair => (pair.Key, Name: "newly due", Amount: pair.Value.Expected)))
            .Concat(before.Where(pair => !after.ContainsKey(pair.Key))
                .Select(pair => (pair.Key, Name: "no longer due", Amount: -pair.Value.Expected)))
            .Where(part => part.Amount != 0).ToArray();
        var all = parts.ToLookup(part => part.Name, part => part.Amount);
        return new(then.Rows.Sum(r => r.Expected), now.Rows.Sum(r => r.Expected),
            [.. ((string[])["newly due", "no longer due", "decided: kept", "decided: lost", "ARR changed",
                "paid by those who stay", "owner's word", "chances changed"])
                .Select(name => new BridgePart(name, all[name].Count(), all[name].Sum()))],
            parts.Select(part => part.Key).Distinct().Count());
    }

    private static IEnumerable<(string, decimal)> Moved(ForecastRow old, ForecastRow now)
    {
        // First the amount at the old yield, then what was decided since, then the share that those who stay pay, then
        // the chance of the rest: nothing is left between.
        decimal amount = ((now.Arr ?? 0) - (old.Arr ?? 0)) * old.Yield;
        decimal decided = now.Kept - old.Kept - ((now.Decided - old.Decided) * old.Yield);
        decimal share = now.Arr is null ? 0 : now.Open * (decimal)((old.Chance ?? 0) * (now.Staying - old.Staying));
        yield return ("ARR changed", amount);
        yield return (now.Kept > old.Kept ? "decided: kept" : "decided: lost", decided);
        yield return ("paid by those who stay", share);
        yield return (old.Said != now.Said ? "owner's word" : "chances changed",
            now.Expected - old.Expected - amount - decided - share);
    }
}

/// <summary>One part of a bridge.</summary>
/// <param name="Name">What happened.</param>
/// <param name="Renewals">To how many.</param>
/// <param name="Amount">What it adds.</param>
public sealed record BridgePart(string Name, int Renewals, decimal Amount);
