using Hindcast.People;
using Hindcast.Settings;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>Works out how a month's retro stands in the series of those before it.</summary>
public static class Standings
{
    /// <summary>Months back in which a break is told.</summary>
    public const int BreakMonthsMax = 12;

    /// <summary>How often: monthly is what catches decay in time.</summary>
    public static Setting Cadence { get; } = Setting.Choice("gtm_retro_cadence",
        "How often the go-to-market retro is held; weekly is too granular and quarterly too slow", "monthly", "weekly",
        "quarterly");

    /// <summary>Who owns the monthly retro: the first of these whom the directory has.</summary>
    public static Setting OwnerOrder { get; } = Setting.List("gtm_retro_owner_order",
        "Functions or roles of whom the first that is there owns the monthly retro",
        "revops,commercial operations,founder,fractional cmo");

    /// <summary>The months after the first retro and before this one that have no closed retro, newest first; skips
    /// with their reason.</summary>
    /// <param name="ofKind">The kind's retros, in order of month.</param>
    /// <param name="month">The month under review.</param>
    public static ImmutableArray<MonthBreak> Breaks(ImmutableArray<Retro> ofKind, string month)
    {
        if (ofKind.FirstOrDefault(r => r.State != RetroState.Skipped) is not { } first)
            return [];
        var breaks = ImmutableArray.CreateBuilder<MonthBreak>();
        string at = Before(month);
        for (int back = 0; back < BreakMonthsMax && string.CompareOrdinal(at, first.Month) >= 0; back++,
            at = Before(at))
        {
            var there = ofKind.FirstOrDefault(r => r.Month == at);
            if (there?.State != RetroState.Closed)
                breaks.Add(new(at, there?.SkipReason));
        }

        return breaks.ToImmutable();
    }

    /// <summary>How many months right before this one have a closed retro.</summary>
    public static int Streak(ImmutableArray<Retro> ofKind, string month)
    {
        int streak = 0;
        for (string at = Before(month); streak < ofKind.Length && ofKind.Any(r => r.Month == at
            && r.State == RetroState.Closed); at = Before(at))
            streak++;
        return streak;
    }

    /// <summary>What people found word for word in both of the two retros before, on the same evidence or
    /// none.</summary>
    public static ImmutableArray<string> Repeated(ImmutableArray<Retro> ofKind, string month)
    {
        Retro[] two = [.. ofKind.Where(r => r.State == RetroState.Closed && string.CompareOrdinal(r.Month, month) < 0)
            .TakeLast(2)];
        return two.Length < 2 ? []
            : [.. two[0].Claims.Select(Spoken).Intersect(two[1].Claims.Select(Spoken)).Order(StringComparer.Ordinal)];
    }

    /// <summary>A finding as it is compared: its words and what it rests on.</summary>
    public static string Spoken(Claim claim) =>
        string.Join(' ', claim.Text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .TrimEnd('.', '!') + " | " + claim.Evidence;

    /// <summary>Who owns the monthly retro, and why.</summary>
    public static (string? Owner, string Why) Owner(PeopleDirectory directory, ImmutableArray<string> order,
        DateOnly on)
    {
        foreach (string asked in order)
            if (directory.People.FirstOrDefault(p => !p.HasLeft(on) && (Rosters.Is(p, Rosters.Normal(asked))
                || (p.Role is { } role && PeopleDirectory.SameRole(role, asked)))) is { } owner)
                return (owner.Name, asked == order[0]
                    ? $"{asked} is there."
                    : $"Nobody is there before {asked} in the order {string.Join(", ", order)}.");
        return (null, $"Nobody of {string.Join(", ", order)} is in the directory.");
    }

    private static string Before(string month) =>
        DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture).AddMonths(-1)
            .ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
