using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Monitors;

/// <summary>"MQL volume still looks fine": conversion that falls month after month behind a volume that does
/// not.</summary>
public static class VolumeMasking
{
    /// <summary>Declines in a row that speak up. By chance alone four equal months come in falling order once in 24
    /// times.</summary>
    public const int DeclinesMin = 3;

    /// <summary>Volume counts as flat where it fell by no more than this part.</summary>
    public const double FlatTolerance = 0.05;

    /// <summary>Reads it from the newest months old enough.</summary>
    public static MonitorReading Read(AsOf asOf, ImmutableArray<string> tiers)
    {
        MonitorReading Say(MonitorState state, string said) =>
            new("volume-masking", "Volume masking", "contacts with MQL and SQL days", state,
            state == MonitorState.NotMonitored ? said : said + Monthly.Broken(asOf, MqlToSql.Standard.Id)?.Said);
        if (Monthly.Missing(asOf, FactKind.Contact, Fields.MqlOn, Fields.SqlOn) is { } missing)
            return Say(MonitorState.NotMonitored, missing);
        var months = Monthly.Mature(MqlToSql.Standard, asOf, tiers);
        if (months.Length <= DeclinesMin)
            return Say(MonitorState.TooLittle,
                $"Only {months.Length} months are old enough; it takes {DeclinesMin + 1}.");
        var last = months[^(DeclinesMin + 1)..];
        bool falling = last.Zip(last.Skip(1)).All(pair => pair.Second.Value < pair.First.Value), flat =
            last[^1].N >= (1 - FlatTolerance) * last[0].N;
        string rates = string.Join(", ", last.Select(m => $"{m.Period} {100 * m.Value:0.0} % of {m.N:N0}"));
        return falling && flat
            ? Say(MonitorState.Watch, $"MQL to SQL fell {DeclinesMin} months in a row while MQLs did not: {rates}. "
                + "Chance alone does that in one of 24 looks; look at source and segment.")
            : Say(MonitorState.Quiet, $"{rates}.");
    }
}
