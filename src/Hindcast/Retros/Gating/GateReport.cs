namespace Hindcast.Retros.Gating;

/// <summary>What the gates said of a retro.</summary>
/// <param name="Passed">True where every gate passed or was overridden.</param>
/// <param name="Gates">All gates, in the order in which a session meets them.</param>
/// <param name="Warnings">What goes through and is shown.</param>
public sealed record GateReport(bool Passed, ImmutableArray<Gate> Gates, ImmutableArray<Warning> Warnings);

/// <summary>One rule that a retro must pass to close.</summary>
/// <param name="Rule">Its stable name.</param>
/// <param name="Passed">True where it passed, or was overridden with a recorded reason.</param>
/// <param name="Message">What was seen and, where it did not pass, what to do next.</param>
/// <param name="Overridable">True where a recorded reason lets it through.</param>
public sealed record Gate(string Rule, bool Passed, string Message, bool Overridable);

/// <summary>Something a reader should know that stops nothing.</summary>
/// <param name="Rule">Its stable name.</param>
/// <param name="Message">What was seen, and what would be better.</param>
public sealed record Warning(string Rule, string Message);
