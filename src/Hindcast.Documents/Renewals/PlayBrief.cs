using System.Text.RegularExpressions;
using Hindcast.Plans.WorkBack;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Plays;
using Hindcast.Retros;
using Hindcast.Retros.Records;

namespace Hindcast.Documents.Renewals;

/// <summary>What a play comes to in a few lines: what is due when, its risk, the next step, what can wait, and what was
/// odd.</summary>
internal static partial class PlayBrief
{
    /// <summary>A line on where it stands, without ids.</summary>
    public static string Standing(Play play, RunPlay.Look look) =>
        $"{play.Card.Name}, {play.State}, risk {play.Risk}, tier {play.Tier}, deadline {play.Deadline:yyyy-MM-dd}, as of "
            + $"{look.Today:yyyy-MM-dd}.";

    /// <summary>First what a reader must know, then what it rests on and what was odd.</summary>
    public static RecordSection InShort(Play play, RunPlay.Look look, ImmutableArray<Escalation> escalations) =>
        new("inputs", "In short",
            new SectionBlock.Points([Due(play, look.Today), Deadline(play), Risk(play),
                .. Approval(play) is { } approval ? [approval] : Array.Empty<string>(),
                .. play.Closed is null ? Ahead(play, look, escalations) : []], ""),
            new SectionBlock.Prose(play.Card.Objective),
            PlayPacket.Table("What the play rests on", ["input", "value", "where from"],
                play.Opened!.Inputs.Select(input => (ImmutableArray<SectionCell>)[input.Name,
                    input.Name == "play" ? play.Opened.Card.Name : input.Value,
                    (input.Derived is null ? "given" : $"derived: {input.Derived}") + Since(play, input)]), ""),
            new SectionBlock.Points(Odd(play, look.Today), "Nothing was odd on the day it was opened."))
        { Says = play.Card.Objective.TrimEnd('.') };

    /// <summary>What the executive reads before the call.</summary>
    public static RecordSection Briefing(Play play, RunPlay.Look look) => new("briefing",
        "Briefing for the executive call",
        new SectionBlock.Points(
        [
            $"Aim: {play.Card.Objective.TrimEnd('.')}.",
            Call(play),
            .. play.Schedule(look.Today, look.Calendar).Match(plan => OpenPlay.Infeasible(plan, play),
                refused => refused.Message) is { } late ? [late] : Array.Empty<string>(),
            Due(play, look.Today),
            Deadline(play),
            Risk(play),
            $"Why this play: {play.Opened!.Inputs.First(i => i.Name == "play").Derived ?? "chosen by hand"}.",
            $"Where it hangs: {string.Join("; ", play.Slips.Select(s => TaskOf(play, s.Task)).Distinct()
                .DefaultIfEmpty("no slip so far"))}.",
            $"How to position it: {play.Card.TalkingPoints.FirstOrDefault() ?? "the card does not say"}",
            $"What may be promised: {string.Join("; ", DecisionAuthority.All.Select(each =>
                Authority(each.Kind, each.Roles, play, look)))}.",
        ], ""));

    /// <summary>What its figures rest on: the exports as they were known when it was opened.</summary>
    public static RecordBasis Basis(Play play)
    {
        var opened = play.Opened!;
        string[] sources = [.. opened.Context.Where(item => item.Value is not null).Select(item => item.Source)
            .Distinct()];
        return new(opened.Context.Select(item => item.AsOf).Max() ?? opened.On,
            "float: business days to spare; slip: a date missed or moved later; ARR due: of open terms",
            $"Source: {(sources.Length == 0 ? "no source knows the account" : string.Join(", ", sources))}; n = "
                + $"{Counted.Of(opened.Terms.Length, "open term")} of one account; from the opening on "
                + $"{opened.On:yyyy-MM-dd} to the deadline {play.Deadline:yyyy-MM-dd}.");
    }

    /// <summary>What the sponsor committed, who that is and when; null where nobody approved it.</summary>
    public static string? Approval(Play play) => play.Approval is not { } approved ? null
        : $"Approved by {approved.Who} on {approved.On:yyyy-MM-dd}, who commits: {approved.Resources}";

    /// <summary>How long the work can wait, in a sentence.</summary>
    public static string Spare(WorkBackPlan plan) => plan.FloatDays switch
    {
        < 0 => $"It is too late for the dates as planned: {OpenPlay.Missing(plan)}.",
        0 => "Nothing can wait.",
        { } days => $"Work can wait {Counted.Of(days, "business day")} from today, and no longer.",
        null => "Every task is done.",
    };

    /// <summary>What people call a task of the play.</summary>
    public static string TaskOf(Play play, string id) =>
        play.Tasks.FirstOrDefault(task => task.Id == id)?.Card.Name ?? id;

    /// <summary>A word with hyphens as people write it: <c>economic-buyer</c> is "Economic buyer".</summary>
    public static string Words(string slug) => slug.Length == 0 ? ""
        : char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' ');

    /// <summary>Who of us is on the call, and when it is planned; whom they send no source says.</summary>
    private static string Call(Play play)
    {
        string who = $"On the call for us: {play.Owner("exec-sponsor").Called} and {play.Owner(play.Card.Owner).Called}; "
            + "for them: nobody is recorded. ";
        return who + (play.Tasks.FirstOrDefault(task => task.Card.Role == "exec-sponsor") switch
        {
            null => "The card plans no such call, so no day is set.",
            { DoneOn: { } done } call => $"{call.Card.Name}: done on {done:yyyy-MM-dd}.",
            { } call => $"{call.Card.Name}: planned for {call.StartOn:yyyy-MM-dd} to {call.FinishOn:yyyy-MM-dd}.",
        });
    }

    /// <summary>Every due day with its ARR, as the terms say it; never the deadline of the play.</summary>
    private static string Due(Play play, DateOnly today)
    {
        var opened = play.Opened!;
        if (opened.Terms.IsEmpty)
            return $"Due: {opened.Context.FirstOrDefault(item => item.What == "due")?.Value ?? "no source says when"}; "
                + $"ARR of the first day {opened.ArrInWords}.";
        return $"Due: {string.Join("; ", opened.Terms.GroupBy(term => term.DueOn).OrderBy(day => day.Key)
            .Select(day => $"{day.Key:yyyy-MM-dd}, {Arr([.. day])}{Passed(day.Key)}"))}.";

        string Passed(DateOnly day) => day < opened.On ? " (the day had passed, undecided, when the play was opened)"
            : play.Closed is null && day < today ? " (the day has passed)" : "";
    }

    private static string Arr(ImmutableArray<PlayTerm> terms) => terms.Any(term => term.Arr is null) ? "ARR not known"
        : "ARR " + string.Join(" and ", terms.GroupBy(term => term.Currency).Select(of => FormattableString.Invariant(
            $"{of.Sum(term => term.Arr):N0} {of.Key}").TrimEnd()));

    private static string Deadline(Play play)
    {
        string told = $"Deadline of the play: {play.Deadline:yyyy-MM-dd}";
        var days = Days(play.Opened!);
        int late = days.IsEmpty ? 0 : play.Deadline.DayNumber - days[^1].DayNumber,
            early = days.IsEmpty ? 0 : days[0].DayNumber - play.Deadline.DayNumber;
        return told + (late > 0 ? $", {Counted.Of(late, "day")} after the last due day"
            : early > 0 ? $", {Counted.Of(early, "day")} before the first due day" : "")
            + (play.Opened!.Notice is { } notice ? $". Notice can be given until {notice:yyyy-MM-dd}." : ".");
    }

    private static string Risk(Play play) => $"Risk: {play.Risk}; "
        + (play.Opened!.Inputs.First(i => i.Name == "risk") is var first && first.Value != play.Risk
            ? $"it was {first.Value} when the play was opened"
            : first.Derived ?? "as given when the play was opened") + ".";

    private static IEnumerable<string> Ahead(Play play, RunPlay.Look look, ImmutableArray<Escalation> escalations)
    {
        string step = NextStep.Of(play, look, escalations).Words.TrimEnd('.');
        yield return $"Next step: {step}.";
        var open = play.Tasks.Where(task => task.DoneOn is null).MinBy(task => task.FinishOn);
        if (open is not null && !step.Contains(open.Card.Name, StringComparison.Ordinal))
            yield return $"First task: {open.Card.Name}; {play.Owner(open.Card.Role).Called}, by "
                + $"{open.FinishOn:yyyy-MM-dd}.";
        yield return play.Schedule(look.Today, look.Calendar).Match(Spare, refused => refused.Message);
    }

    /// <summary>What was odd when it was opened, and of its days what still is.</summary>
    private static ImmutableArray<string> Odd(Play play, DateOnly today)
    {
        var opened = play.Opened!;
        string when = opened.On == today && play.Log.IsEmpty ? "" : $"When it was opened, {opened.On:yyyy-MM-dd}: ";
        var days = Days(opened);
        bool isBehind = !days.IsEmpty && play.Deadline > days[^1];
        return
        [
            .. days.Where(day => day < opened.On).Select(day => $"The due day {day:yyyy-MM-dd} had passed when the play "
                + "was opened, and no source said what became of it: find that out before you speak of renewal."),
            .. isBehind
                ? [$"The deadline {play.Deadline:yyyy-MM-dd} lies behind every due day, the last of which is "
                    + $"{days[^1]:yyyy-MM-dd}: the account decides before this play ends."]
                : Array.Empty<string>(),
            .. opened.Warnings.Where(warning => !isBehind || !OpenPlay.IsTooLate(warning))
                .Select(warning => when + warning),
        ];
    }

    /// <summary>The due days, the first first; of a play from before its terms were kept, those that its context
    /// names.</summary>
    private static ImmutableArray<DateOnly> Days(PlayOpened opened) =>
    [
        .. (opened.Terms.IsEmpty ? IsoDay().Matches(opened.Context.FirstOrDefault(item => item.What == "due")?.Value
            ?? "").Select(m => DateOnly.ParseExact(m.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture))
            : opened.Terms.Select(term => term.DueOn)).Distinct().Order(),
    ];

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d\b")]
    private static partial Regex IsoDay();

    /// <summary>Who may promise something, and who should but is nobody.</summary>
    private static string Authority(string kind, ImmutableArray<string> roles, Play play, RunPlay.Look look)
    {
        var holders = roles.Select(role => DecisionAuthority.Holder(role, play, look)).ToArray();
        string[] who = [.. holders.Where(holder => holder.Person is not null).Select(holder => holder.Called)],
            empty = [.. holders.Where(holder => holder.Person is null).Select(holder => PlayRoles.TitleOf(holder.Role))];
        return (who.Length == 0 ? $"{kind} by nobody yet" : $"{kind} only by {string.Join(" or ", who)}")
            + (empty.Length == 0 ? "" : $" (nobody fills {string.Join(" or ", empty)})");
    }

    /// <summary>What an input of the opening is by now, where it was changed since.</summary>
    private static string Since(Play play, PlayInput input)
    {
        (string Value, string Shown) now = input.Name switch { "tier" => (play.Tier, play.Tier),
            "risk" => (play.Risk, play.Risk), "play" => (play.Card.Id, play.Card.Name),
            _ => ($"{play.Deadline:yyyy-MM-dd}", $"{play.Deadline:yyyy-MM-dd}") };
        return now.Value == input.Value ? "" : $"; now {now.Shown}";
    }
}
