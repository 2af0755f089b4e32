using System.Text.RegularExpressions;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Kinds;
using Hindcast.Journal;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Facts.Indicators;

/// <summary>Reads the YAML form of an indicator that a workspace defines for itself.</summary>
/// <remarks><code>
/// id: demo_to_sql
/// name: Demo request to SQL
/// kind: contact
/// unit: share                  # share, count or days
/// good: up                     # up or down
/// where: { source: [Web] }     # who is in it; left out: everybody
/// time: mql_on                 # the day that puts a row into a period
/// event: sql_on                # share, days: the day on which it happens
/// within_days: 45              # share: in time; or within_hours between two times of day, or to …_minutes (an SLA)
/// breakdown_by: source
/// </code>
/// In place of <c>event</c> a share may have <c>event_where: { outcome: [renewed] }</c>.</remarks>
public static partial class ReadIndicator
{
    /// <summary>Longest maturity, in days.</summary>
    public const int WithinDaysMax = 730;

    /// <summary>Longest target, in hours.</summary>
    public const int WithinHoursMax = 2_000;

    /// <summary>Longest name or text, in characters.</summary>
    public const int TextLengthMax = 500;

    private static readonly DocumentYaml Yaml = new("indicator", "indicator-not-readable");

    private static readonly string[] Keys =
        ["id", "name", "text", "kind", "unit", "good", "where", "time", "event", "event_where", "within_days",
            "within_hours", "breakdown_by"];

    /// <summary>The indicator in a text, or what to mend, with line and column.</summary>
    public static Outcome<Indicator> From(string text) => Yaml.Root(text).Then(root =>
    {
        if (Yaml.Unknown(root, Keys) is { } odd)
            return odd;
        YamlNode At(string name) => DocumentYaml.Child(root, name) ?? root;
        string? Text(string name) => DocumentYaml.Text(DocumentYaml.Child(root, name));

        if (Text("id") is not { } id || !Id().IsMatch(id))
            return Yaml.At(At("id"), "`id:` is 3 to 40 small letters, digits and _, beginning with a letter, such as "
                + "demo_to_sql");
        if (Catalogue.All.Any(i => i.Id == id))
            return Yaml.At(At("id"), $"`{id}` ships with the product; choose another id");
        if (Text("name") is not { Length: <= TextLengthMax } name)
            return Yaml.At(At("name"), "`name:` is what people call it");
        if (Text("kind") is not { } kindName || FactKinds.Named(kindName) is not { } kind)
            return Yaml.At(At("kind"), $"`kind:` is one of {string.Join(", ", FactKinds.Names)}");
        string? good = Text("good");
        if (good is not ("up" or "down"))
            return Yaml.At(At("good"), "`good:` is up or down: which way it should go");
        if (Text("text") is { Length: > TextLengthMax })
            return Yaml.At(At("text"), $"`text:` has {TextLengthMax} characters at the most");
        if (!Where(At("where"), Text("where") is null && DocumentYaml.Child(root, "where") is null
            ? null
            : DocumentYaml.Child(root, "where")).Is(out var where, out var why))
            return why;
        var definition = new Own(id, name, Text("text"), kind, good == "down" ? GoodDirection.Down : GoodDirection.Up,
            where, Text("breakdown_by"));
        if (!Field(definition, At("time"), Text("time"), "time").Is(out var time, out why))
            return why;
        return Text("unit") switch
        {
            "count" => Count(definition, time, root),
            "share" => Share(definition, time, root),
            "days" => Field(definition, At("event"), Text("event"), "event")
                .Then(happens => Days(definition, time, happens)),
            _ => Yaml.At(At("unit"), "`unit:` is share, count or days"),
        };
    });

    private static Outcome<Indicator> Count(Own own, Field time, YamlMappingNode root) =>
        OnlyFor("share", root, "event", "event_where", "within_days", "within_hours") is { } odd ? odd
        : time.Type != FieldType.Day ? Yaml.At(DocumentYaml.Child(root, "time")!, "a count needs a day field")
        : new CountIndicator
        {
            Id = own.Id, Name = own.Name, Kind = own.Kind, Unit = Unit.Count, Good = own.Good,
            BreakdownBy = own.BreakdownBy, Field = time.Name, Only = own.Where,
            Text = own.Text ?? $"{FactKinds.NameOf(own.Kind)} rows{own.Within} by {time.Name}.",
        };

    private static Outcome<Indicator> Days(Own own, Field time, Field happens) => new MedianDays
    {
        Id = own.Id, Name = own.Name, Kind = own.Kind, Unit = Unit.Days, Good = own.Good, BreakdownBy = own.BreakdownBy,
        From = time.Name, To = happens.Name, Only = own.Where,
        Text = own.Text ?? $"Median days from {time.Name} to {happens.Name}, {FactKinds.NameOf(own.Kind)} "
            + $"rows{own.Within} by {time.Name}; those where it has not happened yet count as waiting until now.",
    };

    private static Outcome<Indicator> Share(Own own, Field time, YamlMappingNode root)
    {
        var (happensAt, valuesAt) = (DocumentYaml.Child(root, "event"), DocumentYaml.Child(root, "event_where"));
        if ((happensAt is null) == (valuesAt is null))
            return Yaml.At(valuesAt ?? root, "a share has either `event:` or `event_where:`");
        if (!Number(root, "within_days", WithinDaysMax).Is(out int? days, out var why) || !Number(root, "within_hours",
            WithinHoursMax).Is(out int? hours, out why))
            return why;
        if (valuesAt is not null)
            return hours is not null ? Yaml.At(DocumentYaml.Child(root, "within_hours")!,
                "`within_hours:` needs `event:`")
                : Where(valuesAt, valuesAt).Then<Indicator>(values => OwnShares.ByValue(own, time.Name, values,
                    days ?? 0));
        return Field(own, happensAt!, DocumentYaml.Text(happensAt), "event", minutesToo: true).Then(happens => (days,
            hours) switch
        {
            ({ } d, null) when (time.Type, happens.Type) == (FieldType.Day, FieldType.Day) =>
                OwnShares.WithinDays(own, time.Name, happens.Name, d),
            (null, { } h) when happens.Type == FieldType.Number || (time.Type, happens.Type)
                == (FieldType.Instant, FieldType.Instant) => OwnShares.WithinHours(own, time.Name, happens.Name, h),
            (null, null) => Yaml.At(happensAt!,
                "say how soon it must happen: `within_days:`, or `within_hours:` between two times of day"),
            _ => (Outcome<Indicator>)Yaml.At(happensAt!,
                "`within_days:` is between two day fields (…_on), `within_hours:` between two times of day (…_at), or to "
                + "minutes that the source measured (…_minutes)"),
        });
    }

    private static Outcome<int?> Number(YamlMappingNode root, string name, int max) =>
        DocumentYaml.Child(root, name) is not { } node ? (int?)null
        : int.TryParse(DocumentYaml.Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= 1 && number <= max ? (int?)number
        : Yaml.At(node, $"`{name}:` is a whole number from 1 to {max}");

    private static Refusal? OnlyFor(string unit, YamlMappingNode root, params string[] names) =>
        names.Select(name => DocumentYaml.Child(root, name)).OfType<YamlNode>().FirstOrDefault() is { } odd
            ? Yaml.At(odd, $"this belongs to `unit: {unit}`") : null;

    /// <summary>A day or time field of the kind; the times of day that a kind keeps beside its days are among
    /// them.</summary>
    private static Outcome<Field> Field(Own own, YamlNode at, string? name, string key, bool minutesToo = false)
    {
        var fields = FactKinds.Of(own.Kind).Fields.Where(f => f.Type == FieldType.Day)
            .SelectMany(f => f.Instant is { } instant ? [f, f with { Name = instant, Type = FieldType.Instant }] : new[]
                { f }).Concat(FactKinds.Of(own.Kind).Fields.Where(f => minutesToo
                    && ClockStops.MinuteFields.Contains(f.Name)))
            .ToArray();
        return fields.FirstOrDefault(f => f.Name == name) is { } field ? field
            : Yaml.At(at, $"`{key}:` is a day or time of a {FactKinds.NameOf(own.Kind)}: "
                + $"{string.Join(", ", fields.Select(f => f.Name))}");
    }

    private static Outcome<Slice> Where(YamlNode at, YamlNode? node)
    {
        if (node is null)
            return Slice.All;
        if (node is not YamlMappingNode { Children.Count: > 0 } pairs)
            return Yaml.At(at, "write columns with their values, such as { source: [Web, Event] }");
        var slice = Slice.All;
        foreach (var (key, value) in pairs.Children)
        {
            string?[] values = value is YamlSequenceNode list
                ? [.. list.Select(DocumentYaml.Text)]
                : [DocumentYaml.Text(value)];
            if (DocumentYaml.Text(key) is not { } column || values.Length == 0 || values.Contains(null))
                return Yaml.At(value, "a column has one value or a list of values, such as [Web, Event]");
            slice = slice.And(column, [.. values.OfType<string>()]);
        }

        return slice;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{2,39}$")]
    private static partial Regex Id();
}

/// <summary>What every definition of a workspace has.</summary>
internal sealed record Own(string Id, string Name, string? Text, FactKind Kind, GoodDirection Good, Slice Where,
    string? BreakdownBy)
{
    /// <summary>Who is in it, for a sentence.</summary>
    public string Within => Where.IsAll ? "" : $" with {Where}";
}
