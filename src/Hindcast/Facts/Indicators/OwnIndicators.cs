using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>The indicators that a workspace defined for itself, each kept as a versioned document.</summary>
public static class OwnIndicators
{
    /// <summary>What their documents' names begin with.</summary>
    public const string Prefix = "indicator/";

    /// <summary>The newest version of each, by id.</summary>
    public static ImmutableArray<Indicator> Read(IJournal journal) => [];
}
