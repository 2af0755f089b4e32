using Hindcast.Facts;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

public sealed class RuleComparisonTests : IDisposable
{
    private readonly Workspace workspace = new();

    /// <summary>Issue 3: what a rule flagged, by which sentence, and how much of it people called real.</summary>
    [Fact]
    public void Each_rule_says_what_it_flagged_and_what_of_it_was_real()
    {
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 14),
            month => [("ENT", 400, 160), ("MM", 400, 160), ("SMB", 400, month < 12 ? 160 : 10)]));

        var report = Workspace.Granted(Backtest.Run(workspace.Snapshots, Period.ParseMonth("2026-06")!.Value,
            Period.ParseMonth("2026-08")!.Value, 0, new(2026, 8, 31), Workspace.Tiers, compare: true));

        var alarm = Assert.Single(report.Summary.Alarms);
        var rules = report.Summary.Rules!.Value.ToDictionary(rule => rule.Rule);
        Assert.Equal((alarm.Month, alarm.Indicator), Assert.Single(rules["scan"].Alarms) is var told
            ? (told.Month, told.Indicator) : default);
        var flagged = rules["thumb"].Alarms.Single(a => a.Indicator == "mql_to_sql");
        Assert.Equal([alarm.Episode], flagged.Episodes);
        Assert.StartsWith("10 % worse than the prior month", rules["thumb"].Text, StringComparison.Ordinal);
        Assert.All(rules, rule => Assert.Equal(report.Summary.AlarmsByRule![rule.Key], rule.Value.Alarms.Length));
        Assert.Equal([(1, 0), (0, 1)], new[] { true, false }.Select(real => report.Labelled(
            ImmutableDictionary<string, EpisodeNotes>.Empty.Add(alarm.Episode, new(null, real))).Summary.Rules!.Value
            .Single(rule => rule.Rule == "thumb")).Select(rule => (rule.Real, rule.NotReal)));
    }

    /// <summary>Issue 4: whoever rings between the onset and find's alarm was first; what rang before the onset, or of
    /// another indicator, was not about it.</summary>
    [Fact]
    public void A_rule_that_rang_from_the_onset_on_has_its_lead()
    {
        BacktestAlarm told = new("2026-08-win_rate", "2026-08", "win_rate", Slice.All, new(2026, 6, 1), 91, null, 2, true,
            "") { LastMonth = "2026-09" };
        (Period, ImmutableSortedDictionary<string, ImmutableArray<string>>) Month(string name, string early,
            string late, string other) => (Period.ParseMonth(name)!.Value,
            ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("early", Ids(early))
                .Add("late", Ids(late)).Add("other", Ids(other)));
        ImmutableArray<string> Ids(string id) => id.Length == 0 ? [] : [id];

        var rules = RuleComparison.In([Month("2026-05", "", "win_rate", "nrr"), Month("2026-06", "win_rate", "", ""),
            Month("2026-07", "", "", "nrr"), Month("2026-08", "", "", ""), Month("2026-09", "", "win_rate", ""),
            Month("2026-10", "win_rate", "", "")], [told], []).ToDictionary(rule => rule.Rule);

        Assert.Equal([new("2026-08-win_rate", "2026-06", 2)], rules["early"].Leads);
        Assert.Equal([new("2026-08-win_rate", "2026-09", -1)], rules["late"].Leads);
        Assert.Equal([new("2026-08-win_rate", null, null)], rules["other"].Leads);
        Assert.Equal([new("2026-08-win_rate", "2026-08", 0)], rules["scan"].Leads);
        Assert.Equal([(1, 2), (1, 2), (0, 2), (1, 1)], new[] { "early", "late", "other", "scan" }
            .Select(rule => (rules[rule].Real, rules[rule].Alarms.Length)));
    }

    public void Dispose() => workspace.Dispose();
}
