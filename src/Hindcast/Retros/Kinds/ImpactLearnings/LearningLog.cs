using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.ImpactLearnings;

/// <summary>The learning log as a list that people fill.</summary>
public static partial class LearningLog
{
    /// <summary>The declaration.</summary>
    public static KindList List { get; } = new EntryList<LogEntry>("learning_log", "learning", "L",
        "The learning log: what was learned, what shows it, what follows, what was decided; a status without these is "
            + "refused.",
        new("learning", "what was learned"), new("evidence", "what shows it: a link"),
        new("implication", "what follows from it"),
        new("decision", "what was decided because of it"),
        new("source", "the review, experiment or metric that it comes from"),
        new("on", "the day of it (default: the session)"), new("audience", "who should know"))
    {
        Read = retro => ImpactPart.Of(retro).Log,
        Tell = l => [l.Text, l.Evidence, l.Implication, l.Decision, l.Source, $"{l.On:yyyy-MM-dd}", l.Audience],
        Make = said => said["learning"] is not { } text ? new Refusal("status-only", "Write what was learned.")
            : StatusOnly.In(text) is { } status ? status
            : said["decision"] is not { } decision
                ? new Refusal("status-only", $"\"{text}\" leads to no decision, so nothing would change. Say with "
                    + "--decision what is done because of it, or leave it out.")
            : AnId().IsMatch(decision)
                ? new Refusal("decision-is-an-id", $"'{decision}' is an id, and whoever reads the log cannot look it "
                    + "up. Say in words what was decided, and with --source in which review.")
            : EvidenceLink.Read(said["evidence"], said.Retro)
            .Then(evidence => (said["on"] is { } day ? ParsedDay.Read(day) : said.Retro.HeldOn)
                .Then<LogEntry>(on => new LogEntry(said.Id, text, evidence, said["implication"], decision,
                    said["source"], on, said["audience"]))),
        Without = (part, id) => part is ImpactPart own ? own with { Log = own.Log.Without(id) } : part,
        Put = entry => new ImpactLearningLogged(entry),
    }.Declare();

    [GeneratedRegex(@"^\s*[A-Za-z]{1,2}\d{1,4}\s*$")]
    private static partial Regex AnId();
}
