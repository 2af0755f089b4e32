using Hindcast.Facts.Snapshots;
using Hindcast.People;
using Hindcast.Retros.Kinds.Incident;
using Hindcast.Retros.Linting;
using Hindcast.Retros.PostMortems.Lists;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>The page that customers may read: made only of what was written for them, never of what was left out of the
/// rest.</summary>
/// <remarks>
/// An allow-list: the times, the statement for customers, facts of the timeline and decisions marked for them. Title,
/// summary, impact, factors, hypotheses, evidence links, ids, owners and names have no way onto it. A review that is
/// kept to a few has no such page.
/// </remarks>
public static class CustomerPages
{
    /// <summary>Its file name without an ending.</summary>
    public const string Name = "customer";

    /// <summary>True where the pack holds such a page.</summary>
    public static bool IsWritten(Retro retro) => retro.Kind == RetroKind.Incident && retro.Rules.Readers(retro) is null;

    /// <summary>What keeps it from being passed on, one sentence each: a name, a hypothesis.</summary>
    public static IEnumerable<string> Faults(Retro retro, PeopleDirectory directory)
    {
        if (!IsWritten(retro))
            yield break;
        var part = PostMortemPart.Of(retro);
        foreach (var row in part.Timeline.Where(row => row is { ForCustomers: true, Standing: Standing.Hypothesis }))
            yield return $"{row.Id} is marked for customers and is a hypothesis.";
        foreach (var (where, text) in Written(part))
        {
            if (BlameLint.Names(text, directory) is { } name)
                yield return $"{where} names {name}.";
            if (part.Hypotheses.FirstOrDefault(h => text.Contains(h.Text.TrimEnd('.'),
                StringComparison.OrdinalIgnoreCase)) is { } cause)
                yield return $"{where} repeats {cause.Id}, which is suspected and not known.";
        }
    }

    /// <summary>Where it names which account of the workspace. An account may bear the company's own name, which only
    /// people can tell.</summary>
    public static IEnumerable<(string Where, string Account)> NamedAccounts(Retro retro,
        Func<IEnumerable<string>> accounts)
    {
        if (!IsWritten(retro) || Written(PostMortemPart.Of(retro)) is not { Length: > 0 } written)
            return [];
        string[] names = [.. accounts()];
        return written.SelectMany(each => AccountNames.In(each.Text, names).Select(name => (each.Where, name)));
    }

    /// <summary>The page.</summary>
    public static RecordDocument Of(Retro retro)
    {
        var part = PostMortemPart.Of(retro);
        var times = IncidentTimes.Of(part.Answers).InOneZone();
        var over = times.Resolved ?? times.Mitigated;
        return new(Name, times.Started is { } day ? $"What happened on {day.At:d MMMM yyyy}" : "What happened",
            "For our customers",
        [
            new RecordSection("what-happened", "What happened", new SectionBlock.Prose(part["customer_statement"]
                ?? Default(times.Started, over)),
                PostMortemSections.Pairs("When", When(times).Where(each => each.At is not null)
                    .Select(each => (each.Label, each.At!.Value.Say())))),
            .. Rows(part) is { Length: > 0 } rows
                ? [new RecordSection("step-by-step", "Step by step", new SectionBlock.Listing("Step by step",
                    ["When", "What"],
                    [.. rows.Select(row => (ImmutableArray<SectionCell>)[row.Moment.In(times.Started?.At.Offset
                        ?? row.At.Offset).Say(), row.Event])], ""))] : Array.Empty<RecordSection>(),
            new RecordSection("what-we-change", "What we change",
                new SectionBlock.Points([.. part.Decisions.Where(d => d.ForCustomers).Select(d => d.Text)],
                    "We are working on what will keep this from happening again.")),
        ]) { IsForCustomers = true };
    }

    private static (string Where, string Text)[] Written(PostMortemPart part) =>
    [
        .. part["customer_statement"] is { } statement
            ? [("customer_statement", statement)]
            : Array.Empty<(string, string)>(),
        .. part.Timeline.Where(row => row.ForCustomers).Select(row => (row.Id, row.Event)),
        .. part.Decisions.Where(d => d.ForCustomers).Select(d => (d.Id, d.Text)),
    ];

    private static ImmutableArray<(string Label, Moment? At)> When(IncidentTimes times) =>
        [("It began", times.Started), ("We saw it", times.Detected), ("It stopped hurting", times.Mitigated),
            ("It was over", times.Resolved)];

    private static TimelineRow[] Rows(PostMortemPart part) =>
        [.. part.Timeline.Where(row => row is { ForCustomers: true, Standing: Standing.Fact })];

    private static string Default(Moment? started, Moment? over) => (started, over) switch
    {
        ({ } from, { } to) => $"For {Durations.Say(to.At - from.At)} some of our service did not work as it should. "
            + "It works again. We are sorry for the trouble.",
        _ => "Some of our service did not work as it should. It works again. We are sorry for the trouble.",
    };
}
