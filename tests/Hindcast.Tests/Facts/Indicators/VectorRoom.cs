using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>A workspace in which the vectors of the metric definitions are rows, and are read as a person reads
/// them.</summary>
public abstract class VectorRoom : IDisposable
{
    private protected Workspace Here { get; } = new();

    public void Dispose()
    {
        Here.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static string? Rule<T>(Outcome<T> outcome) => outcome.Match(_ => null, why => (string?)why.Rule);

    private protected static IndicatorQuery Monthly => IndicatorQuery.Monthly(Workspace.Tiers);

    private protected static Func<double, double, bool> Within(double tolerance) => (a, b) => Math.Abs(a - b) <= tolerance;

    private protected IndicatorResult Read(string id, string day, IndicatorQuery query) =>
        Workspace.Granted(Workspace.Granted(Catalogue.Find(id)).Read(Here.On(day), query));
}
