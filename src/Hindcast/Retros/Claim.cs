namespace Hindcast.Retros;

/// <summary>A finding that a person added.</summary>
/// <param name="Id"><c>F1</c>, <c>F2</c> …</param>
/// <param name="Text">What is claimed.</param>
/// <param name="Evidence">A finding, an indicator or a link; null where there is none, and then it is no fact.</param>
/// <param name="Who">Who added it.</param>
public sealed record Claim(string Id, string Text, string? Evidence, string Who)
{
    /// <summary>A fact only where evidence is linked.</summary>
    public Standing Standing => Evidence is null ? Standing.Hypothesis : Standing.Fact;
}

/// <summary>Something that was missing and is taken as given until its owner has confirmed it.</summary>
/// <param name="Id"><c>S1</c>, <c>S2</c> …</param>
/// <param name="Label">What it is about, for example <c>roster-sales</c>.</param>
/// <param name="Text">What is assumed.</param>
/// <param name="Owner">Who confirms it; null until somebody does, and then the retro cannot close.</param>
public sealed record Assumption(string Id, string Label, string Text, string? Owner)
{
    /// <summary>Begins the label where nobody of a function is asked.</summary>
    internal const string OfRoster = "roster-";

    private const string AtFirst = "Assumed at first,";

    /// <summary>True once it was answered; it stays, so that a reader sees that it was confirmed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAnswered => Text.StartsWith(AtFirst, StringComparison.Ordinal);

    /// <summary>What it is about, in words.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string About => (Label.StartsWith(OfRoster, StringComparison.Ordinal)
        ? $"somebody of {Label[OfRoster.Length..]}" : Label).Replace('-', ' ').Replace('_', ' ');

    /// <summary>What is left of it to confirm, and by whom.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ToConfirm => IsAnswered ? "nothing is left to confirm"
        : Owner is null ? "nobody confirms it yet" : $"{Owner} confirms it";

    /// <summary>It as an answer: what was assumed stays readable behind what answered it.</summary>
    public Assumption Answered(DateOnly on, string how) =>
        this with { Text = $"{AtFirst} answered on {on:yyyy-MM-dd} ({how}): {Text}" };
}

/// <summary>Something that was talked about and that nobody took on: talk, not change.</summary>
/// <param name="Id"><c>C1</c>, <c>C2</c> …</param>
/// <param name="Text">What was said.</param>
public sealed record Conversation(string Id, string Text);

/// <summary>Something the room wants done; an action only once it has what its kind of retro asks for.</summary>
/// <param name="Id"><c>A1</c>, <c>A2</c> …</param>
/// <param name="What">A verb, its object and what will be different.</param>
/// <param name="Mover">The mover that it mends; null where it mends none.</param>
/// <param name="Owner">One person of the directory; null until agreed.</param>
/// <param name="DueOn">The day by which it is done; null until agreed, never before the session.</param>
/// <param name="Deliverable">What will exist afterwards; null where not said.</param>
/// <param name="Signal">How it will be judged; null until agreed.</param>
/// <param name="FollowUpOn">The day on which the room looks again; null means the day the signal is read.</param>
public sealed record RetroAction(
    string Id,
    string What,
    string? Mover,
    string? Owner,
    DateOnly? DueOn,
    string? Deliverable,
    SuccessSignal? Signal,
    DateOnly? FollowUpOn);
