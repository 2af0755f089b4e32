using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>
/// The episodes up to a look, kept beside the facts of a large company so that the looks before it are not made again
/// for every question.
/// </summary>
/// <remarks>
/// They are a function of the imports, the agreements, the tiers, the days that ask and the program. All of that is in
/// the key, so that what is kept is never out of date, and may be deleted at any time.
/// </remarks>
internal static class KeptLooks
{
    /// <summary>Companies with fewer rows are looked at anew each time.</summary>
    public const int RowsMin = 50_000;

    private static readonly JsonSerializerOptions Json = new()
        { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The episodes that were kept; null where none were.</summary>
    /// <param name="asOf">What is known for the look.</param>
    /// <param name="month">Its month.</param>
    /// <param name="tiers">ICP tiers from best to worst.</param>
    public static ImmutableArray<Episode>? Read(AsOf asOf, Period month, ImmutableArray<string> tiers)
    {
        if (KeyOf(asOf, month, tiers) is not { } key || asOf.Reading!.Snapshots.Kept(key) is not { } kept)
            return null;
        try
        {
            return JsonSerializer.Deserialize<ImmutableArray<Episode>>(kept, Json);
        }
        catch (JsonException)
        {
            // Somebody changed or cut the file; it is made anew.
            return null;
        }
    }

    /// <summary>Keeps them.</summary>
    public static void Keep(AsOf asOf, Period month, ImmutableArray<string> tiers, ImmutableArray<Episode> episodes)
    {
        if (KeyOf(asOf, month, tiers) is { } key)
            asOf.Reading!.Snapshots.Keep(key, JsonSerializer.SerializeToUtf8Bytes(episodes, Json));
    }

    private static string? KeyOf(AsOf asOf, Period month, ImmutableArray<string> tiers)
    {
        if (asOf.Reading is not { } reading || asOf.Tables.Sum(t => (long)t.Whole.Count) < RowsMin)
            return null;
        string restsOn = JsonSerializer.Serialize(new
        {
            Programs = new[] { typeof(KeptLooks).Assembly, typeof(Cases).Assembly }.Select(Version),
            asOf.Day, reading.Asked, Month = month.Name, Tiers = tiers, Snapshots = reading.Snapshots.All(),
            Tables = asOf.Tables.Select(t => new { t.Source, t.Kind, t.KnownOn, t.Basis }),
            asOf.Conventions.Choices, asOf.Conventions.Breaks,
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(restsOn))) + ".json";
    }

    private static string Version(Assembly program) => program.ManifestModule.ModuleVersionId.ToString();
}
