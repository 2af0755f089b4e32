using BenchmarkDotNet.Attributes;
using Hindcast.Signals.Intervals;
using Hindcast.Signals.Survival;

namespace Hindcast.Benchmarks.Signals;

/// <summary>
/// Budget: an interval of 200 replicates costs at most 200 times as much as one estimate of the same deals, because a
/// replicate sorts nothing.
/// </summary>
[MemoryDiagnoser]
public class AalenJohansenBootstrapBenchmark
{
    private Spell[] deals = [];

    [Params(1_000, 100_000)]
    public int Deals { get; set; }

    [GlobalSetup]
    public void Setup() => deals = MadeUpDeals.Of(Deals);

    [Benchmark(Baseline = true)]
    public double? EstimateOnce() => AalenJohansen.Estimate(deals).QuantileOfEvents(0.5);

    [Benchmark]
    public Interval? Interval() => AalenJohansenBootstrap.QuantileInterval(deals, 0.5, 0.95, seed: 20260302);
}
