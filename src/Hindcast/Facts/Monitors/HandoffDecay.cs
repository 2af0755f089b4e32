using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Monitors;

/// <summary>What sales development hands over and account executives do not take up.</summary>
public static class HandoffDecay
{
    /// <summary>Reads it from the newest months old enough.</summary>
    public static MonitorReading Read(AsOf asOf, ImmutableArray<string> tiers)
    {
        MonitorReading Say(MonitorState state, string said) => new("handoff-decay", "SDR to AE handoff decay",
            "contacts with SQL and opportunity days", state, said);
        if (Monthly.Missing(asOf, FactKind.Contact, Fields.SqlOn, Fields.OpportunityOn) is { } missing)
            return Say(MonitorState.NotMonitored, missing);
        var (state, said) = Monthly.Beside(Monthly.Mature(SqlToOpportunity.Standard, asOf, tiers),
            $"SQLs that became an opportunity within {SqlToOpportunity.WithinDays} days");
        return Say(state, said + Monthly.Broken(asOf, SqlToOpportunity.Standard.Id)?.Said);
    }
}
