using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.Plans.Graphs;

namespace Hindcast.Renewals.Plays.Cards;

/// <summary>Reads a card as people write it: YAML, refused with the line.</summary>
public static class PlayCardText
{
    /// <summary>Most tasks of one card.</summary>
    public const int TasksMax = 60;

    private static readonly string[] Fields =
    [
        "id", "name", "family", "status", "objective", "trigger", "timeline", "owner", "metrics", "assets",
        "run_up_days", "price_levers", "discount_approvals",
        "deal_desk_steps", "measurement", "exit_conditions", "talking_points", "narratives", "tasks", "enablement",
        "mitigations", "adopted",
    ];

    private static readonly string[] NarrativeFields =
        ["persona", "risk", "value_story", "roi_stat", "roadmap_preview", "reference", "proof_point", "source", "owner",
            "reviewed_on"];

    private static readonly string[] TaskFields = ["id", "name", "role", "days", "least_days", "needs", "by", "hours",
        "commercial", "deliverable"];
    private static readonly string[] ItemFields = ["id", "name", "kind", "role", "for", "external"];

    /// <summary>
    /// The card. Refused as <c>yaml-not-readable</c>, <c>yaml-unknown-field</c>, <c>card-incomplete</c>,
    /// <c>role-unknown</c>,
    /// <c>task-duplicate</c>, <c>dependency-unknown</c>, <c>dependency-cycle</c>, <c>days-out-of-range</c>,
    /// <c>item-for-unknown</c>,
    /// <c>word-unknown</c> or <c>too-many-tasks</c>.
    /// </summary>
    public static Outcome<PlayCard> Parse(string yaml)
    {
        if (!YamlEntry.Root(yaml, Fields).Is(out var root, out var why)
            || !Each(root, "narratives", NarrativeFields, Narrative).Is(out var said, out why)
            || !Each(root, "tasks", TaskFields, Task).Is(out var work, out why)
            || !Each(root, "enablement", ItemFields, Item).Is(out var shown, out why)
            || !Each(root, "mitigations", ["issue", "role", "step"], Mitigation).Is(out var mends, out why)
            || !Each(root, "adopted", ["from", "text", "by"], Adopted).Is(out var adopted, out why))
            return why!;
        return Whole(root, said, work, shown, mends, adopted);
    }

    private static Outcome<Adopted> Adopted(YamlEntry entry) => new Adopted(entry["from"] ?? "", entry["text"] ?? "",
        entry["by"] ?? "");

    private static Outcome<Mitigation> Mitigation(YamlEntry entry) =>
        PlayRoles.Read(entry["role"] ?? "").Then<Mitigation>(role => new Mitigation(entry["issue"] ?? "", role,
            entry["step"] ?? ""));

    private static Outcome<PlayCard> Whole(
        YamlEntry root, ImmutableArray<Narrative> said, ImmutableArray<CardTask> work,
        ImmutableArray<EnablementItem> shown, ImmutableArray<Mitigation> mends, ImmutableArray<Adopted> adopted)
    {
        if (!IsId(root["id"]))
            return NotAnId(root["id"], "card");
        if (root["family"] is not ("maintain" or "accelerate" or "save"))
            return new Refusal("word-unknown",
                $"'{root["family"]}' is no family of plays. Write family: maintain, accelerate or save.");
        string status = root["status"] ?? "published";
        if (status is not ("published" or "draft"))
            return new Refusal("word-unknown", $"'{status}' is no status of a card. Write status: published or draft.");
        if (!PlayRoles.Read(root["owner"] ?? (status == "draft" ? "csm" : "")).Is(out string? owner, out var why))
            return root["owner"] is null ? Incomplete("owner") : why;
        if (!int.TryParse(root["run_up_days"] ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out int runUp)
            || runUp > 1_000)
            return new Refusal("days-out-of-range",
                $"'{root["run_up_days"]}' is no number of days. Write run_up_days: 60.");
        var card = new PlayCard
        {
            Id = root["id"]!, Name = root["name"] ?? root["id"]!, Family = root["family"]!, Status = status,
            Objective = root["objective"] ?? "", Trigger = root["trigger"] ?? "",
            Timeline = root["timeline"] ?? "", Owner = owner, Metrics = root.Texts("metrics"), Assets = root.Texts(
                "assets"), RunUpDays = runUp,
            PriceLevers = root.Texts("price_levers"), DiscountApprovals = root.Texts("discount_approvals"),
            DealDeskSteps = root.Texts("deal_desk_steps"),
            Measurement = root.Texts("measurement"), ExitConditions = root.Texts("exit_conditions"),
            TalkingPoints = root.Texts("talking_points"),
            Narratives = said, Tasks = work, Enablement = shown, Mitigations = mends, Adopted = adopted,
        };
        string? missing = card switch
        {
            { Objective: "" } => "objective", { Trigger: "" } => "trigger", { Assets.IsEmpty: true } => "assets",
            { Timeline: "" } => "timeline",
            { Metrics.IsEmpty: true } => "metrics", { Tasks.IsEmpty: true } => "tasks",
            { ExitConditions.IsEmpty: true } => "exit_conditions", _ => null,
        };
        return status == "published" && missing is not null ? Incomplete(missing) : Graph(card) is { } fault
            ? fault : card;
    }

    private static Refusal Incomplete(string missing) => new("card-incomplete",
        $"The card has no {missing}. A published card says objective, trigger, assets, timeline, owner and metrics, "
            + "and has tasks and exit_conditions; write status: draft while you work on it.");

    private static Refusal? Graph(PlayCard card)
    {
        if (card.Tasks.Length > TasksMax)
            return new("too-many-tasks", $"A card has at most {TasksMax} tasks. Put some together.");
        if (card.Tasks.GroupBy(task => task.Id).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            return new("task-duplicate", $"Two tasks are called {twice.Key}. Rename one.");
        var known = card.Tasks.Select(task => task.Id).ToHashSet();
        foreach (var task in card.Tasks)
            if (task.Needs.FirstOrDefault(need => !known.Contains(need)) is { } unknown)
                return new("dependency-unknown", $"{task.Id} needs {unknown}, and no task of the card is called that.");
            else if (task.Needs.Contains(task.Id))
                return new("dependency-cycle", $"{task.Id} needs itself. Take it out of its needs.");
        if (TaskGraph.Of(card.Tasks.Select(task => (task.Id, (IEnumerable<string>)task.Needs)))
            .Cycle() is { IsEmpty: false } cycle)
            return new("dependency-cycle", $"These tasks wait for each other in a circle: "
                + $"{string.Join(" waits for ", cycle)}. Take one dependency out.");
        return card.Enablement.FirstOrDefault(item => !known.Contains(item.For)) is { } odd
            ? new("item-for-unknown", $"The item {odd.Id} is for {odd.For}, and no task of the card is called that.")
            : null;
    }

    private static Outcome<Narrative> Narrative(YamlEntry entry) => entry["persona"] is not { } persona
        || entry["value_story"] is not { } story
        ? new Refusal("card-incomplete", "A narrative has a persona and a value_story.")
        : entry["risk"] is { } risk && !PlaySettings.Risks.Contains(risk)
        ? new Refusal("word-unknown", $"'{risk}' is no risk. Write green, yellow or red, or leave it out for every "
            + "risk.")
        : PlayRoles.Read(entry["owner"] ?? "csm").Then(owner => Day(entry["reviewed_on"])
            .Then<Narrative>(reviewed => new Narrative(persona, entry["risk"], story, entry["roi_stat"] ?? "",
            entry["roadmap_preview"] ?? "", entry["reference"], entry["proof_point"], entry["source"] ?? "not said",
            owner, reviewed)));

    private static Outcome<CardTask> Task(YamlEntry entry)
    {
        if (!IsId(entry["id"]))
            return NotAnId(entry["id"], "task");
        if (!PlayRoles.Read(entry["role"] ?? "").Is(out string? role, out var why))
            return why;
        if (Whole(entry["days"]) is not { } days || days is < 1 or > Hindcast.Plans.WorkBack.WorkBackPlan.DaysMax
            || (entry["least_days"] is not null && (Whole(entry["least_days"]) is not { } least || least < 1
                || least > days)))
            return new Refusal("days-out-of-range",
                $"{entry["id"]} takes days: 1 or more business days, and least_days: no more than that.");
        if (entry["by"] is { } by and not ("deadline" or "notice"))
            return new Refusal("word-unknown", $"'{by}' is no date of a play. Write by: deadline or notice.");
        return new CardTask(entry["id"]!, entry["name"] ?? entry["id"]!, role, days, Whole(entry["least_days"]),
            entry.Texts("needs"), entry["by"] == "notice",
            double.TryParse(entry["hours"], NumberStyles.Float, CultureInfo.InvariantCulture, out double hours)
                && hours >= 0 ? hours : days * 2.0, Yes(entry["commercial"]), entry["deliverable"]);
    }

    private static Outcome<EnablementItem> Item(YamlEntry entry) => !IsId(entry["id"]) ? NotAnId(entry["id"], "item")
        : PlayRoles.Read(entry["role"] ?? "").Then<EnablementItem>(role =>
            new EnablementItem(entry["id"]!, entry["name"] ?? entry["id"]!, entry["kind"] ?? "other", role, entry["for"]
                ?? "", Yes(entry["external"])));

    private static Outcome<ImmutableArray<T>> Each<T>(YamlEntry root, string field, string[] known,
        Func<YamlEntry, Outcome<T>> read)
    {
        if (!root.Entries(field, known).Is(out var entries, out var unreadable))
            return unreadable;
        var all = ImmutableArray.CreateBuilder<T>();
        foreach (var entry in entries)
            if (read(entry).Is(out var value, out var why))
                all.Add(value);
            else
                return entry.At(why);
        return all.ToImmutable();
    }

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture,
        out int value) ? value : null;

    private static bool Yes(string? text) => text is "yes" or "true";

    private static Outcome<DateOnly?> Day(string? text) => text is null ? (Outcome<DateOnly?>)(DateOnly?)null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? (DateOnly?)day
        : new Refusal("day-not-readable", $"'{text}' is no day. Write it as {DayForm.Meant(text) ?? "2026-11-01"}.");

    private static bool IsId(string? text) => text is { Length: > 0 and <= 60 }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static Refusal NotAnId(string? text, string what) =>
        new("name-not-kebab", $"'{text}' is no id of a {what}. Use lower-case letters, digits and hyphens.");
}
