namespace Hindcast.Retros;

/// <summary>One of the one or two things that moved the wrong way and that the room asks about.</summary>
/// <param name="Id">Id of a finding or of an indicator in the frozen evidence.</param>
/// <param name="Indicator">The indicator that moved; <c>data</c> where a source stopped.</param>
/// <param name="Headline">One plain sentence, as frozen.</param>
/// <param name="Whys">From the symptom down to the condition.</param>
public sealed record Mover(string Id, string Indicator, string Headline, ImmutableArray<Why> Whys);

/// <summary>One answer in a chain of whys.</summary>
/// <param name="Number">1 for the first answer of a mover.</param>
/// <param name="Text">The answer.</param>
/// <param name="Evidence">A finding, an indicator, a claim or a link; null where there is none.</param>
/// <param name="EndsAt">What kind of thing the answer names; null where nobody said. The last answer needs one.</param>
public sealed record Why(int Number, string Text, string? Evidence, EndKind? EndsAt)
{
    /// <summary>A fact only where evidence is linked.</summary>
    public Standing Standing => Evidence is null ? Standing.Hypothesis : Standing.Fact;
}

/// <summary>What kind of thing a why names; a chain may end only at the first three.</summary>
public enum EndKind
{
    /// <summary>How work is done or handed over.</summary>
    Process,

    /// <summary>A tool, a rule or a configuration.</summary>
    System,

    /// <summary>What was recorded, or not.</summary>
    Data,

    /// <summary>What somebody did: a symptom, never an end.</summary>
    Person,
}

/// <summary>How sure we are of a sentence.</summary>
public enum Standing
{
    /// <summary>Evidence is linked.</summary>
    Fact,

    /// <summary>Somebody said so.</summary>
    Hypothesis,
}
