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

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(ShippedMappings).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
