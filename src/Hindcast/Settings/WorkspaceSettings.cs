using System.Text;
using Hindcast.Calendars;
using Hindcast.Journal;

namespace Hindcast.Settings;

/// <summary>What a workspace has decided for itself; kept as the versioned document <c>settings</c>, one line a
/// setting.</summary>
/// <remarks>Only what was decided is kept: a default that a later version changes changes for those who never
/// decided.</remarks>
public sealed record WorkspaceSettings
{
    /// <summary>The document's name in the journal.</summary>
    public const string Document = "settings";

    private static readonly Setting CurrencyKey = new("currency", "ISO 4217 code of money whose file names no currency",
        "USD", text =>
        Hindcast.Money.Money.IsCode(text) ? text
            : new Refusal("currency-not-a-code",
                $"'{text}' is no ISO 4217 code. Write three capital letters, such as EUR."));

    private static readonly Setting TiersKey = Setting.List("icp_tiers",
        "ICP tiers from best to worst; a mix that moves to later ones is worse", "A,B,C",
        tiers => tiers.Length < 2 || tiers.Distinct().Count() < tiers.Length
            ? new("tiers-too-few", "Name at least two different tiers, best first, such as A,B,C.") : null);

    private static readonly Setting PersonKey = Setting.Text("person",
        "Who acts where a command names nobody; blank is recorded as workspace", "");

    internal static readonly Setting CalendarKey = Setting.Text("calendar",
        "The business calendar by which days are counted; see: hindcast calendars", CalendarsDocument.Standard);

    private static readonly Setting HolidaysKey = Setting.List("holidays",
        "Days on which nobody works, beside those of the calendar", "",
        days => CalendarsDocument.ReadHolidays(days).Match<Refusal?>(_ => null, why => why));

    private static readonly Setting ReviewKey = new("icp_reviewed_on",
        "When the ICP definition was last reviewed, as 2026-01-31; blank where nobody said", "",
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? text
            : new Refusal("review-not-a-day", $"'{text}' is no day. Write it as 2026-01-31."));

    private static readonly Setting PostMortemKey = new("post_mortem_name",
        "What a review of an incident, a project or an OKR is called", "post-mortem",
        text => PostMortemNames.Contains(text.Trim().ToLowerInvariant()) ? text.Trim().ToLowerInvariant()
            : new Refusal("post-mortem-name-not-known",
                $"'{text}' is no name for it. Take one of {string.Join(", ", PostMortemNames)}."));

    /// <summary>The key of the setting that says where plan files are.</summary>
    public const string PlansFolderKey = "plans_folder";

    private static readonly Setting PlansKey = Setting.Text(PlansFolderKey, "Where plan files are written, from "
        + "beside the workspace, or from within it after {workspace}; blank for .claude/plans", "");

    private static readonly Setting NamesKey = Setting.Choice("names",
        "How people of the directory stand in what is shown and published: by name, or by their roles alone",
        "shown", "roles");

    /// <summary>The settings that are not one module's own.</summary>
    public static ImmutableArray<Setting> Common { get; } = [CurrencyKey, TiersKey, ReviewKey, PersonKey, CalendarKey,
        HolidaysKey, PlansKey, PostMortemKey, NamesKey];

    /// <summary>What was decided, in canonical spelling, by key.</summary>
    public ImmutableSortedDictionary<string, string> Decided { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>ISO 4217 code of money whose file names no currency.</summary>
    public string Currency => this[CurrencyKey];

    /// <summary>ICP tiers from best to worst; a mix that moves to later ones is worse.</summary>
    public string[] IcpTiers => Setting.Split(this[TiersKey]);

    /// <summary>True where people are told by their roles in all that is shown and published.</summary>
    public bool RolesForNames => this[NamesKey] == "roles";

    /// <summary>Who acts where a command names nobody; blank is recorded as <c>workspace</c>.</summary>
    public string Person => this[PersonKey];

    /// <summary>What a review of an incident, a project or an OKR is called wherever one is named.</summary>
    public string PostMortemName => this[PostMortemKey];

    /// <summary>When the ICP definition was last reviewed, as 2026-01-31; blank where nobody said.</summary>
    public string IcpReviewedOn => this[ReviewKey];

    /// <summary>That day; null where nobody said.</summary>
    public DateOnly? IcpReviewed =>
        DateOnly.TryParseExact(IcpReviewedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day) ? day : null;

    /// <summary>Where plan files are written, from beside the workspace or within it; blank for
    /// <c>.claude/plans</c>.</summary>
    public string PlansFolder => this[PlansKey];

    /// <summary>A setting's value: what was decided, else its default.</summary>
    public string this[Setting setting] => Decided.TryGetValue(setting.Key, out string? value)
        ? value
        : setting.Default;

    /// <summary>A setting's value as a whole number.</summary>
    public int Whole(Setting setting) => int.Parse(this[setting], CultureInfo.InvariantCulture);

    /// <summary>A setting's value as a number.</summary>
    public double Number(Setting setting) => double.Parse(this[setting], CultureInfo.InvariantCulture);

    /// <summary>A setting's value as a list.</summary>
    public ImmutableArray<string> List(Setting setting) => [.. Setting.Split(this[setting])];

    /// <summary>The calendar by which days are counted: the one that is named, without the workspace's own
    /// holidays.</summary>
    public BusinessCalendar Calendar(ImmutableSortedDictionary<string, BusinessCalendar> calendars)
    {
        string asked = this[CalendarKey];
        var named = calendars.GetValueOrDefault(asked) ?? (CalendarsDocument.Missing(calendars, asked) is null
            ? BusinessCalendar.Default : BusinessCalendar.Default with
            { Name = $"{BusinessCalendar.Default.Name}, because the calendar '{asked}' that is set is not there" });
        string[] own = Setting.Split(this[HolidaysKey]);
        if (own.Length == 0)
            return named;
        var holidays = named.Holidays.Union(own.Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd",
            CultureInfo.InvariantCulture)));
        string count = own.Length == 1 ? "1 holiday" : $"{own.Length} holidays";
        return named with
        {
            Name = named.Name.Contains("no holidays", StringComparison.Ordinal)
                ? named.Name.Replace("no holidays", count, StringComparison.Ordinal)
                : $"{named.Name}, and {count} of the workspace",
            Holidays = holidays,
        };
    }

    /// <summary>The calendar by which a workspace counts days, from its newest documents.</summary>
    public static BusinessCalendar CalendarOf(IJournal journal) =>
        Read(journal).Calendar(CalendarsDocument.Read(journal).Calendars);

    /// <summary>Names under which a post-mortem may go.</summary>
    public static readonly ImmutableArray<string> PostMortemNames = ["post-mortem", "retrospective", "learning review"];

    /// <summary>Reads the newest settings; defaults where none were written.</summary>
    public static WorkspaceSettings Read(IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Document);
        return Parse(document.Body).Is(out var settings, out var why) ? settings
            : throw new InvalidDataException(
                $"The settings document, version {document.Version}, cannot be read: {why.Message}");
    }

    /// <summary>With one setting decided. Refused as <c>setting-not-found</c>, or by the setting where the value does
    /// not fit.</summary>
    public Outcome<WorkspaceSettings> With(string key, string value, IEnumerable<Setting> known)
    {
        Setting[] all = [.. known];
        return all.FirstOrDefault(setting => setting.Key == key) is not { } asked
            ? new Refusal("setting-not-found",
                $"There is no setting '{key}'. Take one of {string.Join(", ", all.Select(setting => setting.Key))}.")
            : value.Length > Setting.LengthMax
            ? new Refusal("setting-too-long", $"A setting holds at most {Setting.LengthMax} characters.")
            : asked.Read(value).Then<WorkspaceSettings>(read => this with { Decided = Decided.SetItem(key, read) });
    }

    /// <summary>With one setting back at its default.</summary>
    public WorkspaceSettings Without(string key) => this with { Decided = Decided.Remove(key) };

    /// <summary>Reads the YAML form; a list may be written as one.</summary>
    public static Outcome<WorkspaceSettings> Parse(string yaml) => SafeYaml.Read(yaml).Then<WorkspaceSettings>(root =>
    {
        if (root is null)
            return new WorkspaceSettings();
        var entry = new YamlEntry(root);
        return new WorkspaceSettings
        {
            Decided = root.Children.Keys.Select(key => ((YamlDotNet.RepresentationModel.YamlScalarNode)key).Value!)
                .Select(key => (Key: key, Value: string.Join(',', entry.Texts(key))))
                .Where(pair => pair.Value.Length > 0)
                .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        };
    });

    /// <summary>Writes the YAML form.</summary>
    public string ToYaml() => Decided.Aggregate(new StringBuilder(),
        (text, pair) => text.Append(pair.Key).Append(": ").Append(SafeYaml.Quoted(pair.Value)).Append('\n')).ToString();
}
