namespace Hindcast.Retros;

/// <summary>How an action stands, in words.</summary>
public static class ActionStanding
{
    /// <summary>Open, paused until a day, done, not done or dropped.</summary>
    public static string Of(ActionState state, DateOnly? pausedUntil = null) =>
        state == ActionState.Open && pausedUntil is { } until
            ? until == DateOnly.MaxValue ? "paused until it is resumed" : $"paused until {until:yyyy-MM-dd}"
            : ReviewPreviousAction.Spell(state).Replace('-', ' ');

    /// <summary>What was said with it: what shows it, or a reason.</summary>
    public static string Label(ActionState state) => state switch
    {
        ActionState.Dropped => "Dropped because",
        ActionState.NotDone => "Why not",
        _ => "What shows it",
    };
}
