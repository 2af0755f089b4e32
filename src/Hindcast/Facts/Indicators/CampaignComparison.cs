using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>A campaign beside the last similar ones, all of them at one age.</summary>
/// <remarks>Similar: of the same <c>type</c> and begun before it. Three earlier ones show a range and allow no
/// test.</remarks>
/// <param name="AgeDays">Days since each one's first day.</param>
/// <param name="Now">The campaign.</param>
/// <param name="Earlier">The earlier ones, newest first.</param>
/// <param name="Measures">Each result beside theirs.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record CampaignComparison(
    int AgeDays, CampaignAtAge Now, ImmutableArray<CampaignAtAge> Earlier, ImmutableArray<ComparedMeasure> Measures,
    ImmutableArray<string> Notes)
{
    /// <summary>How many earlier ones are looked at.</summary>
    public const int EarlierMax = 3;

    /// <summary>The comparison on the as-of day. Refused without campaigns, without this one, and before it
    /// began.</summary>
    /// <param name="asOf">What was known.</param>
    /// <param name="campaign">Its id or name.</param>
    /// <param name="similar">Ids of those to compare with, where somebody chose them; else the last three of its
    /// type.</param>
    public static Outcome<CampaignComparison> Of(AsOf asOf, string campaign, ImmutableArray<string> similar =
        default) => KindView.Of(asOf, FactKind.Campaign, Slice.All).Then<CampaignComparison>(view =>
    {
        var (ids, names, types) = (view.Table.Text(Fields.Id)!, view.Table.Text(Fields.Name), view.Table.Text("type"));
        int[] starts = view.Table.Day(Fields.StartOn)?.Days ?? [];
        int[] found = [.. Enumerable.Range(0, view.Table.Count).Where(row => ids[row] == campaign
            || names?[row] == campaign).Take(2)];
        if (found is not [var at])
            return found.Length == 0 ? new Refusal("campaign-not-found",
                $"There is no campaign '{campaign}' among the campaigns that were imported.")
                : new Refusal("campaign-ambiguous", $"Several campaigns are called '{campaign}'. Name it by its id.");
        if (starts.Length == 0 || starts[at] > asOf.Day.DayNumber)
            return new Refusal("campaign-not-begun",
                $"No file says that '{campaign}' had begun by {asOf.Day:yyyy-MM-dd}.");
        int age = asOf.Day.DayNumber - starts[at];
        int[] earlier = [.. Enumerable.Range(0, view.Table.Count)
            .Where(row => row != at && starts[row] < starts[at] && (similar.IsDefaultOrEmpty ? types is null
                || types[row] == types[at] : similar.Contains(ids[row]!)))
            .OrderByDescending(row => starts[row]).ThenBy(row => ids[row], StringComparer.Ordinal).Take(EarlierMax)];
        var results = new CampaignResults(asOf);
        CampaignAtAge Read(int row) => results.By(ids[row]!, names?[row] ?? ids[row]!, starts[row], age);
        var now = Read(at);
        ImmutableArray<CampaignAtAge> before = [.. earlier.Select(Read)];
        return new CampaignComparison(age, now, before,
            [
                ComparedMeasure.Of("members", now, before, c => c.Members), ComparedMeasure.Of("responded", now, before,
                    c => c.Responded), ComparedMeasure.Of("mqls", now, before, c => c.Mqls),
                ComparedMeasure.Of("opportunities", now, before, c => c.Opportunities), ComparedMeasure.Of("won", now,
                    before, c => c.Won),
            ],
            [
                before.IsEmpty ? "No similar campaign began before it, so there is nothing to compare it with."
                    : $"Compared with {before.Length} at {age} days after their first day: a range, not a test.",
                .. types is null && similar.IsDefaultOrEmpty
                    ? ["Campaigns have no type here, so those before it were taken whatever they were."]
                    : ImmutableArray<string>.Empty,
            ]);
    });
}

/// <summary>What had come of a campaign by an age; null where no file tells it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="StartOn">Its first day.</param>
/// <param name="Members">People in it.</param>
/// <param name="Responded">Those that had answered.</param>
/// <param name="Mqls">Those that became MQL on its first day or later.</param>
/// <param name="Opportunities">Deals credited to it.</param>
/// <param name="Won">Those of them that were won.</param>
public sealed record CampaignAtAge(string Id, string Name, DateOnly StartOn, long? Members, long? Responded, long? Mqls,
    long? Opportunities, long? Won);

/// <summary>One result beside those of the earlier ones.</summary>
/// <param name="Measure">Its name.</param>
/// <param name="Now">The campaign's.</param>
/// <param name="Median">Of the earlier ones; null where none can be told.</param>
/// <param name="Least">The least of theirs.</param>
/// <param name="Most">The most of theirs.</param>
/// <param name="Place"><c>below-all</c>, <c>within</c>, <c>above-all</c> or <c>cannot-tell</c>.</param>
public sealed record ComparedMeasure(string Measure, double? Now, double? Median, double? Least, double? Most,
    string Place)
{
    /// <summary>Sets one number beside earlier ones, those that can be told.</summary>
    public static ComparedMeasure Of(string measure, double? now, params IEnumerable<double?> earlier)
    {
        double[] told = [.. earlier.OfType<double>().Order()];
        return told.Length == 0 || now is not { } value ? new(measure, now, null, null, null, "cannot-tell")
            : new(measure, now, (told[(told.Length - 1) / 2] + told[told.Length / 2]) / 2, told[0], told[^1],
                value < told[0] ? "below-all" : value > told[^1] ? "above-all" : "within");
    }

    internal static ComparedMeasure Of(string measure, CampaignAtAge now, ImmutableArray<CampaignAtAge> earlier,
        Func<CampaignAtAge, long?> of) =>
        Of(measure, of(now), earlier.Select(c => (double?)of(c)));
}

/// <summary>Counts what came of campaigns.</summary>
internal sealed class CampaignResults
{
    private readonly FactTable? members, deals;
    private readonly ILookup<string, int>? membersOf, dealsOf;
    private readonly Dictionary<string, int> mqlOf = new(StringComparer.Ordinal);
    private readonly bool tellsMql;

    public CampaignResults(AsOf asOf)
    {
        (members, deals) = (asOf.Of(FactKind.CampaignMember), asOf.Of(FactKind.Opportunity));
        (membersOf, dealsOf) = (ByCampaign(members), ByCampaign(deals));
        if (asOf.Of(FactKind.Contact) is not { } contacts || contacts.Day(Fields.MqlOn)?.Days is not { } mql)
            return;
        tellsMql = true;
        for (int row = 0; row < contacts.Count; row++)
            if (contacts.Text(Fields.Id)![row] is { } id && mql[row] != DayColumn.Missing)
                mqlOf[id] = mql[row];
    }

    public CampaignAtAge By(string id, string name, int start, int age)
    {
        int until = start + age;
        int[]? created = members?.Day(Fields.CreatedOn)?.Days, answered = members?.Day(Fields.RespondedOn)?.Days,
        opened = deals?.Day(Fields.CreatedOn)?.Days, closed = deals?.Day(Fields.ClosedOn)?.Days;
        int[]? all = membersOf?[id].Where(row => created is null || created[row] == DayColumn.Missing
            || created[row] <= until).ToArray();
        int[]? won = dealsOf?[id].Where(row => opened![row] >= start && opened[row] <= until).ToArray();
        var contact = members?.Text(Fields.ContactId);
        return new(id, name, DateOnly.FromDayNumber(start), all?.Length, answered is null
            ? null
            : all?.Count(row => answered[row] <= until),
            contact is null || !tellsMql ? null : all?.Select(row => contact[row]).OfType<string>().Distinct()
                .Count(c => mqlOf.TryGetValue(c, out int on) && on >= start && on <= until),
            won?.Length, closed is null ? null : won?.Count(row => deals!.Text(Fields.Status)?[row] == "won"
                && closed[row] <= until));
    }

    private static ILookup<string, int>? ByCampaign(FactTable? table) =>
        table?.Text(Fields.CampaignId) is not { } campaign ? null
        : Enumerable.Range(0, table.Count).Where(row => campaign[row] is not null).ToLookup(row => campaign[row]!,
            StringComparer.Ordinal);
}
