using System.Text.RegularExpressions;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;

namespace Hindcast.Library.Importing;

/// <summary>A table of a document: a line of heads, a line of dashes below it, and rows.</summary>
/// <param name="At">Its first line, counted from 0.</param>
/// <param name="Height">Its lines, with heads and dashes.</param>
/// <param name="Heads">In lower case, without marks.</param>
/// <param name="Rows">The cells as they stand; one a head, empty where the row is shorter.</param>
internal sealed partial record MarkdownTable(int At, int Height, ImmutableArray<string> Heads,
    ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>What its heads say that its rows are; null where they do not say.</summary>
    internal Review.Part? Part => Heads.Any(ActionHead().IsMatch) ? Review.Part.Actions
        : TimeHead().IsMatch(Heads[0]) ? Review.Part.Timeline
        : Heads.Any(FactorHead().IsMatch) ? Review.Part.Factors : null;

    /// <summary>True where each row is an incident: it has a day, a name and what was the matter.</summary>
    internal bool IsOfIncidents => DayColumn >= 0 && NameColumn >= 0 && Heads.Any(MatterHead().IsMatch)
        && !Heads.Any(TaskHead().IsMatch);

    /// <summary>The column of the day; −1 for none.</summary>
    internal int DayColumn => Column(DayHead());

    /// <summary>The column that names the row; −1 for none.</summary>
    internal int NameColumn => Column(NameHead());

    /// <summary>What its rows are; those of incidents hold the cause and the action side by side.</summary>
    /// <param name="stands">The part in which it stands; null for none.</param>
    internal IEnumerable<Review.Part> Parts(Review.Part? stands)
    {
        if (!IsOfIncidents || stands is not null)
            return (Part ?? stands) is { } one ? [one] : [];
        (Review.Part Part, Regex Head)[] columns = [(Review.Part.Factors, FactorHead()),
            (Review.Part.Actions, ActionHead())];
        return columns.Where(column => Heads.Any(column.Head.IsMatch)).Select(column => column.Part);
    }

    /// <summary>The tables among lines, in their order.</summary>
    internal static IEnumerable<MarkdownTable> In(ImmutableArray<Markdown.Line> lines)
    {
        for (int i = 0; i + 1 < lines.Length; i++)
        {
            if (!IsRow(lines[i]) || lines[i + 1].IsCode || !Dashes().IsMatch(lines[i + 1].Text))
                continue;
            int end = i + 2;
            while (end < lines.Length && IsRow(lines[end]))
                end++;
            ImmutableArray<string> heads = [.. Cells(lines[i].Text).Select(c => Markdown.Plain(c).ToLowerInvariant())];
            yield return new(i, end - i, heads, [.. lines[(i + 2)..end].Select(line => Cells(line.Text))
                .Where(cells => cells.Any(cell => cell.Length > 0))
                .Select(cells => heads.Select((_, at) => at < cells.Length ? cells[at] : "").ToImmutableArray())]);
            i = end - 1;
        }
    }

    /// <summary>Its rows as actions; a row that says nothing to do is none.</summary>
    internal IEnumerable<ReviewAction> Actions()
    {
        int what = Said(ActionHead()), owner = Column(OwnerHead()), done = Column(DoneHead());
        int status = Heads.IndexOf(Heads.FirstOrDefault(head => StatusHead().IsMatch(head) && !DoneHead().IsMatch(head))
            ?? Heads.FirstOrDefault(StatusHead().IsMatch) ?? "\0");
        foreach (var row in Rows)
            if (Markdown.Plain(row[what]) is { Length: > 0 } said)
            {
                var day = done < 0 ? null : SpokenDay.In(row[done]);
                yield return new ReviewAction(said)
                {
                    Owner = owner < 0 || Markdown.Plain(row[owner]) is not { Length: > 0 } who ? null : who,
                    State = (status < 0 ? null : StateOf(Markdown.Plain(row[status])))
                        ?? (day is null ? null : ActionState.Done),
                    DoneOn = day ?? (status < 0 ? null : ReviewAction.DayIn(row[status])),
                    Link = row.Select(cell => Target().Match(cell)).FirstOrDefault(m => m.Success)?.Groups["to"].Value,
                };
            }
    }

    /// <summary>Its rows in words: of a timeline all that they say, else the cell that says what it was.</summary>
    internal IEnumerable<string> Told(Review.Part part)
    {
        int said = Said(FactorHead());
        return Rows.Select(row => part != Review.Part.Timeline ? Markdown.Plain(row[said])
            : string.Join(": ", row.Select(Markdown.Plain).Where(cell => cell.Length > 0)))
            .Where(text => text.Length > 0);
    }

    /// <summary>What a word for a state says; null for one that is not known.</summary>
    internal static ActionState? StateOf(string said) =>
        NotDone().IsMatch(said) ? ActionState.NotDone : Open().IsMatch(said) ? ActionState.Open
        : Dropped().IsMatch(said) ? ActionState.Dropped : Done().IsMatch(said) ? ActionState.Done : null;

    private static bool IsRow(Markdown.Line line) => !line.IsCode && line.Level == 0 && line.Text.Contains('|');

    private static ImmutableArray<string> Cells(string line)
    {
        string inner = line.Trim();
        inner = inner.StartsWith('|') ? inner[1..] : inner;
        inner = inner.EndsWith('|') && !inner.EndsWith("\\|", StringComparison.Ordinal) ? inner[..^1] : inner;
        return [.. Bars().Split(inner).Select(cell => cell.Replace("\\|", "|", StringComparison.Ordinal).Trim())];
    }

    private int Column(Regex head) => Heads.IndexOf(Heads.FirstOrDefault(head.IsMatch) ?? "\0");

    // The head that is asked for, else the column that says most and is no owner, state, number or link.
    private int Said(Regex head) => Column(head) is >= 0 and var asked ? asked
        : Enumerable.Range(0, Heads.Length).Where(at => !BesideHead().IsMatch(Heads[at])).DefaultIfEmpty(0)
            .MaxBy(at => Rows.Sum(row => row[at].Length));

    [GeneratedRegex(@"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bars();

    [GeneratedRegex(@"\baction(?: items?|s)?$|^(?:to-?dos?|tasks?|follow[- ]?ups?|next steps?|remediation)\b|^ma(?:ß|ss)nahmen?$|^aufgaben?$|^nächste schritte$")]
    private static partial Regex ActionHead();

    [GeneratedRegex(@"^(?:time|when|timestamp|date|day|uhrzeit|zeit|zeitpunkt|datum|wann)\b")]
    private static partial Regex TimeHead();

    [GeneratedRegex(@"^(?:incident )?(?:date|day|datum|when|wann|tag)$")]
    private static partial Regex DayHead();

    [GeneratedRegex(@"^(?:incidents?|outages?|titles?|name|what(?: happened)?|event|vorfall|störung|ausfall|titel)$")]
    private static partial Regex NameHead();

    [GeneratedRegex(@"^(?:contributing |root )?(?:factors?|causes?)$|^(?:impact|summary|description|ursachen?|grundursache|auswirkung(?:en)?|zusammenfassung)$")]
    private static partial Regex MatterHead();

    [GeneratedRegex(@"\bowners?\b|\bassignee\b|\bdue\b|\bdeadline\b|\bverantwortlich|\bfällig")]
    private static partial Regex TaskHead();

    [GeneratedRegex(@"^(?:contributing |root )?(?:factors?|causes?)$|^ursachen?$|^what went wrong$|^was lief schlecht$")]
    private static partial Regex FactorHead();

    [GeneratedRegex(@"\bowners?\b|\bassignee\b|\bassigned\b|\bwho\b|\bresponsible\b|\bdri\b|\bverantwortlich|\bzuständig|\bwer\b")]
    private static partial Regex OwnerHead();

    [GeneratedRegex(@"\bstatus\b|\bstate\b|\bdone\b|\berledigt\b|\bstand\b|\bprogress\b")]
    private static partial Regex StatusHead();

    [GeneratedRegex(@"^(?:(?:done|completed|closed|finished|resolved)(?: (?:on|at|date|day))?|(?:date|day) (?:done|completed|closed|finished)|(?:completion|closing) date|(?:erledigt|abgeschlossen)(?: am)?)$")]
    private static partial Regex DoneHead();

    [GeneratedRegex(@"\bowner|\bassign|\bwho\b|\bstat(?:us|e)\b|^#|^(?:id|no|nr)\.?$|\blink|\bticket|\bissue|\bbug|\bdue\b|\btype\b|\bpriority\b|\bdate\b|\btime\b")]
    private static partial Regex BesideHead();

    [GeneratedRegex(@"\]\((?<to>[^()\s]+)\)|(?<to>https?://[^\s|)>]+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"\bnot done\b|\bmissed\b|\bnicht erledigt\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotDone();

    [GeneratedRegex(@"\bto-?\s?do\b|\bopen\b|\bin[ -](?:progress|review)\b|\bplanned\b|\bpending\b|\bstarted\b|\bincomplete\b|\bblocked\b|\bbacklog\b|\bwip\b|\boffen\b|\bgeplant\b|\bin arbeit\b|^no$|^nein$|^\[ \]$|⬜|☐|🚧", RegexOptions.IgnoreCase)]
    private static partial Regex Open();

    [GeneratedRegex(@"\bdropped\b|\bwon.?t\b|\bcancel|\brejected\b|\babandoned\b|\bverworfen\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dropped();

    [GeneratedRegex(@"\bdone\b|\bcompleted?\b|\bclosed\b|\bfixed\b|\bfinished\b|\bshipped\b|\bresolved\b|\bmerged\b|\berledigt\b|\bfertig\b|\babgeschlossen\b|^yes$|^ja$|^\[?x\]?$|✅|✔|☑", RegexOptions.IgnoreCase)]
    private static partial Regex Done();
}

/// <summary>Something that a review says was to be done.</summary>
/// <param name="What">In its words.</param>
public sealed partial record ReviewAction(string What)
{
    /// <summary>Who was to do it, as it stands there; null where nobody is named in a column of its own.</summary>
    public string? Owner { get; init; }

    /// <summary>What its box or its status says; null where there is none.</summary>
    public ActionState? State { get; init; }

    /// <summary>The day on which it was done; null where it was not, or nobody says when.</summary>
    public DateOnly? DoneOn
    {
        get => State == ActionState.Done ? field ?? DayIn(What) : null;
        init;
    }

    /// <summary>Where its table says that it is followed; null where nothing is linked.</summary>
    public string? Link { get; init; }

    /// <summary>It in a line, with what stands beside it.</summary>
    public string Spoken => string.Join(", ", new[] { Owner, State switch
    {
        ActionState.Done => DoneOn is { } day ? $"done on {day:yyyy-MM-dd}" : "done, day not stated",
        { } state => Spelling.Of(state),
        null => null,
    }, Link }.OfType<string>()) is { Length: > 0 } beside ? $"{What} ({beside})" : What;

    /// <summary>The day beside a word that says that something was done; null where there is none.</summary>
    internal static DateOnly? DayIn(string said) =>
        DoneDay().Match(said) is { Success: true } done ? SpokenDay.In(done.Groups["day"].Value) : null;

    [GeneratedRegex(@"(?:\b(?:done|completed|closed|finished|fixed|shipped|merged|resolved|erledigt|abgeschlossen)\b|✅|✔|☑)\W*(?:(?:on|am|at)\b\W*)?(?<day>(?:\d|\p{L}{3,9}\.?[ -]\d).{5,22})", RegexOptions.IgnoreCase)]
    private static partial Regex DoneDay();
}
