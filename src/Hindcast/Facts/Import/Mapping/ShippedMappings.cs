using Hindcast.Facts.Import.Recognising;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>The mappings that come with the product, in the form that users write.</summary>
internal static class ShippedMappings
{
    private const string Folder = "Mapping.Shipped.";

    private static readonly Lazy<ImmutableArray<MappingFile>> Read = new(() =>
    [
        .. from name in typeof(ShippedMappings).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
           where name.Contains(Folder, StringComparison.Ordinal)
           select ReadMapping.From(Text(name)).Match(mapping => mapping with { IsShipped = true },
               why => throw new InvalidOperationException($"{name}: {why.Message}")),
    ]);

    /// <summary>All of them, in the order of their names.</summary>
    internal static ImmutableArray<MappingFile> All => Read.Value;

    /// <summary>The one whose columns a header has most of: all but one that it needs, and half of what it reads. Null
    /// where there is none, or two do as well.</summary>
    internal static MappingFile? Nearest(string[] header, FactKind? kind)
    {
        var near = All.Where(m => (kind ?? m.Kind) == m.Kind && m.Absent(header).Length <= 1
            && Found(m, header) >= ChosenMappings.FittingColumnsMin && m.HasMost(header))
            .OrderByDescending(m => Found(m, header)).Take(2).ToArray();
        return near is [var nearest, .. var others] && !others.Any(other => Found(other, header)
            == Found(nearest, header))
            ? nearest : null;
    }

    /// <summary>How much of what it reads a header has.</summary>
    internal static int Found(MappingFile mapping, string[] header)
    {
        var keys = header.Select(HeaderName.Key).ToHashSet(StringComparer.Ordinal);
        return mapping.Columns.Where(c => keys.Contains(HeaderName.Key(c.Column))).DistinctBy(c => c.Name).Count();
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(ShippedMappings).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
