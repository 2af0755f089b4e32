using Hindcast.Calendars;
using Hindcast.Journal;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Hindcast.Settings;

/// <summary>What a workspace has decided for itself; kept as the versioned document <c>settings</c>.</summary>
public sealed record WorkspaceSettings
{
    /// <summary>The document's name in the journal.</summary>
    public const string Document = "settings";

    /// <summary>ISO 4217 code of money whose file names no currency.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>ICP tiers from best to worst; a mix that moves to later ones is worse.</summary>
    public string[] IcpTiers { get; init; } = ["A", "B", "C"];

    /// <summary>Who acts where a command names nobody; blank is recorded as <c>workspace</c>.</summary>
    public string Person { get; init; } = "";

    /// <summary>What a review of an incident, a project or an OKR is called wherever one is named.</summary>
    public string PostMortemName { get; init; } = "post-mortem";

    /// <summary>Days on which nobody works though they are no weekend.</summary>
    public string[] Holidays { get; init; } = [];

    /// <summary>When the ICP definition was last reviewed, as 2026-01-31; blank where nobody said.</summary>
    public string IcpReviewedOn { get; init; } = "";

    /// <summary>That day; null where nobody said.</summary>
    [YamlIgnore]
    public DateOnly? IcpReviewed =>
        DateOnly.TryParseExact(IcpReviewedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Where plan files are written, from beside the workspace; blank for <c>.claude/plans</c>.</summary>
    public string PlansFolder { get; init; } = "";

    /// <summary>The calendar by which days are counted: Monday to Friday in UTC without these holidays. Throws on a holiday that is no day.</summary>
    public BusinessCalendar Calendar() => Holidays.Length == 0
        ? BusinessCalendar.Default
        : BusinessCalendar.Default with
        {
            Name = $"Monday to Friday, {Holidays.Length} holidays, UTC",
            Holidays = [.. Holidays.Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture))],
        };

    /// <summary>Names under which a post-mortem may go.</summary>
    public static readonly ImmutableArray<string> PostMortemNames = ["post-mortem", "retrospective", "learning review"];

    /// <summary>Reads the newest settings; defaults where none were written.</summary>
    public static WorkspaceSettings Read(IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Document);
        return document.Version == 0 ? new() : Parse(document.Body);
    }

    /// <summary>With one setting changed; refused where there is no such setting or the value does not fit.</summary>
    public Outcome<WorkspaceSettings> With(string key, string value)
    {
        string[] list = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return key switch
        {
            "currency" when !Money.Money.IsCode(value) =>
                new Refusal("currency-not-a-code", $"'{value}' is no ISO 4217 code. Write three capital letters, such as EUR."),
            "currency" => this with { Currency = value },
            "icp_tiers" when list.Length < 2 || list.Distinct().Count() < list.Length =>
                new Refusal("tiers-too-few", "Name at least two different tiers, best first, such as A,B,C."),
            "icp_tiers" => this with { IcpTiers = list },
            "person" => this with { Person = value.Trim() },
            "holidays" when list.FirstOrDefault(d => !DateOnly.TryParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) is { } odd =>
                new Refusal("holiday-not-a-day", $"'{odd}' is no day. Write holidays as 2026-12-25,2026-12-26."),
            "holidays" => this with { Holidays = list },
            "icp_reviewed_on" when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                new Refusal("review-not-a-day", $"'{value}' is no day. Write it as 2026-01-31."),
            "icp_reviewed_on" => this with { IcpReviewedOn = value },
            "post_mortem_name" when !PostMortemNames.Contains(value.Trim().ToLowerInvariant()) =>
                new Refusal("post-mortem-name-not-known", $"'{value}' is no name for it. Take one of {string.Join(", ", PostMortemNames)}."),
            "post_mortem_name" => this with { PostMortemName = value.Trim().ToLowerInvariant() },
            "plans_folder" => this with { PlansFolder = value.Trim() },
            _ => new Refusal("setting-not-found", $"There is no setting '{key}'. Take one of currency, icp_tiers, icp_reviewed_on, person, holidays, plans_folder, post_mortem_name."),
        };
    }

    /// <summary>Reads the YAML form.</summary>
    public static WorkspaceSettings Parse(string yaml) =>
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
            .Deserialize<WorkspaceSettings>(yaml) ?? new();

    /// <summary>Writes the YAML form.</summary>
    public string ToYaml() =>
        new SerializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithNewLine("\n").Build().Serialize(this);
}
