using Hindcast.Retros;

namespace Hindcast.Tests.Retros;

/// <summary>S3-25: how an action stands is said in the same words everywhere.</summary>
public class ActionStandingTests
{
    [Fact]
    public void Says_how_long_a_pause_lasts_while_the_action_is_open() => Assert.Equal(
        ["open", "paused until 2027-01-15", "paused until it is resumed", "not done"],
        [ActionStanding.Of(ActionState.Open), ActionStanding.Of(ActionState.Open, new(2027, 1, 15)),
            ActionStanding.Of(ActionState.Open, DateOnly.MaxValue), ActionStanding.Of(ActionState.NotDone, new(2027, 1,
                15))]);

    [Fact]
    public void Calls_what_was_said_of_an_end_what_it_is() => Assert.Equal(
        ["What shows it", "What shows it", "Why not", "Dropped because"],
        Enum.GetValues<ActionState>().Select(ActionStanding.Label));
}
