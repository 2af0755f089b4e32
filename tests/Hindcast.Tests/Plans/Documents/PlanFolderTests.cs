using Hindcast.Journal;
using Hindcast.Plans.Documents;

namespace Hindcast.Tests.Plans.Documents;

/// <summary>S14-01, S1-10, S0-13: where plans stand, that none overwrites another, and that a change of another is
/// never lost.</summary>
public sealed class PlanFolderTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 20, 40, 7, TimeSpan.FromHours(1));
    private readonly TemporaryFolder folder = new();

    private PlanFolder Plans => new(folder.At("plans"));

    [Fact]
    public void Names_a_file_by_its_second_in_UTC_and_never_overwrites_another()
    {
        string[] files = [.. Enumerable.Range(0, 3)
            .Select(_ => Path.GetFileName(Plans.Add(PlanDraftTests.Retro(), At).File))];

        Assert.Equal(["plan-20261120-194007.json", "plan-20261120-194008.json", "plan-20261120-194009.json"], files);
        Assert.Equal(["task-2026-11-20-003", "task-2026-11-20-002", "task-2026-11-20-001"], Plans.Files()
            .Select(f => Granted(PlanFolder.Read(f)).Document.Plan.PlanId));
        Assert.Equal("task-2026-11-21-001", Plans.NextId(new(2026, 11, 21)));
        Assert.DoesNotContain(Directory.GetFiles(Plans.Path), f => f.EndsWith(".partial", StringComparison.Ordinal));
    }

    [Fact]
    public void Finds_a_plan_by_id_file_name_or_path()
    {
        var added = Plans.Add(PlanDraftTests.Retro(), At);
        Plans.Add(PlanDraftTests.Retro(), At);

        foreach (string name in (string[])["task-2026-11-20-001", "plan-20261120-194007", "plan-20261120-194007.json",
            added.File])
            Assert.Equal(added.File, Granted(Plans.Find(name)).File);
        Assert.Equal("plan-not-found", Refused(Plans.Find("task-2026-11-20-009")).Rule);
        File.Copy(added.File, Path.Combine(Plans.Path, "copy.json"));
        Assert.Equal("plan-id-ambiguous", Refused(Plans.Find("task-2026-11-20-001")).Rule);
    }

    [Fact]
    public void Updates_a_plan_in_place_unless_somebody_else_was_quicker()
    {
        var added = Plans.Add(PlanDraftTests.Retro(), At);
        var note = new ChangeNote("ana", At, "Begun");
        var changed = Granted(added.Document.Mark("1.1", PlanStates.Running, note));

        var written = Granted(PlanFolder.Update(added, changed));
        Assert.Equal(changed.Write(), File.ReadAllBytes(added.File));
        Assert.Equal("stale-version", Refused(PlanFolder.Update(added, changed)).Rule);
        Assert.Single(Plans.Files());
        Assert.Equal(PlanStates.Running, written.Document.Plan.Stages[0].Tasks[0].State);
    }

    [Fact]
    public void Stands_beside_the_workspace_unless_configured()
    {
        Assert.Equal(folder.At(Path.Combine(".claude", "plans")), PlanFolder.Of(folder.At(".hindcast"), "").Path);
        Assert.Equal(folder.At("runs"), PlanFolder.Of(folder.At(".hindcast"), "runs").Path);
        Assert.Equal(Path.GetFullPath("/srv/plans"), PlanFolder.Of(folder.At(".hindcast"), "/srv/plans").Path);
    }

    /// <summary>S14-01: a copy of a workspace writes no plan into the folder of the original.</summary>
    [Fact]
    public void A_folder_within_the_workspace_moves_with_it()
    {
        string first = folder.At("first"), copy = folder.At("copy");
        foreach (string said in (string[])[Path.Combine(first, "plans"), Path.Combine("first", "plans"),
            "{workspace}/plans"])
        {
            string kept = PlanFolder.Kept(first, said);
            Assert.Equal("{workspace}/plans", kept);
            Assert.Equal(Path.Combine(first, "plans"), PlanFolder.Of(first, kept).Path);
            Assert.Equal(Path.Combine(copy, "plans"), PlanFolder.Of(copy, kept).Path);
        }

        Assert.All((string[])["", "runs", "/srv/plans", "first-too/plans"], outside =>
            Assert.Equal(outside, PlanFolder.Kept(first, outside)));
    }

    public void Dispose() => folder.Dispose();

    private static T Granted<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Granted>(outcome).Value;

    private static Refusal Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;
}
