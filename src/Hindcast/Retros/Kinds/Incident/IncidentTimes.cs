using Hindcast.Journal;
using Hindcast.Retros.PostMortems;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.Incident;

/// <summary>When an incident started, was detected, stopped hurting and was over.</summary>
/// <param name="Started">Null where it is not known.</param>
/// <param name="Detected">Null where it is not known.</param>
/// <param name="Mitigated">Null where it is not known.</param>
/// <param name="Resolved">Null where it is not known.</param>
public sealed record IncidentTimes(Moment? Started, Moment? Detected, Moment? Mitigated, Moment? Resolved)
{
    /// <summary>From answers that were checked.</summary>
    public static IncidentTimes Of(ImmutableSortedDictionary<string, string> answers)
    {
        return new(Read("started"), Read("detected"), Read("mitigated"), Read("resolved"));

        Moment? Read(string name) => answers.TryGetValue(name, out string? text) && Moment.Parse(text)
            .Is(out var moment, out _) ? moment : null;
    }

    /// <summary>From start to detection; null where one is not known.</summary>
    public TimeSpan? ToDetect => Between(Started, Detected);

    /// <summary>From start until it stopped hurting.</summary>
    public TimeSpan? ToMitigate => Between(Started, Mitigated);

    /// <summary>From start to the end.</summary>
    public TimeSpan? ToResolve => Between(Started, Resolved);

    /// <summary>The same times at the offset in which the first of them was said, so that they read in one
    /// zone.</summary>
    public IncidentTimes InOneZone() => InOrder.Select(time => time.At).FirstOrDefault(at => at is not null)
        is { At.Offset: var offset }
        ? new(Started?.In(offset), Detected?.In(offset), Mitigated?.In(offset), Resolved?.In(offset)) : this;

    /// <summary>Where it has stopped hurting and is not over for good, that sentence; null where it is over.</summary>
    public string? NotOver => this is { Mitigated: { } since, Resolved: null }
        ? $"Mitigated {since.Say()}, not yet resolved." : null;

    private ImmutableArray<(string Name, Moment? At)> InOrder => [("started", Started), ("detected", Detected),
        ("mitigated", Mitigated), ("resolved", Resolved)];

    /// <summary>
    /// Why it cannot be reviewed with these times: it still hurts (<c>incident-active</c>), or they run backwards
    /// (<c>times-out-of-order</c>). Null where it can.
    /// </summary>
    /// <param name="now">Later times have not come.</param>
    public Refusal? Fault(DateTimeOffset now)
    {
        if (Mitigated is null && Resolved is null)
            return Active("Neither --mitigated nor --resolved is given, so it still hurts.");
        foreach (var (name, at) in InOrder)
            if (at is { } moment && moment.At > now)
                return Active($"--{name} is {moment}, which has not come yet.");
        var known = InOrder.Where(time => time.At is not null).ToArray();
        for (int i = 1; i < known.Length; i++)
            if (known[i].At!.Value.At < known[i - 1].At!.Value.At)
                return new("times-out-of-order",
                    $"{known[i].Name} ({known[i].At}) lies before {known[i - 1].Name} ({known[i - 1].At}). "
                    + "The order is started, detected, mitigated, resolved; check the zones.");
        return null;
    }

    /// <summary>Each time, and how long it took, for a reader.</summary>
    public IEnumerable<(string Label, string Text)> Say() =>
    [
        .. InOrder.Select(time => (char.ToUpperInvariant(time.Name[0]) + time.Name[1..], time.At?.Say()
            ?? (time.Name == "resolved" ? NotOver : null) ?? PostMortems.Pack.PostMortemSections.NotSaid)),
        ("Time to detect", Long(ToDetect, "from its start")),
        ("Time to mitigate", Long(ToMitigate, "from its start") + (Between(Detected, Mitigated) is { } since
            ? $", {Durations.Say(since)} from detection" : "")),
        ("Time to resolve", Long(ToResolve, "from its start") + (Between(Detected, Resolved) is { } until
            ? $", {Durations.Say(until)} from detection" : "")),
    ];

    /// <summary>How long it took from its start until each time that is known; null where none can be told.</summary>
    public SectionBlock.Listing? Took()
    {
        var took = InOrder.Skip(1).Select(time => (Name: char.ToUpperInvariant(time.Name[0]) + time.Name[1..], time.At,
            Span: Between(Started, time.At))).Where(time => time.Span is not null).ToArray();
        if (took.Length == 0)
            return null;
        var (unit, size) = took.Max(time => time.Span!.Value) switch
        {
            { TotalHours: <= 5 } => ("Minutes", TimeSpan.FromMinutes(1)),
            { TotalDays: <= 4 } => ("Hours", TimeSpan.FromHours(1)),
            _ => ("Days", TimeSpan.FromDays(1)),
        };
        return new("How long it took", ["Until it was", "When", $"{unit} from its start"],
        [
            .. took.Select(time => (ImmutableArray<SectionCell>)[time.Name, time.At!.Value.Say(),
                new SectionCell(Value: Math.Round(time.Span!.Value / size, 1))]),
        ], "")
        {
            Drawn = new($"{unit} from its start", 2) { IsTime = true },
            Says = string.Join(", ", took.Select(time => $"{time.Name.ToLowerInvariant()} after "
                + $"{(IsAbout(time.At) ? "about " : "")}{Durations.Say(time.Span!.Value)}")) is var said
                ? char.ToUpperInvariant(said[0]) + said[1..] : null,
        };

        bool IsAbout(Moment? at) => Started is { IsAbout: true } || at is { IsAbout: true };
    }

    private string Long(TimeSpan? span, string since) => span is not { } known
        ? "cannot tell: one of its ends is not known"
        : $"{(InOrder.Any(time => time.At is { IsAbout: true }) ? "about " : "")}{Durations.Say(known)} {since}";

    private static TimeSpan? Between(Moment? from, Moment? to) => from is { } a && to is { } b ? b.At - a.At : null;

    private static Refusal Active(string why) => new("incident-active",
        $"{why} Respond to the incident first: mitigate, tell those it touches, make it stable. Hold the review once "
            + "it has stopped hurting, within days, and give the times then.");
}
