namespace Hindcast.Tests.Cli.Renewals;

/// <summary>Days, warnings and messages of a play that are easily told wrongly.</summary>
public sealed class PlayDetailsTests : IDisposable
{
    private const string Id = "a5-2027-01-31";
    private readonly PlayRoom room = new();

    /// <summary>S2-21: the deadline is a Sunday; checkpoints are held on worked days, the last on the Friday before,
    /// and none is missed on the weekend.</summary>
    [Fact]
    public void Checkpoints_are_on_worked_days()
    {
        Opened("2027-01-31");
        string[] Due() => [.. room.Show(Id).GetProperty("tracker").EnumerateArray()
            .Select(point => point.GetProperty("dueOn").GetString()!)];
        Assert.All(Due(), day => Assert.False(Day(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.Equal("2027-01-29", Due()[^1]);
        Started();
        room.On(2027, 1, 30);
        room.Play("proof", Id, "They said so", "--persona", "champion").Ends(0);
        Assert.Equal("2027-01-29 next", room.Show(Id).GetProperty("tracker").EnumerateArray().Last() is var last
            ? $"{last.GetProperty("dueOn").GetString()} {last.GetProperty("state").GetString()}" : "");
    }

    /// <summary>S2-18: what the customer is shown in a call is there on the worked day before its task
    /// begins.</summary>
    [Fact]
    public void Enablement_is_there_before_its_task_begins()
    {
        Opened("2027-01-31");
        var shown = room.Show(Id);
        var starts = shown.GetProperty("tasks").EnumerateArray().ToDictionary(task => task.GetProperty("id")
            .GetString()!, task => task.GetProperty("startOn").GetString()!);
        string packet = room.Play("show", Id).Output;
        string[] lines = packet.Split('\n');
        int at = Array.FindIndex(lines, line => line.Contains("What is put together", StringComparison.Ordinal));
        string call = room.Hindcast.Run("plays", "show", "exec-save", "--yaml").Ends(0).Output.Split('\n')
            .First(line => line.Contains("kind: roi", StringComparison.Ordinal));
        string of = call.Split("for: ")[1].Split([',', '}'])[0].Trim();
        var before = Day(starts[of]).AddDays(-1);
        while (before.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            before = before.AddDays(-1);
        Assert.Contains(lines.Skip(at).Take(12), line => line.Contains("roi", StringComparison.Ordinal)
            && line.Contains($"{before:yyyy-MM-dd}", StringComparison.Ordinal));
    }

    /// <summary>S2-16: another deadline behind the contract's end is warned about, and a packet says it
    /// once.</summary>
    [Fact]
    public void A_deadline_behind_the_contract_is_told_once()
    {
        Opened("2027-01-31");
        Assert.DoesNotContain("Warning", Change("2027-01-29"), StringComparison.Ordinal);
        Assert.Contains("Warning: The deadline lies 14 days after the contract ends on 2027-02-01",
            Change("2027-02-15"), StringComparison.Ordinal);
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A3", "--tier", "growth", "--risk", "yellow",
            "--play", "exec-save", "--deadline", "2027-01-29").Ends(0);
        string packet = room.Play("show", "A3").Output;
        Assert.Contains("lies behind every due day", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("after the contract ends on", packet, StringComparison.Ordinal);

        string Change(string day) => room.Play("change", Id, "deadline", day, "--reason", "They asked").Ends(0).Output;
    }

    /// <summary>S2-16: a task that was put on a later day is not proposed for hurrying, which would win
    /// nothing.</summary>
    [Fact]
    public void What_was_put_later_is_not_to_be_hurried()
    {
        Opened("2027-01-31");
        room.Play("slip", Id, "quick-wins", "--until", "2027-01-26", "--reason", "They are at a fair", "--commit")
            .Ends(0);
        var plan = room.Hindcast.Json("play", "slip", Id, "quick-wins", "--until", "2027-01-27", "--reason", "More");
        Assert.True(plan.GetProperty("floatDays").GetInt32() < 0);
        Assert.DoesNotContain("\"quick-wins\"", plan.GetProperty("compress").GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>S2-24 S6-04: of a yellow checkpoint the director is told once, as the ladder says; of a green one
    /// nobody.</summary>
    [Theory]
    [InlineData("yellow", 1), InlineData("green", 0)]
    public void The_director_is_told_of_yellow(string risk, int told)
    {
        Opened("2027-01-31");
        Started();
        room.Play("checkpoint", Id, "--risk", risk, "--decision", "continue", "--reason", "They listen").Ends(0);
        Assert.Equal(told, Tick().Count(line => line.Contains($"remind to {PlayRoom.Director}: =Cut (A5): yellow",
            StringComparison.Ordinal)));
        Assert.DoesNotContain(Tick(), line => line.Contains("yellow at", StringComparison.Ordinal));

        string[] Tick() => room.Hindcast.Run("tick", "--outbox", Path.Combine(room.Hindcast.Folder, "outbox")).Ends(0)
            .Output.Split('\n');
    }

    /// <summary>S2-30 S2-27: an id of a tool is no mail address; a number that no exit condition has is
    /// named.</summary>
    [Fact]
    public void An_id_is_no_address_and_an_exit_is_one_of_the_card()
    {
        Opened("2027-01-31");
        string folder = Path.Combine(room.Hindcast.Folder, "tasks");
        room.Hindcast.Run("play", "export", Id, "--to", "generic", "--out", folder, "--ids", room.Hindcast.File(
            "ids.csv", $"{PlayRoom.Csm},005A\n{PlayRoom.Sponsor},eve@example.org\n")).Ends(0);
        string rows = File.ReadAllText(Directory.GetFiles(folder).Single());
        Assert.DoesNotContain("005A", rows, StringComparison.Ordinal);
        Assert.Contains("eve@example.org", rows, StringComparison.Ordinal);
        Assert.Contains("There is no exit condition 9. Take one of: 1 ", room.Play("close", Id, "--result", "renewed",
            "--exit", "9", "--summary", "s").Refuses("exit-unknown").Error, StringComparison.Ordinal);
    }

    private void Opened(string deadline) => room.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--tier",
        "growth", "--risk", "yellow", "--play", "exec-save", "--deadline", deadline).Ends(0);

    private void Started()
    {
        room.Play("check", Id, "governance", "pass", "--as", PlayRoom.Partner).Ends(0);
        room.Play("start", Id).Ends(0);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    public void Dispose() => room.Dispose();
}
