using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;

namespace Hindcast.Facts.Findings;

/// <summary>What stopped of the sources that an indicator rests on.</summary>
internal static class StoppedUnder
{
    /// <summary>Each source with those of its silent fields that the indicator needs. What was frozen before fields were
    /// told apart stopped as a whole.</summary>
    public static ImmutableArray<SourceFreshness> Of(Indicator indicator, ImmutableArray<SourceFreshness> sources) =>
    [
        .. from rests in indicator.RestsOn.GroupBy(day => KindRead(day.Kind, sources), day => day.Field)
           let needed = rests.Select(field => SilentField.Named(rests.Key, field)).ToArray()
           from source in sources
           where source.StoppedOn is not null && source.Kind == FactKinds.NameOf(rests.Key)
           let silent = source.Silent.RemoveAll(field => !needed.Contains(field.What))
           where source.Silent.IsEmpty || !silent.IsEmpty
           select source with { Silent = silent, StoppedOn = silent.Min(field => (DateOnly?)field.Since)
               ?? source.StoppedOn },
    ];

    /// <summary>The facts that are read where some are asked for: without subscriptions, what they tell is read from
    /// renewals.</summary>
    public static FactKind KindRead(FactKind kind, ImmutableArray<SourceFreshness> sources) =>
        kind == FactKind.Subscription && sources.All(s => s.Kind != FactKinds.NameOf(kind)) ? FactKind.Renewal : kind;
}
