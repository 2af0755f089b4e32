using Hindcast.Journal;

namespace Hindcast.Retros.Kinds;

/// <summary>A list of a kind declared once: how an entry is told, how it is read from what a person said, and what is
/// recorded.</summary>
/// <param name="Name">As <see cref="KindList.Name"/>.</param>
/// <param name="Entry">As <see cref="KindList.Entry"/>.</param>
/// <param name="Letter">What ids begin with.</param>
/// <param name="About">As <see cref="KindList.About"/>.</param>
/// <param name="Fields">As <see cref="KindList.Fields"/>.</param>
public sealed record EntryList<T>(string Name, string Entry, string Letter, string About,
    params ImmutableArray<KindField> Fields)
    where T : class, IEntry
{
    /// <summary>Written as a value it takes away what stood there.</summary>
    public const string Nothing = AmendAction.Nothing;

    /// <summary>The entries as they stand.</summary>
    public required Func<Retro, ImmutableArray<T>> Read { get; init; }

    /// <summary>An entry's fields, in the declared order; null where nothing is said.</summary>
    public required Func<T, ImmutableArray<string?>> Tell { get; init; }

    /// <summary>An entry from all its fields as they will be, or the first rule it breaks.</summary>
    public required Func<Said<T>, Outcome<T>> Make { get; init; }

    /// <summary>What is recorded.</summary>
    public required Func<T, KindEvent> Put { get; init; }

    /// <summary>What else follows from it; nothing by default.</summary>
    public Func<Said<T>, T, IEnumerable<RetroEvent>> Follow { get; init; } = (_, _) => [];

    /// <summary>As <see cref="KindList.Without"/>.</summary>
    public Func<RetroPart, string, RetroPart>? Without { get; init; }

    /// <summary>As <see cref="KindList.Stays"/>.</summary>
    public Func<Retro, string, Refusal?> Stays { get; init; } = (_, _) => null;

    /// <summary>True where the list is given and entries are only answered, never added.</summary>
    public bool IsGiven { get; init; }

    /// <summary>The declaration as a kind gives it.</summary>
    public KindList Declare() => new(Name, Entry, About, Fields)
    {
        Entries = retro => Read(retro).Select(entry => new ListEntry(entry.Id, Tell(entry))),
        Without = Without,
        Stays = Stays,
        Kept = (retro, id) => Read(retro).FirstOrDefault(entry => entry.Id == id) is { } entry ? Put(entry) : null,
        Decide = Decide,
    };

    private Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, ListChange change, ChangeContext context)
    {
        var entries = Read(retro);
        var old = change.Id is { } id ? entries.FirstOrDefault(entry => entry.Id.Equals(id.Trim(),
            StringComparison.OrdinalIgnoreCase)) : null;
        if (old is null && (change.Id is not null || IsGiven))
            return new Refusal($"{Entry}-not-found", $"{retro.Id} has no {Entry} '{change.Id}'. It has "
                + $"{(entries.IsEmpty ? "none yet" : string.Join(", ", entries.Select(e => e.Id)))}.");
        if (old is null && RetroLimits.CheckCount(entries.Length, Name.Replace('_', ' ')) is { } full)
            return full;
        foreach (var (field, value) in change.Values)
            if (RetroLimits.Check(value, $"'{field}' of the {Entry}") is { } refusal)
                return refusal;
        var before = old is null ? [] : Tell(old);
        var fields = Fields.Select((field, at) => (field.Name, Value: change[field.Name]?.Trim()
            ?? (old is null ? null : before[at])))
            .Where(field => field.Value is not null && !field.Value.Equals(Nothing, StringComparison.OrdinalIgnoreCase))
            .ToImmutableSortedDictionary(field => field.Name, field => field.Value!, StringComparer.Ordinal);
        string next = Ids.Next(Letter, retro.Given(Name, entries.Select(e => e.Id)));
        var said = new Said<T>(old?.Id ?? next, old, fields, change.Reason, retro, context);
        return Make(said).Then(now => Events(said, old, now));
    }

    private Outcome<ImmutableArray<RetroEvent>> Events(Said<T> said, T? old, T now)
    {
        var (before, after) = (old is null ? [] : Tell(old), Tell(now));
        if (old is not null && after.SequenceEqual(before))
            return Decision.Nothing<RetroEvent>();
        string? reason = string.IsNullOrWhiteSpace(said.Reason) ? null : said.Reason.Trim();
        ImmutableArray<RetroEvent> events =
        [
            Put(now),
            .. old is null ? [] : Fields.Select((field, at) => (field.Name, Old: before[at] ?? "", New: after[at]
                ?? "")).Where(f => f.Old != f.New)
                .Select(f => (RetroEvent)new ChangeLogged(new(said.Context.By.Who, said.Context.By.On,
                    $"{now.Id}.{f.Name}", f.Old, f.New, reason))),
            .. Follow(said, now),
        ];
        return events;
    }
}

/// <summary>What is said of an entry, whole: what changes and what stays.</summary>
/// <param name="Id">Its id, new or old.</param>
/// <param name="Old">As it was; null for a new one.</param>
/// <param name="Fields">By name; what is not said is absent.</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Retro">The retro before the change.</param>
/// <param name="Context">What a decision may look at.</param>
public sealed record Said<T>(
    string Id, T? Old, ImmutableSortedDictionary<string, string> Fields, string? Reason, Retro Retro,
    ChangeContext Context)
    where T : class
{
    /// <summary>A field's text; null where nothing is said.</summary>
    public string? this[string field] => Fields.GetValueOrDefault(field);

    /// <summary>A comma separated field, in order, each once.</summary>
    public ImmutableArray<string> List(string field) => this[field] is { } text
        ? [.. text.Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase)]
        : [];

    /// <summary>One person of the directory, as it spells the name; null where nobody is named.</summary>
    public Outcome<string?> Person(string field) => this[field] is not { } name ? (string?)null
        : Owners.Find(name, Context.Directory).Then<string?>(person => person.Name);

    /// <summary>One of a few words, spelt in kebab case; null where nothing is said. Refused by the rule
    /// named.</summary>
    public Outcome<TEnum?> Choice<TEnum>(string field, string rule) where TEnum : struct, Enum =>
        this[field] is not { } text ? (TEnum?)null
        : Spelling.Read<TEnum>(text) is { } value ? (TEnum?)value
        : new Refusal(rule, $"'{text}' is no {field.Replace('_', ' ')}. Take one of {Spelling.All<TEnum>()}.");
}

/// <summary>How the words of a choice are spelt outside: in kebab case.</summary>
public static class Spelling
{
    /// <summary>The promised spelling.</summary>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of that spelling, blanks and underscores read as dashes; null where there is none.</summary>
    public static TEnum? Read<TEnum>(string text) where TEnum : struct, Enum => Enum.GetValues<TEnum>()
        .Where(value => Of(value) == text.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-')
            .Replace('/', '-')).Select(value => (TEnum?)value).FirstOrDefault();

    /// <summary>All of them, for a message.</summary>
    public static string All<TEnum>() where TEnum : struct, Enum =>
        string.Join(", ", Enum.GetValues<TEnum>().Select(Of));
}
