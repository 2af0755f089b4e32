using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.Plans.WorkBack;

namespace Hindcast.Tests.Plans.WorkBack;

/// <summary>Planning back from a deadline and a notice deadline in business days; a chain worked by hand.</summary>
public class WorkBackPlanTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly Monday = new(2026, 11, 2);

    private static readonly BusinessCalendar Calendar = BusinessCalendar.Default with
        { Holidays = [new(2026, 11, 11)] };

    private static readonly System.Collections.Immutable.ImmutableArray<WorkBackTask> Play =
    [
        new("context", 2, []),
        new("fit", 3, ["context"]) { LeastDays = 2 },
        new("offer", 4, ["fit"]) { LeastDays = 2 },
        new("package", 1, ["fit"]),
        new("sign", 1, ["offer", "package"]),
    ];

    /// <summary>Ten days of work from 2 November: over two weekends and the holiday on the 11th to the 16th; the
    /// deadline is the 20th.</summary>
    [Fact]
    public void Dates_every_task_and_its_float()
    {
        var plan = Plan(Play, new(2026, 11, 20));

        Assert.Equal(
        [
            ("context", "11-02", "11-03", "11-06", "11-09", 4), ("fit", "11-04", "11-06", "11-10", "11-13", 4),
            ("offer", "11-09", "11-13", "11-16", "11-19", 4),
            ("package", "11-09", "11-09", "11-19", "11-19", 7), ("sign", "11-16", "11-16", "11-20", "11-20", 4),
        ], plan.Tasks.Select(t => (t.Id, $"{t.EarliestStart:MM-dd}", $"{t.EarliestFinish:MM-dd}",
            $"{t.LatestStart:MM-dd}", $"{t.LatestFinish:MM-dd}", t.FloatDays)));
        Assert.Equal(["context", "fit", "offer", "sign"], plan.CriticalPath);
        Assert.Equal((4, true, null), (plan.FloatDays, plan.IsFeasible, plan.Compress));
    }

    [Fact]
    public void Takes_a_deadline_on_a_weekend_for_the_Friday_before() =>
        Assert.Equal(Plan(Play, new(2026, 11, 20)).Tasks, Plan(Play, new(2026, 11, 22)).Tasks);

    [Fact]
    public void Names_on_day_0_what_must_be_hurried()
    {
        var plan = Plan(Play, new(2026, 11, 12));

        Assert.Equal((-2, false), (plan.FloatDays, plan.IsFeasible));
        Assert.Equal([new CompressedTask("offer", 2)], plan.Compress!.Tasks);
        Assert.True(plan.Compress.IsSmallest);
        Assert.Equal(["fit", "offer"], Plan(Play, new(2026, 11, 10)).Compress!.Tasks.Select(t => t.Id));
        Assert.Null(Plan(Play, new(2026, 11, 9)).Compress);
        Assert.Equal(-5, Plan(Play, new(2026, 11, 9)).FloatDays - 1);
    }

    [Fact]
    public void Binds_what_is_due_by_notice_to_the_notice_deadline()
    {
        var plan = Granted(WorkBackPlan.Of(Play.SetItem(3, Play[3] with { ByNotice = true }),
            new(Monday, new(2026, 11, 20), new(2026, 11, 10), Calendar)));

        Assert.Equal(["context", "fit", "package"], plan.CriticalPath);
        Assert.Equal(1, plan.FloatDays);
        Assert.Equal([1, 1, 4, 1, 4], plan.Tasks.Select(t => t.FloatDays));
    }

    [Fact]
    public void Plans_again_after_a_slip_and_says_what_changes()
    {
        var before = Plan(Play, new(2026, 11, 20));
        var slipped = Play.SetItem(0, Play[0] with { FinishedOn = new(2026, 11, 10) })
            .SetItem(2, Play[2] with { NotBefore = new(2026, 11, 18) });
        var after = Granted(WorkBackPlan.Of(slipped, new(new(2026, 11, 10), new(2026, 11, 20), null, Calendar)));

        var difference = WorkBackDifference.Between(before, after);
        Assert.Equal((4, -2, true), (difference.FloatBefore, difference.FloatAfter, difference.NoLongerFeasible));
        Assert.Equal(["fit", "offer", "package", "sign", "context"], difference.Tasks.Select(t => t.Id));
        Assert.Null(difference.Tasks[^1].After);
        Assert.Equal(["offer", "sign"], after.CriticalPath);
        Assert.Equal(["context"], after.Done);
        Assert.Empty(WorkBackDifference.Between(before, before).Tasks);
    }

    [Fact]
    public void Has_no_float_to_tell_when_all_is_done()
    {
        var plan = Granted(WorkBackPlan.Of([new("a", 1, []) { FinishedOn = Monday }], new(Monday, Monday, null,
            Calendar)));

        Assert.Equal((null, true, 0), (plan.FloatDays, plan.IsFeasible, plan.CriticalPath.Length));
    }

    public static TheoryData<string> Rules =>
        ["task-duplicate", "dependency-unknown", "dependency-cycle", "days-out-of-range", "finished-in-future",
            "deadline-passed", "calendar-without-working-days", "plan-too-long", "too-many-tasks"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Refuses_what_cannot_be_planned(string rule)
    {
        var goal = new WorkBackGoal(Monday, new(2026, 11, 20), null, Calendar);
        var asked = rule switch
        {
            "task-duplicate" => (Play.Add(Play[0]), goal),
            "dependency-unknown" => (Play.Add(new("x", 1, ["y"])), goal),
            "dependency-cycle" => (Play.SetItem(0, Play[0] with { Needs = ["sign"] }), goal),
            "days-out-of-range" => (Play.Add(new("x", 0, [])), goal),
            "finished-in-future" => (Play.SetItem(0, Play[0] with { FinishedOn = Monday.AddDays(1) }), goal),
            "deadline-passed" => (Play, goal with { Deadline = Monday.AddDays(-1) }),
            "calendar-without-working-days" =>
                (Play, goal with { Calendar = Calendar with { Weekend = [.. Enum.GetValues<DayOfWeek>()] } }),
            "plan-too-long" => ([.. Enumerable.Range(0, 20).Select(i => new WorkBackTask($"t{i}", 400, []))], goal),
            _ => ([.. Enumerable.Range(0, WorkBackPlan.TasksMax + 1).Select(i => new WorkBackTask($"t{i}", 1, []))],
                goal),
        };

        Assert.Equal(rule, Assert.IsType<Outcome<WorkBackPlan>.Refused>(WorkBackPlan.Of(asked.Item1,
            asked.Item2)).Why.Rule);
    }

    private static WorkBackPlan Plan(System.Collections.Immutable.ImmutableArray<WorkBackTask> tasks,
        DateOnly deadline) =>
        Granted(WorkBackPlan.Of(tasks, new(Monday, deadline, null, Calendar)));

    private static T Granted<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Granted>(outcome).Value;
}
