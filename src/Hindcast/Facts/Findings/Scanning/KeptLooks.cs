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
/// The episodes up to a look and what it says of its month, kept beside the facts of a large company so that they are
/// not made again for every question.
/// </summary>
/// <remarks>
/// They are a function of the imports, the agreements, the tiers, the days that ask and the program, the report of all else
/// that was agreed as well. All of that is in the key, so that what is kept is never out of date, and may be deleted at any time.
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
    public static ImmutableArray<Episode>? Read(AsOf asOf, Period month, ImmutableArray<string> tiers) =>
        Read<ImmutableArray<Episode>?>(asOf, NameOf(asOf, month, tiers));

    /// <summary>Keeps them.</summary>
    public static void Keep(AsOf asOf, Period month, ImmutableArray<string> tiers, ImmutableArray<Episode> episodes) =>
        Keep(asOf, NameOf(asOf, month, tiers), episodes);

    /// <summary>The month's whole report that was kept; null where none was.</summary>
    /// <param name="asOf">What is known for the look.</param>
    /// <param name="month">Its month.</param>
    /// <param name="tiers">ICP tiers from best to worst.</param>
    /// <param name="all">True for the one that also tells what only leans.</param>
    public static FindReport? ReadReport(AsOf asOf, Period month, ImmutableArray<string> tiers, bool all) =>
        Read<FindReport>(asOf, ReportNameOf(asOf, month, tiers, all));

    /// <summary>Keeps it.</summary>
    public static void Keep(AsOf asOf, Period month, ImmutableArray<string> tiers, bool all, FindReport report) =>
        Keep(asOf, ReportNameOf(asOf, month, tiers, all), report);

    private static T? Read<T>(AsOf asOf, string? name)
    {
        if (name is null || asOf.Reading!.Snapshots.Kept(name) is not { } kept)
            return default;
        try
        {
            return JsonSerializer.Deserialize<T>(kept, Json);
        }
        catch (JsonException)
        {
            // Somebody changed or cut the file; it is made anew.
            return default;
        }
    }

    private static void Keep<T>(AsOf asOf, string? name, T kept)
    {
        if (name is not null)
            asOf.Reading!.Snapshots.Keep(name, JsonSerializer.SerializeToUtf8Bytes(kept, Json));
    }

    private static string? NameOf(AsOf asOf, Period month, ImmutableArray<string> tiers) =>
        KeyOf(asOf, month, tiers, "") is { } key ? $"looks-{key}.json" : null;

    // A report rests on all that was agreed, the looks before it on what was chosen and redefined alone.
    private static string? ReportNameOf(AsOf asOf, Period month, ImmutableArray<string> tiers, bool all) =>
        asOf.Conventions.ReadFrom is { } agreed && KeyOf(asOf, month, tiers, JsonSerializer.Serialize(new
        {
            All = all, asOf.KnownLaterOn, Agreed = agreed.Select(one => new { one.Stream, one.Hash }),
        })) is { } key ? $"report-{key}.json" : null;

    private static string? KeyOf(AsOf asOf, Period month, ImmutableArray<string> tiers, string also)
    {
        if (asOf.Reading is not { Snapshots.Keeps: true } reading
            || asOf.Tables.Sum(t => (long)t.Whole.Count) < RowsMin)
            return null;
        string restsOn = JsonSerializer.Serialize(new
        {
            Programs = new[] { typeof(KeptLooks).Assembly, typeof(Cases).Assembly }.Select(Version),
            asOf.Day, reading.Asked, Month = month.Name, Tiers = tiers, Snapshots = reading.Snapshots.All(),
            Tables = asOf.Tables.Select(t => new { t.Source, t.Kind, t.KnownOn, t.Basis }),
            asOf.Conventions.Choices, asOf.Conventions.Breaks, Also = also,
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(restsOn)));
    }

    private static string Version(Assembly program) => program.ManifestModule.ModuleVersionId.ToString();
}
