using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.Settings;

namespace Hindcast.Renewals.Plays;

/// <summary>What two companies would want differently of their renewal plays.</summary>
public static class PlaySettings
{
    /// <summary>The tiers of accounts, largest first.</summary>
    public static readonly ImmutableArray<string> Tiers = ["strategic", "growth", "scale"];

    /// <summary>The levels of risk, lowest first.</summary>
    public static readonly ImmutableArray<string> Risks = ["green", "yellow", "red"];

    private static readonly Setting TiersKey = Setting.List("play_tiers",
        "ARR from which an account is strategic or growth, as strategic=100000,growth=20000; smaller ones are scale. "
            + "Blank: no tier is derived from ARR", "",
        items => Fault(items, "strategic=100000,growth=20000", ["strategic", "growth"], text => decimal.TryParse(text,
            NumberStyles.Number, CultureInfo.InvariantCulture, out _)));

    private static readonly Setting CadenceKey = Setting.List("play_cadence_days",
        "Days between the checkpoints of a play, by risk", "green=30,yellow=14,red=7",
        items => Fault(items, "green=30,yellow=14,red=7", Risks, text => int.TryParse(text, NumberStyles.None,
            CultureInfo.InvariantCulture, out int days) && days is > 0 and <= 366));

    private static readonly Setting ResponseKey = Setting.List("escalation_response",
        "How soon somebody must answer, by risk; business days as 2bd, business hours as 4bh",
        "green=5bd,yellow=2bd,red=1bd", items => Fault(items, "green=5bd,yellow=2bd,red=1bd", Risks,
            text => Lapse.Parse(text).Is(out _, out _)));

    private static readonly Setting SlipsKey = Setting.Choice("play_slips",
        "Which two slips pull the rip-cord of a play: any two, or two of one milestone", "any", "per-milestone");

    private static readonly Setting HoursKey = Setting.Whole("play_hours_per_week",
        "Hours of a week that one person can give to renewal plays", 20, 1, 80);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Setting> All { get; } = [TiersKey, CadenceKey, ResponseKey, SlipsKey, HoursKey];

    extension(WorkspaceSettings settings)
    {
        /// <summary>Days between checkpoints at a risk.</summary>
        public int CadenceDays(string risk) => int.Parse(Of(settings, CadenceKey, risk)!, CultureInfo.InvariantCulture);

        /// <summary>How soon somebody must answer at a risk.</summary>
        public Lapse Response(string risk) => Lapse.Parse(Of(settings, ResponseKey, risk)!).Match(lapse => lapse,
            _ => default);

        /// <summary>True where two slips count only of one milestone.</summary>
        public bool SlipsPerMilestone => settings[SlipsKey] == "per-milestone";

        /// <summary>Hours of a week that one person can give to plays.</summary>
        public int PlayHoursPerWeek => settings.Whole(HoursKey);

        /// <summary>The tier of an ARR, and the threshold that it reaches; null where no thresholds were set.</summary>
        public (string Tier, string Why)? TierOf(decimal arr)
        {
            if (settings.List(TiersKey).IsEmpty)
                return null;
            foreach (string tier in Tiers[..2])
                if (Of(settings, TiersKey, tier) is { } text && decimal.Parse(text, CultureInfo.InvariantCulture)
                    is var from && arr >= from)
                    return (tier, FormattableString.Invariant($"its ARR of {arr:N0} reaches the {from:N0} of {tier}"));
            return ("scale", FormattableString.Invariant($"its ARR of {arr:N0} is below the other tiers"));
        }
    }

    /// <summary>The value of a word; where a list that was set leaves it out, that of the list that ships.</summary>
    private static string? Of(WorkspaceSettings settings, Setting key, string word) =>
        settings.List(key).Concat(key.Default.Split(','))
            .Select(item => item.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2 && pair[0] == word).Select(pair => pair[1]).FirstOrDefault();

    private static Refusal? Fault(string[] items, string example, ImmutableArray<string> words,
        Func<string, bool> isValue) =>
        items.FirstOrDefault(item => item.Split('=', 2, StringSplitOptions.TrimEntries) is not [var word, var value]
            || !words.Contains(word) || !isValue(value)) is { } odd
            ? new("setting-not-readable", $"'{odd}' does not fit. Write it as {example}.") : null;
}
