using System.Text.RegularExpressions;
using Hindcast.Facts.Findings;
using Hindcast.People;

namespace Hindcast.Retros.Gating;

/// <summary>What stops nothing and is shown all the same.</summary>
public static partial class Warnings
{
    /// <summary>Everything to warn about, in the order of the session.</summary>
    public static IEnumerable<Warning> Of(Retro retro, PeopleDirectory directory)
    {
        if (retro.Minutes < retro.Rules.Session.WarnBelow)
            yield return new("session-short",
                $"{retro.Minutes} minutes are short. Plan {retro.Rules.Session.WarnBelow} to "
                    + $"{retro.Rules.Session.Most}.");
        foreach (var silence in Silence.Of(retro.Report))
            yield return new(silence.Fault switch
            {
                DataFault.NotImported => "not-imported", DataFault.Blank => UnfilledColumn.Rule,
                DataFault.Unsettled => UnknownStages.Rule, _ => "source-silent",
            }, silence.Sentence);
        string[] said = [.. retro.Movers.SelectMany(m => m.Whys.Select(w => w.Text)),
            .. retro.Claims.Select(c => c.Text)];
        foreach (var (who, rows) in BlameShare.In(said, directory))
            yield return new("blame-in-disguise", $"{rows} of {Counted.Of(said.Length, "answer")} and findings are "
                + $"about {who}. However kindly put, that names a culprit: "
                + "ask what the others saw, and which conditions would have led anybody there.");
        foreach (var action in retro.Actions.Where(a => !retro.IsComplete(a)))
            yield return new("pending-action",
                retro.Rules.Actions.Lacks(action) is { IsEmpty: false } lacks
                    ? $"{action.Id} ({action.What}) lacks {Counted.All(lacks)} and closes as a conversation."
                    : $"{action.Id} ({action.What}) is one more than the {retro.Rules.MostActions(retro)} that are "
                        + "taken, and is parked as a conversation.");
        foreach (var action in retro.Actions.Where(a => a.Signal is EventSignal signal && !IsObservable(signal.What)))
            yield return new("signal-vague",
                $"{action.Id}: '{action.Signal!.Text}' names neither a number nor a thing that anyone can see. Write "
                    + $"{SuccessSignal.Forms}.");
        foreach (var action in retro.Actions.Where(a => a.Signal?.ReadOn < a.DueOn))
            yield return new("signal-before-due",
                $"{action.Id} is judged on {action.Signal!.ReadOn:yyyy-MM-dd}, before it is due on "
                    + $"{action.DueOn:yyyy-MM-dd}.");
    }

    /// <summary>True for a number, or a noun for a thing that is there or not: a rule, a field, a report.</summary>
    public static bool IsObservable(string what) => what.Any(char.IsDigit) || ObservableNoun().IsMatch(what);

    [GeneratedRegex(@"\b(?:rules?|fields?|reports?|dashboards?|forms?|queues?|workflows?|lists?|documents?|pages?|tickets?|alerts?|checks?|tests?|meetings?"
        + @"|training|sessions?|contracts?|integrations?|syncs?|exports?|imports?|crm|sla|slas|playbooks?|templates?|definitions?|mappings?|emails?|e-mails?"
        + @"|campaigns?|routing|scripts?|records?|accounts?|segments?|tables?|columns?|releases?|deploy(?:ed|ment)?|live|signed|published|merged|shipped|hired|approved"
        + @"|removed|closed|switched (?:on|off)|launch(?:ed)?|invoices?|scores?|models?|sequences?|audits?|reviews?|calls?|interviews?|owners?|validations?|fixes|fixed)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex ObservableNoun();
}
