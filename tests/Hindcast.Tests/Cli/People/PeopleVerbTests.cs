namespace Hindcast.Tests.Cli.People;

public sealed class PeopleVerbTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    public void Dispose() => hindcast.Dispose();

    /// <summary>S0-03: functions decide rosters, so whoever is added without one is told how to say it.</summary>
    [Fact]
    public void Whoever_is_added_without_a_function_hears_what_it_decides_and_how_to_say_it()
    {
        var said = hindcast.Run("people", "add", "Ben", "--role", "Demand gen lead").Ends(0);

        Assert.Contains("into which rosters", said.Output, StringComparison.Ordinal);
        Assert.Contains("hindcast people set \"Ben\" --function", said.Output, StringComparison.Ordinal);
        hindcast.Run("people", "set", "Ben", "--function", "marketing").Ends(0);
        Assert.DoesNotContain("rosters", hindcast.Run("people", "add", "Ana", "--function", "revops").Ends(0).Output,
            StringComparison.Ordinal);
    }
}
