using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.PostMortems.Lists;

/// <summary>Something that happened, at an instant that holds everywhere.</summary>
/// <param name="Id"><c>T1</c>, <c>T2</c> … as they were added; the timeline is in order of the instants.</param>
/// <param name="At">When, with the offset in which it was said.</param>
/// <param name="IsAbout">True where it was only about then.</param>
/// <param name="Event">What happened.</param>
/// <param name="Evidence">A link or an entry; without it nothing here is a fact.</param>
/// <param name="Standing">Fact or hypothesis.</param>
/// <param name="Work">What kind of work is invisible in tools; null where it was no such work.</param>
/// <param name="ForCustomers">True where customers may read it.</param>
public sealed record TimelineRow(
    string Id, DateTimeOffset At, bool IsAbout, string Event, string? Evidence, Standing Standing, InvisibleWork? Work,
    bool ForCustomers) : IEntry
{
    /// <summary>The instant as people know it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Moment Moment => new(At, IsAbout);
}

/// <summary>Work that no dashboard shows and that takes most of the time.</summary>
public enum InvisibleWork
{
    /// <summary>Something went from hand to hand.</summary>
    Handoff,

    /// <summary>Somebody waited.</summary>
    Waiting,

    /// <summary>Somebody had to say yes.</summary>
    Approval,
}

/// <summary>The timeline as a list that people fill.</summary>
public static class TimelineList
{
    /// <summary>The declaration.</summary>
    public static KindList List { get; } = new EntryList<TimelineRow>("timeline", "event", "T",
        "What happened when. A row without a time zone is refused; without evidence it is a hypothesis.",
        new("event", "what happened"), new("at", $"when, with its zone: {Moment.Forms}"),
        new("evidence", "a link, or the id of another entry"),
        new("standing", "fact or hypothesis (default: fact where there is evidence)"),
        new("work", "invisible work: handoff, waiting or approval"),
        new("for_customers", "yes where customers may read it"))
    {
        Read = retro => PostMortemPart.Of(retro).Timeline,
        Tell = row => [row.Event, row.Moment.ToString(), row.Evidence, Spelling.Of(row.Standing), row.Work is { } work
            ? Spelling.Of(work) : null, row.ForCustomers ? "yes" : null],
        Make = Make,
        Without = (part, id) => part is PostMortemPart own ? own with { Timeline = own.Timeline.Without(id) } : part,
        Put = row => new PostMortemTimelineRow(row),
    }.Declare();

    private static Outcome<TimelineRow> Make(Said<TimelineRow> said)
    {
        if (said["event"] is not { } text)
            return new Refusal("text-missing", "Write what happened.");
        if (said["at"] is not { } when)
            return new Refusal("time-missing", $"Say when it happened, with its zone: --at {Moment.Forms}.");
        return Moment.Parse(when).Then(moment => moment.At > said.Context.By.Now
            ? new Refusal("time-in-future", $"{moment} has not come yet. A timeline tells what happened.")
            : References.Evidence(said["evidence"], said.Retro).Then(evidence =>
                said.Choice<Standing>("standing", "standing-unknown")
                    .Then(standing => said.Choice<InvisibleWork>("work", "work-unknown").Then(work =>
                    Row(said, text, moment, evidence, standing, work)))));
    }

    private static Outcome<TimelineRow> Row(Said<TimelineRow> said, string text, Moment moment, string? evidence,
        Standing? standing, InvisibleWork? work)
    {
        // What was a hypothesis for want of evidence becomes a fact with it, unless somebody says otherwise in the same
        // breath.
        bool follows = said.Old is { } old && old.Evidence is null && evidence is not null
            && said["standing"] == Spelling.Of(old.Standing);
        var now = follows || standing is null
            ? (evidence is null ? Standing.Hypothesis : Standing.Fact)
            : standing.Value;
        return now == Standing.Fact && evidence is null
            ? new Refusal("fact-needs-evidence",
                "Without evidence it is a hypothesis. Give --evidence with a link, or leave --standing out.")
            : new TimelineRow(said.Id, moment.At, moment.IsAbout, text, evidence, now, work, said["for_customers"]
                is "yes" or "true");
    }
}
