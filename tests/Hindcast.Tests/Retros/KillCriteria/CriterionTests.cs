using Hindcast.Facts;
using Hindcast.Facts.Snapshots;
using Hindcast.Retros.KillCriteria;
using Hindcast.Tests.Facts.Snapshots;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros.KillCriteria;

/// <summary>S15-07 S15-08 S15-10 S15-12 S15-15: criteria are computed from the facts as they were known, and never fire
/// on too little.</summary>
public class CriterionTests
{
    private static readonly DateOnly Start = new(2026, 3, 1);

    [Theory]
    [InlineData("win_rate < 50% over 1 month", "win_rate", 0.5, 30, 1, 1)]
    [InlineData("win_rate segment=SMB <= 0.5 over 4 weeks from 2026-03-02 n>=10 2 of 3", "win_rate", 0.5, 10, 2, 3)]
    [InlineData("activation change < +2pp in 4 weeks", "activation", 0.02, 0, 1, 1)]
    [InlineData("s0_incidents ≥ 2 in a month", "s0_incidents", 2, 0, 1, 1)]
    [InlineData("support tickets > 40 over 2 weeks", "support_tickets", 40, 0, 1, 1)]
    [InlineData("Win rate segment=SMB < 50% over 1 month", "win_rate", 0.5, 30, 1, 1)]
    [InlineData("MQL to SQL change < +2pp in 4 weeks", "mql_to_sql", 0.02, 30, 1, 1)]
    public void Reads_what_can_be_computed(string text, string metric, double threshold, int n, int needed, int of)
    {
        var signal = Granted(CriterionSignal.Parse(text, Start));

        Assert.Equal((metric, threshold, n, needed, of), (signal.Metric, Math.Round(signal.Threshold, 9),
            signal.CountMin, signal.Needed, signal.Of));
    }

    [Theory]
    [InlineData("activation < 20% over 4 weeks from 2026-12-01 n>=30",
        "activation below 20 % over 4 weeks from 2026-12-01, at least 30 cases")]
    [InlineData("win_rate segment=SMB <= 0.5 over 1 month n>=10 2 of 3 sure", "Win rate, segment SMB, at "
        + "most 0.5 over 1 month from 2026-03-01, at least 10 cases, in 2 of 3 such windows, with its whole 95 % interval")]
    [InlineData("activation change < +2pp in 4 weeks",
        "the change of activation below +2 points over 4 weeks from 2026-03-01")]
    public void Says_a_signal_in_words(string text, string words) =>
        Assert.Equal(words, Granted(CriterionSignal.Parse(text, Start)).Words);

    [Theory]
    [InlineData("criterion-not-computable", "activation looks bad")]
    [InlineData("criterion-not-computable", "win_rate < 20%")]
    [InlineData("criterion-windows-out-of-range", "win_rate < 20% over 1 month 3 of 2")]
    [InlineData("criterion-window-out-of-range", "win_rate < 20% over 99 months")]
    [InlineData("due-not-a-date", "win_rate < 20% over 1 month from 2026-02-30")]
    public void Refuses_what_cannot(string rule, string text) =>
        AssertRefused(rule, CriterionSignal.Parse(text, Start));

    [Theory]
    [InlineData("pause scope, 5 interviews", Commitment.Pause)]
    [InlineData("freeze features, fund reliability for 2 sprints", Commitment.Pause)]
    [InlineData("pivot to partners", Commitment.Pivot)]
    [InlineData("kill the pilot", Commitment.Kill)]
    [InlineData("escalate to the board", Commitment.Escalate)]
    [InlineData("add investment: two engineers", Commitment.AddInvestment)]
    public void Commits_to_one_of_five_actions(string text, Commitment kind) =>
        Assert.Equal(kind, Granted(CommittedAction.Parse(text)).Kind);

    [Theory]
    [InlineData("discuss it")]
    [InlineData("Review the numbers")]
    [InlineData("monitor closely")]
    [InlineData("schedule a meeting")]
    [InlineData("pause")]
    [InlineData("be more careful")]
    public void Refuses_talk_in_place_of_an_action(string text) =>
        AssertRefused("criterion-commits-to-nothing", CommittedAction.Parse(text));

    [Fact]
    public void Fires_from_the_facts_as_they_were_known()
    {
        // Forty deals a month: half are won in March, a tenth in April, and the April export comes in May.
        using var workspace = new Workspace().With("crm", "2026-04-01", Deals(("2026-03", 40, 20)))
            .With("crm", "2026-05-02", Deals(("2026-03", 40, 20), ("2026-04", 40, 4)));
        var criterion = Criterion("win_rate < 20% over 1 month");

        Assert.Equal(CriterionState.Watching, On(criterion, workspace, "2026-04-20").State);
        Assert.Equal(CriterionState.Fired, On(criterion, workspace, "2026-05-02").State);
    }

    [Theory]
    [InlineData("win_rate < 20% over 1 month", CriterionState.Fired)]
    [InlineData("win_rate < 20% over 1 month n>=50", CriterionState.CannotEvaluate)]
    [InlineData("win_rate < 20% over 1 month 2 of 2", CriterionState.Watching)]
    [InlineData("win_rate < 12% over 1 month", CriterionState.Fired)]
    [InlineData("win_rate < 12% over 1 month sure", CriterionState.Watching)]
    [InlineData("win_rate change < -10pp over 1 month from 2026-04-01", CriterionState.Fired)]
    [InlineData("win_rate change < -10pp over 1 month from 2026-04-01 sure", CriterionState.Fired)]
    [InlineData("win_rate segment=Nowhere < 20% over 1 month", CriterionState.CannotEvaluate)]
    [InlineData("win_rate < 20% over 1 month from 2026-07-01", CriterionState.Waiting)]
    public void Judges_by_what_was_agreed_and_by_enough_of_it(string signal, CriterionState state)
    {
        using var workspace = new Workspace().With("crm", "2026-05-02", Deals(("2026-03", 40, 20), ("2026-04", 40, 4)));

        Assert.Equal(state, On(Criterion(signal), workspace, "2026-05-02").State);
    }

    /// <summary>A window that is over is not read before all of it is old enough, nor where the data tell a part of
    /// it.</summary>
    [Theory]
    [InlineData("2026-04-10", "2026-04-10", CriterionState.Watching, "2026-03-01 to 2026-03-31 is over and can be read "
        + "from 2026-04-30.")]
    [InlineData("2026-04-30", "2026-04-25", CriterionState.CannotEvaluate, "it was read up to 2026-03-26 only")]
    [InlineData("2026-05-02", "2026-05-02", CriterionState.Fired, "n = 40")]
    public void Judges_a_window_that_can_be_read_whole(string day, string export, CriterionState state, string why)
    {
        using var workspace = new Workspace().With("crm", export, Tables.Of(FactKind.Contact,
            "id created_on mql_on sql_on", from at in Enumerable.Range(0, 40)
            let mql = Start.AddDays(at % 31)
            select new object?[] { $"p{at}", Start.AddDays(-1), mql, at % 10 == 0 ? mql.AddDays(1) : null }));

        var standing = On(Criterion("mql_to_sql < 20% over 1 month") with { By = new(2026, 3, 31) }, workspace, day);

        Assert.Equal(state, standing.State);
        Assert.Contains(why, standing.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_recorded_as_fired_stays_fired()
    {
        using var workspace = new Workspace().With("crm", "2026-05-02", Deals(("2026-04", 40, 30)));
        var criterion = Criterion("win_rate < 20% over 1 month");
        var fired = CriterionStatus.Evolve(CriterionStatus.None, new CriterionFired("x", new(2026, 4, 2), "It crossed.",
            "Ana Silva", "pause scope", new(2026, 4, 9)));

        Assert.Equal(CriterionState.Escalated, JudgeCriterion.On(criterion, fired, ReadCriterion.Of(criterion,
            workspace.On("2026-05-02"), Workspace.Tiers), new(2026, 5, 2)).State);
        Assert.Equal([CriterionDueKind.Tell, CriterionDueKind.Escalate], CriterionDue.Of("x", criterion, fired,
            "Ana Silva", new(2026, 4, 2)).Select(due => due.What));
    }

    [Fact]
    public void Is_due_when_its_windows_can_be_read() => Assert.Equal(
        [new(2026, 4, 1), new(2026, 5, 1)],
        CriterionDue.Of("x", Criterion("win_rate < 20% over 1 month 2 of 2") with { By = new(2026, 4, 30) },
            CriterionStatus.None, null, Start).Select(due => due.On));

    private static CriterionStanding On(KillCriterion criterion, Workspace workspace, string day) =>
        JudgeCriterion.On(criterion, CriterionStatus.None, ReadCriterion.Of(criterion, workspace.On(day),
            Workspace.Tiers), Tables.Day(day));

    private static KillCriterion Criterion(string text) => Granted(CriterionSignal.Parse(text, Start)) is var signal
        ? new("K1", signal, signal.LastDay.AddMonths(6), Granted(CommittedAction.Parse("pause scope")), "Ana Silva", 7,
            null, []) : throw new InvalidOperationException();

    private static FactTable Deals(params (string Month, int Count, int Won)[] months) =>
        Tables.Of(FactKind.Opportunity, "id created_on closed_on status segment",
        from month in months from at in Enumerable.Range(0, month.Count)
        let day = Tables.Day(month.Month + "-01").AddDays(at % 30)
        select new object?[] { $"{month.Month}-{at}", Start.AddDays(-30), day, at < month.Won ? "won" : "lost",
            "SMB" });
}
