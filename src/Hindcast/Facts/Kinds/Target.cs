using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>What was to be reached in a period: a company's target, a team's quota. Whose it is may only
/// filter.</summary>
internal static class Target
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Target, Name = "target", CountedBy = F.StartOn,
        NotReconstructed = "target: values that were changed since",
        Words = ["target", "quota", "goal", "plan"],
        NaturalKey = [F.Metric, F.StartOn, F.EndOn, "segment", "region", "team"],
        Fields =
        [
            Usual.Id("targetid", "quotaid", "id"),
            new(F.Metric, FieldType.Text, "the indicator, or the source's own word", "metric", "indicator", "kpi",
                "measure", "targettype")
            {
                Role = FieldRole.Filter, Hints = ["metric", "indicator", "kpi"],
            },
            new(F.StartOn, FieldType.Day, "first day of the period",
                "periodstart", "startdate", "starton", "month", "quarter", "period", "startson", "quarterstart")
                    { IsKey = true, Hints = ["start", "month", "period"] },
            new(F.EndOn, FieldType.Day, "last day of the period", "periodend", "enddate", "endon") { Hints = ["end"] },
            new(F.TargetValue, FieldType.Number, "what was to be reached, in the metric's unit",
                "target", "targetvalue", "quota", "quotaamount", "goal", "value")
                    { IsKey = true, PercentIsShare = true, Hints = ["target", "quota", "goal", "value"] },
            new(F.Currency, FieldType.Text, "ISO 4217 code where the value is money", "currencyisocode", "currencycode",
                "currency"),
            Usual.Deleted,
        ],
        LooksLike = h => h.HasAny("quota", "quotaamount", "target", "targetvalue") && h.HasField(F.StartOn)
            && !h.Has("campaignid"),
        UsualSource = _ => null,
        Check = Import.Checking.CheckTargets.Check,
    };
}
