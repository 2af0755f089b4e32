using FsCheck;
using FsCheck.Fluent;
using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.Plans.WorkBack;

namespace Hindcast.Tests.Plans.WorkBack;

/// <summary>The slowest way to the same answer: every chain walked, day by day on the calendar, and every set of tasks
/// hurried.</summary>
public class WorkBackPlanProperties
{
    private static readonly DateOnly Today = new(2026, 12, 19);

    private static readonly BusinessCalendar Calendar = BusinessCalendar.Default with
        { Holidays = [new(2026, 12, 25), new(2027, 1, 1)] };

    private static readonly Gen<WorkBackTask> Loose =
        Gen.Choose(1, 4).SelectMany(days => Gen.Choose(1, days), (days, least) => (days, least))
            .SelectMany(_ => Gen.Choose(0, 31), (length, needs) => (length, needs))
            .SelectMany(_ => Gen.Choose(-6, 6), (task, delay) => new WorkBackTask($"{task.needs}", task.length.days, [])
            {
                LeastDays = task.length.least, ByNotice = delay % 2 == 0, NotBefore = delay > 0
                    ? Today.AddDays(delay)
                    : null,
            });

    /// <summary>Up to five tasks, each needing some of those before it, a deadline and a notice deadline.</summary>
    private static readonly Gen<(WorkBackTask[] Tasks, int Deadline, int Notice)> Plans =
        Loose.ListOf().Select(tasks => tasks.Take(5).Select((task, i) => task with
        {
            Id = $"t{i}", Needs = [.. Enumerable.Range(0, i)
                .Where(n => (int.Parse(task.Id, System.Globalization.CultureInfo.InvariantCulture) >> n & 1) == 1)
                .Select(n => $"t{n}")],
        }).ToArray()).SelectMany(_ => Gen.Choose(0, 25), (tasks, deadline) => (tasks, deadline))
            .SelectMany(_ => Gen.Choose(-3, 25), (p, notice) => (p.tasks, p.deadline, notice));

    [Fact]
    public void Agrees_with_walking_every_chain_and_hurrying_every_set() => Prop.ForAll(Plans.ToArbitrary(), asked =>
    {
        var goal = new WorkBackGoal(Today, Today.AddDays(asked.Deadline), Today.AddDays(asked.Notice), Calendar);
        var plan = Assert.IsType<Outcome<WorkBackPlan>.Granted>(WorkBackPlan.Of([.. asked.Tasks], goal)).Value;

        foreach (var (i, task) in plan.Tasks.Index())
        {
            Assert.Equal(Finish(asked.Tasks, i, _ => false), task.EarliestFinish);
            Assert.Equal(task.FloatDays >= 0, task.EarliestFinish <= task.LatestFinish);
            Assert.Equal(task.FloatDays, Worked(task.EarliestFinish, task.LatestFinish));
            Assert.Equal(task.FloatDays, Worked(task.EarliestStart, task.LatestStart));
            Assert.Equal(task.Days - 1, Worked(task.EarliestStart, task.EarliestFinish));
            Assert.All(asked.Tasks[i].Needs,
                need => Assert.True(plan.Tasks.Single(t => t.Id == need).LatestFinish < task.LatestStart));
            Assert.True(task.LatestFinish <= (asked.Tasks[i].ByNotice && goal.Notice < goal.Deadline
                ? goal.Notice!.Value : goal.Deadline));
        }

        bool Meets(int hurried) => asked.Tasks.Index()
            .All(t => Finish(asked.Tasks, t.Index, i => (hurried >> i & 1) == 1)
            <= (t.Item.ByNotice && goal.Notice < goal.Deadline ? goal.Notice!.Value : goal.Deadline));
        Assert.Equal(Meets(0), plan.IsFeasible);
        int[] sets = [.. Enumerable.Range(0, 1 << asked.Tasks.Length).Where(Meets)];
        int? smallest = sets.Length == 0 ? null : sets.Min(int.PopCount);
        if (plan.IsFeasible || smallest is null)
        {
            Assert.Null(plan.Compress);
            return;
        }

        Assert.Equal((smallest, true), (plan.Compress!.Tasks.Length, plan.Compress.IsSmallest));
        var hurried = Hurried(asked.Tasks, plan.Compress.Tasks);
        Assert.True(Replan(hurried, goal).IsFeasible);
        foreach (var one in plan.Compress.Tasks) // No day is saved in vain.
            Assert.False(Replan(Hurried(asked.Tasks, [.. plan.Compress.Tasks.Select(t => t == one ? t with
                { DaysSaved = t.DaysSaved - 1 } : t)]), goal).IsFeasible);
    }).Holds();

    [Fact]
    public void A_critical_path_is_a_chain_without_a_gap() => Prop.ForAll(Plans.ToArbitrary(), asked =>
    {
        var plan = Replan(asked.Tasks, new(Today, Today.AddDays(asked.Deadline), Today.AddDays(asked.Notice),
            Calendar));
        var path = plan.CriticalPath.Select(id => plan.Tasks.Single(t => t.Id == id)).ToArray();

        Assert.Equal(plan.Tasks.IsEmpty, path.Length == 0);
        Assert.All(path, task => Assert.Equal(plan.FloatDays, task.FloatDays));
        Assert.All(path.Zip(path.Skip(1)), step => Assert.Equal(1, Worked(step.First.EarliestFinish,
            step.Second.EarliestStart)));
        Assert.All(path.Zip(path.Skip(1)), step => Assert.Contains(step.First.Id,
            asked.Tasks.Single(t => t.Id == step.Second.Id).Needs));
    }).Holds();

    private static WorkBackPlan Replan(WorkBackTask[] tasks, WorkBackGoal goal) =>
        Assert.IsType<Outcome<WorkBackPlan>.Granted>(WorkBackPlan.Of([.. tasks], goal)).Value;

    private static WorkBackTask[] Hurried(WorkBackTask[] tasks, IEnumerable<CompressedTask> saved) =>
        [.. tasks.Select(task => saved.FirstOrDefault(s => s.Id == task.Id) is { } s ? task with
            { Days = task.Days - s.DaysSaved, LeastDays = null } : task)];

    /// <summary>The day on which a task is done at the earliest: every chain that leads to it is walked day by
    /// day.</summary>
    private static DateOnly Finish(WorkBackTask[] tasks, int task, Func<int, bool> hurried)
    {
        var day = tasks[task].Needs.Select(need => Finish(tasks, int.Parse(need.AsSpan(1),
            System.Globalization.CultureInfo.InvariantCulture), hurried).AddDays(1)).Append(Today).Max();
        if (tasks[task].NotBefore > day)
            day = tasks[task].NotBefore!.Value;
        for (int left = hurried(task) ? tasks[task].LeastDays!.Value : tasks[task].Days; ; day = day.AddDays(1))
            if (Calendar.IsWorked(day) && --left == 0)
                return day;
    }

    /// <summary>Worked days from one worked day to another, negative backwards.</summary>
    private static int Worked(DateOnly from, DateOnly to) => to < from ? -Worked(to, from)
        : Enumerable.Range(1, to.DayNumber - from.DayNumber).Count(d => Calendar.IsWorked(from.AddDays(d)));
}
