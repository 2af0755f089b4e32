using Hindcast.Facts.Snapshots;

namespace Hindcast.Retros.Kinds;

/// <summary>Watches over what decays slowly, and how long revenue lags; a retro freezes what they say.</summary>
public interface IMonitors
{
    /// <summary>What each watch says on what was known; empty where nothing is watched.</summary>
    ImmutableArray<Watch> Watches(AsOf asOf, ImmutableArray<string> tiers);

    /// <summary>How long after an indicator's own event revenue shows; empty where nobody knows.</summary>
    ImmutableArray<Lag> Lags(AsOf asOf);
}

/// <summary>What one watch says.</summary>
/// <param name="Id">Stable, kebab case or snake case.</param>
/// <param name="Name">For people.</param>
/// <param name="Needs">The data it rests on.</param>
/// <param name="State">Spelt: <c>ok</c>, <c>watch</c>, <c>insufficient</c> or <c>not-monitored</c>.</param>
/// <param name="Said">One or two plain sentences.</param>
public sealed record Watch(string Id, string Name, string Needs, string State, string Said)
{
    /// <summary>The spelling where its data are missing.</summary>
    public const string NotMonitored = "not-monitored";
}

/// <summary>How long an indicator runs ahead of revenue.</summary>
/// <param name="Indicator">Its id.</param>
/// <param name="Days">Median days from its event to a won deal; null where it cannot be told.</param>
/// <param name="N">The fewest observations of any step.</param>
/// <param name="WonMeanwhile">What is won in that time at the recent pace; null where it cannot be told.</param>
/// <param name="Currency">Of that amount.</param>
/// <param name="How">Which steps were added up.</param>
public sealed record Lag(string Indicator, double? Days, long N, double? WonMeanwhile, string? Currency, string How);

/// <summary>Nothing is watched.</summary>
public sealed class NoMonitors : IMonitors
{
    /// <inheritdoc/>
    public ImmutableArray<Watch> Watches(AsOf asOf, ImmutableArray<string> tiers) => [];

    /// <inheritdoc/>
    public ImmutableArray<Lag> Lags(AsOf asOf) => [];
}
