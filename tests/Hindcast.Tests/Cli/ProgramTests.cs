namespace Hindcast.Tests.Cli;

/// <summary>What is asked before any verb runs.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 10, 6) };

    /// <summary>S0-15: a verb below another asks for what that one has to be told; help needs nothing.</summary>
    [Fact]
    public void Asks_for_what_the_verb_above_has_to_be_told()
    {
        foreach (string verb in (string[])["add", "amend"])
            Assert.Contains($"Say the ID before 'factor': hindcast retro {verb} ID factor …",
                hindcast.Run("retro", verb, "factor", "Routing has no owner").Ends(64).Error);
        Assert.Contains("\"bad-usage\"", hindcast.Run("retro", "add", "factor", "Routing has no owner", "--json")
            .Ends(64).Output);
        hindcast.Run("retro", "add", "factor", "--help").Ends(0);
        Assert.Contains("[retro-not-found]", hindcast.Run("retro", "add", "none", "factor", "Routing").Error);
    }

    public void Dispose() => hindcast.Dispose();
}
