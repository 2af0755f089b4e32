using System.Text;
using System.Text.Json;
using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Plans;

/// <summary>The ladders of a workspace as the versioned document <c>ladders</c>: YAML that a person can edit.</summary>
public static class LaddersDocument
{
    /// <summary>The document's name in the journal.</summary>
    public const string Name = "ladders";

    /// <summary>Most rungs of one ladder, and most ladders.</summary>
    public const int RungsMax = 100;

    private static readonly string[] LadderFields = ["name", "kinds", "rungs"];
    private static readonly string[] RungFields = ["name", "from", "after", "to", "kind"];

    /// <summary>What holds where nobody wrote ladders: the usual one, and the published one for renewal
    /// reviews.</summary>
    public const string Standard = """
        # Each rung tells somebody once for each due day. after is counted from
        #   due      the end of work on the due day (negative is before),
        #   update   the last word on the action, while it is open,
        #   decision the moment at which it has slipped twice.
        # Lapses: 4bh business hours, 2bd business days, 24h hours, 7d days.
        # to is owner, facilitator, a role or a person; kind is remind or escalate.
        # ranks, lowest first, let a check say where a ladder does not lead upwards.
        ranks: ["CSM", "RevOps lead", "CS Ops Partner", "Renewal Director", "VP RevOps", "VP Marketing", "CRO", "Exec Sponsor"]
        ladders:
          - name: standard
            rungs:
              - {name: due-soon, from: due, after: -3bd, to: owner, kind: remind}
              - {name: due-today, from: due, after: -8bh, to: owner, kind: remind}
              - {name: silent, from: update, after: 7d, to: owner, kind: remind}
              - {name: overdue, from: due, after: 1bd, to: owner, kind: remind}
              - {name: overdue-facilitator, from: due, after: 3bd, to: facilitator, kind: escalate}
              - {name: decision, from: decision, after: 0bd, to: facilitator, kind: escalate}
          - name: renewal
            kinds: [renewal]
            rungs:
              - {name: due-soon, from: due, after: -3bd, to: owner, kind: remind}
              - {name: silent, from: update, after: 7d, to: owner, kind: remind}
              - {name: overdue, from: due, after: 0bd, to: owner, kind: remind}
              - {name: renewal-director, from: due, after: 1bd, to: Renewal Director, kind: escalate}
              - {name: cs-ops-partner, from: due, after: 3bd, to: CS Ops Partner, kind: escalate}
              - {name: exec-sponsor, from: due, after: 5bd, to: Exec Sponsor, kind: escalate}
              # The rip-cord: a group that is told together, not a further step.
              - {name: rip-cord-silent-cro, from: update, after: 7d, to: CRO, kind: escalate}
              - {name: rip-cord-silent-product, from: update, after: 7d, to: Product leadership, kind: escalate}
              - {name: rip-cord-overdue-cro, from: due, after: 6bd, to: CRO, kind: escalate}
              - {name: rip-cord-overdue-product, from: due, after: 6bd, to: Product leadership, kind: escalate}
              - {name: decision, from: decision, after: 0bd, to: Renewal Director, kind: escalate}
        """;

    /// <summary>The ladders that hold, with the document that they come from (version 0 for the standard
    /// ones).</summary>
    public static (Ladders Ladders, VersionedDocument Document) Read(IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Name);
        return Parse(document.Version == 0 ? Standard : document.Body).Is(out var ladders, out var why)
            ? (ladders, document)
            : throw new InvalidDataException(
                $"The ladders document, version {document.Version}, cannot be read: {why.Message}");
    }

    /// <summary>Reads the YAML form; refused with the line.</summary>
    public static Outcome<Ladders> Parse(string yaml) => YamlEntry.Root(yaml, "ladders", "ranks").Then(root =>
        root.Entries("ladders", LadderFields).Then(entries =>
        {
            var ladders = ImmutableArray.CreateBuilder<Ladder>();
            foreach (var entry in entries)
            {
                if (!One(entry).Is(out var ladder, out var why))
                    return entry.At(why);
                if (ladders.Any(known => known.Name == ladder.Name) || ladders.SelectMany(known => known.Kinds)
                    .Intersect(ladder.Kinds).Any())
                    return entry.At(new("ladder-exists",
                        $"'{ladder.Name}', or one of its kinds, has a ladder already. Keep one for each."));
                ladders.Add(ladder);
            }

            return ladders.All(ladder => !ladder.Kinds.IsEmpty)
                ? new Refusal("ladder-for-all-missing",
                    "Keep one ladder without kinds: all actions climb it that no other ladder is for.")
                : (Outcome<Ladders>)new Ladders(ladders.ToImmutable(), root.Texts("ranks"));
        }));

    /// <summary>The name of a rung or an anchor as it is written.</summary>
    public static string Spell<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Writes the YAML form.</summary>
    public static string ToYaml(Ladders ladders)
    {
        var text = new StringBuilder().Append("ranks: ").Append(SafeYaml.Quoted(ladders.Ranks)).Append("\nladders:\n");
        foreach (var ladder in ladders.All)
        {
            text.Append("  - name: ").Append(ladder.Name).Append('\n');
            if (!ladder.Kinds.IsEmpty)
                text.Append("    kinds: ").Append(SafeYaml.Quoted(ladder.Kinds)).Append('\n');
            text.Append("    rungs:\n");
            foreach (var rung in ladder.Rungs)
                text.Append(CultureInfo.InvariantCulture,
                    $"      - {{name: {rung.Name}, from: {Spell(rung.From)}, after: {rung.After}, ")
                    .Append(CultureInfo.InvariantCulture,
                        $"to: {SafeYaml.Quoted(rung.To)}, kind: {Spell(rung.Kind)}}}\n");
        }

        return text.ToString();
    }

    private static Outcome<Ladder> One(YamlEntry entry)
    {
        if (!IsName(entry["name"]))
            return NotAName(entry["name"]);
        return entry.Entries("rungs", RungFields).Then(all =>
        {
            var rungs = ImmutableArray.CreateBuilder<Rung>();
            foreach (var one in all)
            {
                if (!OneRung(one).Is(out var rung, out var why))
                    return one.At(why);
                if (rungs.Any(known => known.Name == rung.Name))
                    return one.At(new("rung-exists",
                        $"'{rung.Name}' is there twice. Give each rung of a ladder a name of its own."));
                rungs.Add(rung);
            }

            return rungs.Count is 0 or > RungsMax
                ? new Refusal("ladder-without-rungs", $"A ladder has 1 to {RungsMax} rungs.")
                : (Outcome<Ladder>)new Ladder(entry["name"]!, entry.Texts("kinds"), rungs.ToImmutable());
        });
    }

    private static Outcome<Rung> OneRung(YamlEntry entry)
    {
        if (!IsName(entry["name"]))
            return NotAName(entry["name"]);
        if (Word<RungAnchor>(entry["from"]) is not { } from)
            return new Refusal("rung-anchor-unknown",
                $"'{entry["from"]}' is no condition. Write from: due, update or decision.");
        if (Word<RungKind>(entry["kind"]) is not { } kind)
            return new Refusal("rung-kind-unknown",
                $"'{entry["kind"]}' is no kind of rung. Write kind: remind or escalate.");
        return entry["to"] is not { } to
            ? new Refusal("rung-to-missing", "Say who is told: to: owner, facilitator, a role or a person.")
            : Lapse.Parse(entry["after"] ?? "").Then<Rung>(after => new Rung(entry["name"]!, from, after, to, kind));
    }

    // Names become keys and file names.
    private static bool IsName(string? text) =>
        text is { Length: > 0 and <= 60 } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)
            || c == '-');

    private static Refusal NotAName(string? text) =>
        new("name-not-kebab", $"'{text}' is no name for a ladder or a rung. Use lower-case letters, digits and hyphens.");

    private static T? Word<T>(string? text) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => Spell(value) == text).Select(value => (T?)value).FirstOrDefault();
}

/// <summary>All ladders of a workspace.</summary>
/// <param name="All">In the order of the document; exactly one is for all kinds.</param>
/// <param name="Ranks">Roles from the lowest to the highest; may be empty.</param>
public sealed record Ladders(ImmutableArray<Ladder> All, ImmutableArray<string> Ranks)
{
    /// <summary>The ladder of a kind of retro.</summary>
    public Ladder For(string kind) => All.FirstOrDefault(ladder => ladder.Kinds.Contains(kind))
        ?? All.First(ladder => ladder.Kinds.IsEmpty);

    /// <summary>The refusal of a ladder that tells of what is overdue nobody but its owner in the end
    /// (<c>ladder-ends-at-owner</c>): the last of its rungs from the due day, or of all where none is; null where there
    /// is none.</summary>
    public Refusal? EndsAtOwner() => All.FirstOrDefault(each =>
        (each.Rungs.LastOrDefault(rung => rung.From == RungAnchor.Due) ?? each.Rungs[^1]).To == Rung.Owner)
        is { } ladder ? new("ladder-ends-at-owner", $"The ladder {ladder.Name} ends at the owner, so it would tell "
            + "nobody else of what is overdue. Add a last rung, such as {name: overdue-facilitator, from: due, "
            + "after: 3bd, to: facilitator, kind: escalate}.") : null;

    /// <summary>Where an escalation does not go to somebody more senior than the one before it, one sentence each; as
    /// published ladders sometimes do.</summary>
    public IEnumerable<string> NotUpwards() =>
        from ladder in All
        let climbed = ladder.Rungs.Where(rung => rung.Kind == RungKind.Escalate && rung.From == RungAnchor.Due
            && Rank(rung) >= 0 && !rung.Name.StartsWith("rip-cord", StringComparison.Ordinal)).ToArray()
        from pair in climbed.Zip(climbed.Skip(1))
        where Rank(pair.Second) <= Rank(pair.First)
        select $"{ladder.Name}: {pair.Second.Name} goes to {pair.Second.To}, who is not senior to {pair.First.To} "
            + "before.";

    /// <summary>The rungs that would reach nobody on a day, a sentence for each role, with the command that fills
    /// it.</summary>
    /// <param name="directory">Who there is.</param>
    /// <param name="day">The day.</param>
    /// <param name="kind">Only the ladder of this kind of retro; null for all.</param>
    public IEnumerable<string> Unreached(PeopleDirectory directory, DateOnly day, string? kind = null) =>
        from ladder in kind is null ? All : [For(kind)]
        from role in ladder.Rungs.Where(rung => rung.To is not (Rung.Owner or Rung.Facilitator))
            .GroupBy(rung => rung.To)
        where !InCharge.Find(directory, role.Key, day).Match(_ => true, _ => false)
        select $"{ladder.Name}: {string.Join(", ", role.Select(rung => rung.Name))} would reach nobody. "
            + $"{InCharge.Missing(role.Key)}";

    /// <summary>Who is more senior than a role, nearest first; all ranks where it has none.</summary>
    public IEnumerable<string> Above(string? role) => Ranks.Skip(role is null ? 0 : Rank(role) + 1);

    private int Rank(Rung rung) => Rank(rung.To);

    private int Rank(string role)
    {
        for (int i = 0; i < Ranks.Length; i++)
            if (PeopleDirectory.SameRole(Ranks[i], role))
                return i;
        return -1;
    }
}
