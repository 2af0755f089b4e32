using Hindcast.Retros;
using Hindcast.Tests.Documents;
using Hindcast.Web.Retros;

namespace Hindcast.Tests.Web;

/// <summary>What a retro's page says of what the one before agreed.</summary>
public sealed class RetroViewTests
{
    [Fact]
    public void An_open_action_of_which_nothing_is_sent_for_a_while_is_called_paused()
    {
        var action = SampleRecord.Make().PreviousActions[0] with { Id = "A1", Status = ActionState.Open };
        var view = new RetroView(null!, 1, null!, null, null);
        Assert.Equal("open", view.Standing(action));
        view = view with { Paused = [ActionStatus.IdOf(action.Retro, "A1")] };
        Assert.Equal("paused", view.Standing(action));
        Assert.Equal("open", view.Standing(action with { Id = "A2" }));
        Assert.Equal("done", view.Standing(action with { Status = ActionState.Done }));
    }
}
