using Hindcast.Journal;

namespace Hindcast.Tests;

/// <summary>What came of asking, in a test.</summary>
internal static class Outcomes
{
    public static T Granted<T>(Outcome<T> outcome) =>
        outcome.Is(out var value, out var why)
            ? value
            : throw new InvalidOperationException($"{why.Rule}: {why.Message}");

    public static Refusal AssertRefused<T>(string rule, Outcome<T> outcome)
    {
        var why = Assert.IsType<Outcome<T>.Refused>(outcome).Why;
        Assert.Equal(rule, why.Rule);
        return why;
    }
}
