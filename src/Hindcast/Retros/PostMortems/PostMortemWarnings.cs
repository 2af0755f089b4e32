using System.Text.RegularExpressions;
using Hindcast.People;
using Hindcast.Retros.Gating;
using Hindcast.Retros.PostMortems.Lists;

namespace Hindcast.Retros.PostMortems;

/// <summary>What only post-mortems warn about; stops nothing.</summary>
public static partial class PostMortemWarnings
{
    /// <summary>In the order of the session.</summary>
    public static IEnumerable<Warning> Of(Retro retro, PeopleDirectory directory)
    {
        var part = PostMortemPart.Of(retro);
        return Roles(retro, part).Concat(Timeline(part)).Concat(Factors(part)).Concat(Wording(part, directory))
            .Concat(Balance(retro, part)).Concat(Ending(retro, part));
    }

    private static IEnumerable<Warning> Roles(Retro retro, PostMortemPart part)
    {
        if (retro.Facilitator is { } leads && leads == part["scribe"])
            yield return new("scribe-facilitates",
                $"{leads} leads the session and writes it down. One of the two suffers; ask somebody else to write.");
        if (retro.Facilitator is { } stake && stake == part["subject_owner"])
            yield return new("facilitator-has-stake", $"{stake} answered for what is reviewed and leads its review. "
                + "Somebody without a stake asks more freely.");
        if (retro.Rules.Readers(retro) is { } readers)
            foreach (var action in retro.Actions.Where(a => a.Owner is not null && !readers.Contains(a.Owner,
                StringComparer.OrdinalIgnoreCase)))
                yield return new("owner-cannot-see", $"{action.Owner} owns {action.Id} and may not see this review. "
                    + "Add them to visible_to, or give it to somebody who may.");
    }

    private static IEnumerable<Warning> Timeline(PostMortemPart part)
    {
        if (part.Timeline is [var first, .., var last] && last.At - first.At > TimeSpan.FromDays(1)
            && part.Timeline.All(row => row.Work is null))
            yield return new("no-invisible-work", "The timeline spans more than a day and shows no handoff, waiting "
                + "or approval. Most of the time usually goes there: retro amend ID event T1 --work waiting.");
        foreach (var row in part.Timeline.Where(row => row.IsAbout))
            yield return new("time-only-about", $"{row.Id} ({row.Event}) has only an approximate time.");
        foreach (string question in part.Answers.Where(a => a.Value.StartsWith('~')).Select(a => a.Key))
            yield return new("time-only-about",
                $"{question} is only about {part[question]![1..]}; durations that rest on it are approximate.");
    }

    private static IEnumerable<Warning> Factors(PostMortemPart part)
    {
        if (part.Factors.Length == 1)
            yield return new("single-point-cause", "One factor is a story, not a system. Ask what else had to be so.");
        if (part.Factors.Length > 0 && part.Factors.Select(f => f.Cluster).Distinct().Count() < 2)
            yield return new("one-cluster", $"All factors lie in {Kinds.Spelling.Of(part.Factors[0].Cluster)}. Look "
                + $"into the other clusters: {Kinds.Spelling.All<Cluster>()}.");
    }

    private static IEnumerable<Warning> Wording(PostMortemPart part, PeopleDirectory directory)
    {
        foreach (var (what, texts) in ((string, string[])[])
            [("factors", [.. part.Factors.Select(f => f.Text)]), ("troubled rows of the timeline",
                [.. part.Timeline.Select(row => row.Event).Where(text => Trouble().IsMatch(text))])])
            foreach (var (subject, _) in BlameShare.In(texts, directory))
                yield return new("blame-in-disguise", $"More than half of the {what} hang on {subject}, even if no "
                    + "sentence blames. Ask what the others had to do with it.");
    }

    private static IEnumerable<Warning> Balance(Retro retro, PostMortemPart part)
    {
        int grade = part.GradeLength(), learning = part.LearningLength(retro);
        int minutes = int.TryParse(part["grade_minutes"], NumberStyles.None, CultureInfo.InvariantCulture, out int said)
            ? said : 0;
        int asked = retro.Agenda.Where(a => a.Title.StartsWith("Contributing", StringComparison.Ordinal)
            || a.Title.StartsWith("Learnings", StringComparison.Ordinal)).Sum(a => a.Minutes);
        if (minutes > asked)
            yield return new("grade-over-learning", $"{minutes} minutes go to the grade and {asked} to why and what "
                + "changes. Turn it around: the grade is one line.");
        if (grade > learning && learning > 0)
            yield return new("grade-over-learning", $"{Counted.Of(grade, "word")} are about grade or severity and "
                + $"{learning} about why and what changes. Turn it around: the grade is one line.");
    }

    private static IEnumerable<Warning> Ending(Retro retro, PostMortemPart part)
    {
        int most = retro.Rules.MostActions(retro);
        foreach (var action in retro.Actions.Where(a => retro.Rules.Actions.Lacks(a).IsEmpty && !retro.IsComplete(a)))
            yield return new("parked-above-capacity",
                $"{action.Id} ({action.What}) goes beyond a capacity of {most} and closes under later ideas.");
        var items = Checklists.Of(retro);
        if (items.Where(item => item.Answer is null).ToArray() is { Length: > 0 } open)
            yield return new("checklist-open", $"{open.Length} of {Counted.Of(items.Length, "item")} are not "
                + $"answered: {string.Join(", ", open.Take(6).Select(item => item.Id))}{(open.Length > 6 ? $" and {open.Length - 6} more" : "")}. "
                + $"Answer each of them: hindcast retro amend {retro.Id} check {open[0].Id} --answer yes");
        foreach (var item in items.Where(item => item.Answer?.Said == CheckAnswer.No))
            yield return new("checklist-no", $"{item.Id}: {item.Text} No: {item.Answer!.Note}");
    }

    [GeneratedRegex(@"\b(?:no|not|never|n't|fail\w*|broke\w*|miss\w*|late|delay\w*|wrong|error\w*|outage|down|lost|without|forgot\w*|ignored?|overlook\w*|slow\w*|block\w*|wait\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Trouble();
}
