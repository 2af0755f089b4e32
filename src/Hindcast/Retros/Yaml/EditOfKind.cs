using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.Yaml;

/// <summary>What an edited file says of the lists and values that only one kind has.</summary>
internal static class EditOfKind
{
    /// <summary>True for a list that some kind declares.</summary>
    public static bool Has(string list) => RetroKinds.All.Any(kind => kind.Lists.Any(own => own.Name == list));

    /// <summary>A single value; the same as now, or as when the file was made, changes nothing.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Value(Retro retro, Retro before, string name, string text,
        string? reason, ChangeContext context) =>
        retro.Rules.Values.FirstOrDefault(value => value.Name == name) is not { } own ? NotOfKind(retro, name)
        : own.Read(retro) == text || own.Read(before) == text ? Decision.Nothing<RetroEvent>()
        : own.Decide(retro, text, reason, context);

    /// <summary>
    /// An entry. What it says alike is no change; without an id it is the entry whose main text it repeats, where the
    /// retro held one before the edit.
    /// </summary>
    public static Outcome<ImmutableArray<RetroEvent>> Entry(Retro retro, Retro before, EntryEdit entry, string? reason,
        ChangeContext context)
    {
        if (retro.Rules.Lists.FirstOrDefault(list => list.Name == entry.List) is not { } own)
            return NotOfKind(retro, entry.List);
        if (entry.Fields.Keys.FirstOrDefault(field => field is not ("id" or "reason")
            && own.Fields.All(f => f.Name != field)) is { } odd)
            return NotOfKind(retro, $"{entry.List}.{odd}");
        string main = own.Fields[0].Name;
        var known = entry.Key is { } key
            ? own.Entries(retro).FirstOrDefault(now => now.Id.Equals(key, StringComparison.OrdinalIgnoreCase))
            : own.Entries(before).FirstOrDefault(now => now.Values[0] == entry[main]);
        if (entry.Key is not null && known is null)
            return new Refusal($"{own.Entry}-not-found",
                $"{retro.Id} has no {own.Entry} {entry.Key}. Leave the id out to add a new one.");
        var said = own.Fields.Select((field, at) => (field.Name, Now: entry[field.Name], Old: known is not null
            && at < known.Values.Length ? known.Values[at] : null))
            .Where(field => field.Now is not null && field.Now != field.Old)
            .ToImmutableSortedDictionary(field => field.Name, field => field.Now!, StringComparer.Ordinal);
        return said.IsEmpty && known is not null
            ? Decision.Nothing<RetroEvent>()
            : own.Decide(retro, new(known?.Id, said, entry["reason"] ?? reason), context);
    }

    /// <summary>The refusal for what another kind has.</summary>
    private static Refusal NotOfKind(Retro retro, string name) => new("part-not-of-kind",
        $"{retro.Rules.Called} has no {name}. See what it takes: hindcast retro show {retro.Id} --yaml");
}
