using Hindcast.Facts;
using Hindcast.Facts.Checks;
using Hindcast.Facts.Import;
using Hindcast.Facts.KnownEvents;
using Hindcast.Journal;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Facts;

/// <summary>How fresh, full and sound the facts are.</summary>
internal static class DataPages
{
    /// <summary>Maps <c>/data</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.Get("/data", visit =>
        visit.Session.Snapshots.All().IsEmpty
            ? Task.FromResult(visit.Page<NewcomerPage>())
            : visit.Look("data", DataView.Read, view => visit.Page<DataPage>(view)));
}

/// <summary>What the page of data health shows.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Sources">Every source and kind.</param>
/// <param name="Checks">What the checks found.</param>
/// <param name="Events">Known events.</param>
public sealed record DataView(
    DateOnly AsOf, ImmutableArray<SourceHealth> Sources, ImmutableArray<CheckResult> Checks, ImmutableArray<KnownEvent> Events)
{
    /// <summary>Reads it.</summary>
    public static Outcome<DataView> Read(WorkspaceSession session) => session.AsOfDay().Then<DataView>(day =>
    {
        var asOf = session.EverySourceOn(day);
        return new DataView(day, SourceHealth.Of(asOf), DataChecks.Of(asOf, source => ImportIntoWorkspace.Remembered(session.Journal, source)), KnownEventList.Read(session.Journal).Events);
    });
}
