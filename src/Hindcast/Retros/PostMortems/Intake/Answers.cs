using Hindcast.Journal;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Purposes;

namespace Hindcast.Retros.PostMortems.Intake;

/// <summary>How answers are checked and kept.</summary>
public static class Answers
{
    /// <summary>Fewest questions of a round.</summary>
    public const int RoundMin = 3;

    /// <summary>Most questions of a round.</summary>
    public const int RoundMax = 5;

    /// <summary>A check for an instant with its zone.</summary>
    public static Func<string, AnswerContext, Outcome<string>> AMoment { get; } = (text, _) => Moment.Parse(text)
        .Then<string>(moment => moment.ToString());

    /// <summary>A check for a calendar day.</summary>
    public static Func<string, AnswerContext, Outcome<string>> ADay { get; } = (text, _) => ParsedDay.Read(text)
        .Then<string>(day => $"{day:yyyy-MM-dd}");

    /// <summary>A check for one person of the directory.</summary>
    public static Func<string, AnswerContext, Outcome<string>> APerson { get; } = (text, context) =>
        Owners.Find(text, context.Directory).Then<string>(person => person.Name);

    /// <summary>A check for several people of the directory, comma separated.</summary>
    public static Func<string, AnswerContext, Outcome<string>> People { get; } = (text, context) => Split(text)
        .Aggregate((Outcome<string>)"", (so, name) => so.Then(sofar => Owners.Find(name, context.Directory)
            .Then<string>(person => sofar.Length == 0 ? person.Name : $"{sofar}, {person.Name}")));

    /// <summary>A check for a text that must not aim at a person.</summary>
    public static Func<string, AnswerContext, Outcome<string>> Blameless { get; } = (text, context) =>
        ReadPurpose.Aimed(text, context.Directory) is { } aim ? aim : text;

    /// <summary>A check for one or several of a few words.</summary>
    public static Func<string, AnswerContext, Outcome<string>> OneOf(string rule, bool several,
        params ImmutableArray<string> words) => (text, _) =>
    {
        ImmutableArray<string> said = [.. Split(text).Select(word => word.ToLowerInvariant().Replace(' ', '-'))
            .Distinct()];
        return said.FirstOrDefault(word => !words.Contains(word)) is { } odd
            ? new Refusal(rule, $"'{odd}' is none of {string.Join(", ", words)}.")
            : said.IsEmpty || (!several && said.Length > 1)
            ? new Refusal(rule, $"Take one of {string.Join(", ", words)}.")
            : string.Join(", ", said);
    };

    /// <summary>The parts of a comma separated answer.</summary>
    public static string[] Split(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A declared value that answers a question.</summary>
    public static KindValue Value(Question question, Func<ImmutableSortedDictionary<string, string>, AnswerContext,
        Refusal?> together) =>
        new(question.Name, question.Ask)
        {
            Read = retro => PostMortemPart.Of(retro)[question.Name],
            Decide = (retro, text, reason, context) => Decide(retro, question, text, reason, together,
                new(context.Directory, context.By)),
        };

    private static Outcome<ImmutableArray<RetroEvent>> Decide(
        Retro retro, Question question, string text, string? reason, Func<ImmutableSortedDictionary<string, string>,
            AnswerContext, Refusal?> together, AnswerContext context)
    {
        if ((retro.Shut ?? RetroLimits.Check(text, question.Option)) is { } refusal)
            return refusal;
        var part = PostMortemPart.Of(retro);
        string? old = part[question.Name];
        return question.Check(text.Trim(), context).Then(answer =>
            together(part.Answers.SetItem(question.Name, answer), context) is { } wrong ? wrong
            : answer == old ? Decision.Nothing<RetroEvent>()
            : Events(retro, question, old, answer, reason, context.By));
    }

    private static Outcome<ImmutableArray<RetroEvent>> Events(Retro retro, Question question, string? old,
        string answer, string? reason, By by)
    {
        var change = new ChangeEntry(by.Who, by.On, question.Name, old ?? "", answer, string.IsNullOrWhiteSpace(reason)
            ? null : reason.Trim());
        ImmutableArray<RetroEvent> events =
        [
            new PostMortemAnswered(question.Name, answer),
            .. retro.Assumptions.FirstOrDefault(a => a.Label == question.Name && !a.IsAnswered) is { } assumed
                ? [new AssumptionAmended(assumed.Answered(by.On, "the intake says it now"), change)]
                : old is not null ? [new ChangeLogged(change)] : Array.Empty<RetroEvent>(),
        ];
        return events;
    }
}
