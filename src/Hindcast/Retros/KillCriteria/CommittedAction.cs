using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.Retros.KillCriteria;

/// <summary>What kind of thing is done when a criterion fires.</summary>
public enum Commitment
{
    /// <summary>Stop for now.</summary>
    Pause,

    /// <summary>Do another thing instead.</summary>
    Pivot,

    /// <summary>End it.</summary>
    Kill,

    /// <summary>Bring it to whoever can decide more.</summary>
    Escalate,

    /// <summary>Put more people or money in.</summary>
    AddInvestment,
}

/// <summary>What is done when a criterion fires: decided now, so that nobody has to find the courage then.</summary>
/// <param name="Kind">One of five.</param>
/// <param name="What">In the room's words.</param>
public sealed partial record CommittedAction(Commitment Kind, string What)
{
    /// <summary>Reads "pause scope, 5 interviews". Refused as <c>criterion-commits-to-nothing</c> for talk and for
    /// anything else.</summary>
    public static Outcome<CommittedAction> Parse(string text)
    {
        string what = text.Trim();
        if (RetroLimits.Check(what, "what is done when it fires") is { } refusal)
            return refusal;
        if (Talk().IsMatch(what))
            return new Refusal("criterion-commits-to-nothing",
                $"'{what}' puts the decision off. Commit to what is done: pause, pivot, kill, escalate or add "
                    + "investment, and of what.");
        foreach (var (kind, form) in Forms)
            if (form.Match(what) is { Success: true } verb && what[verb.Length..].Any(char.IsLetter))
                return new CommittedAction(kind, what);
        return new Refusal("criterion-commits-to-nothing",
            $"'{what}' is not one of pause, pivot, kill, escalate and add investment. Begin with one of them and say "
                + "of what, "
            + "for example \"pause scope, 5 customer interviews\".");
    }

    private static readonly ImmutableArray<(Commitment Kind, Regex Form)> Forms =
    [
        (Commitment.Pause, Pausing()), (Commitment.Pivot, Pivoting()), (Commitment.Kill, Killing()),
        (Commitment.Escalate, Escalating()), (Commitment.AddInvestment, Investing()),
    ];

    [GeneratedRegex(@"^(?:(?:we|let us|let's|pause to|pause and|then|first|just|schedule a|set up a|hold a|have a)\s+(?:will\s+)?)*(?:discuss\w*|re-?view\w*|monitor\w*|watch|observe|re-?visit|re-?consider"
        + @"|consider|talk|meet\b|meeting|look into|look at|keep an eye|think|assess|evaluate|re-?assess|align|sync|check in|decide)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Talk();

    [GeneratedRegex(@"^(?:pause|freeze|halt|hold)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pausing();

    [GeneratedRegex(@"^(?:pivot|switch|move)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pivoting();

    [GeneratedRegex(@"^(?:kill|stop|end|cancel|retire|shut down|roll back|drop)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Killing();

    [GeneratedRegex(@"^escalate\b", RegexOptions.IgnoreCase)]
    private static partial Regex Escalating();

    [GeneratedRegex(@"^(?:add(?: an?)? investment|add-investment|invest|fund|add (?:budget|people|money|capacity))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Investing();
}
