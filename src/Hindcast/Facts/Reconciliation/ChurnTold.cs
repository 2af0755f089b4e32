using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Reconciliation;

/// <summary>Which accounts were lost, where several kinds of facts tell it and do not agree.</summary>
/// <param name="Places">Each place that tells it, accounts first.</param>
public sealed record ChurnTold(ImmutableArray<ChurnPlace> Places)
{
    /// <summary>The kinds that tell which accounts were lost.</summary>
    public static ImmutableArray<FactKind> Kinds { get; } = [FactKind.Account, FactKind.Subscription, FactKind.Churn];

    /// <summary>What to say of it, with the numbers and what to do.</summary>
    public string Sentence =>
        $"Churn is told in {Places.Length} places, of different accounts: "
            + $"{string.Join(", ", Places.Select(p =>
                $"{p.Accounts:N0} by {(p.Field is null ? "" : p.Field + " of ")}{FactKinds.PluralOf(p.Kind)} of {p.Source}"))}. "
        + $"Once you know which counts, add --choose {FactKinds.NameOf(Places[0].Kind)} (or the other) and --reason. "
        + $"Put two beside each other with: hindcast reconcile --kind "
        + $"{FactKinds.NameOf(Places[0].Kind)}={FactKinds.NameOf(Places[1].Kind)} {Places[0].Source}"
        + (Places[0].Source == Places[1].Source ? "" : $" {Places[1].Source}") + Where("a", Places[0])
        + Where("b", Places[1]);

    /// <summary>The same as an item of an agenda.</summary>
    public string ToDecide => "Lost accounts are told differently by "
        + string.Join(", ", Places.Select(p => $"{FactKinds.PluralOf(p.Kind)} of {p.Source} ({p.Accounts:N0})"))
        + ": agree which one counts";

    /// <summary>Where lost accounts are told and nobody chose between; null where fewer than two kinds are left, or
    /// all name the same accounts.</summary>
    public static ChurnTold? Of(AsOf asOf)
    {
        var told = asOf.Tables
            .Where(t => !asOf.Conventions.Tellings.Any(choice => choice.Passes(t.Kind, t.Source))).Select(Read)
            .OfType<(ChurnPlace Place, HashSet<string> Accounts)>()
            .OrderBy(t => t.Place.Kind != FactKind.Account).ThenBy(t => t.Place.Kind).ToArray();
        return told.Select(t => t.Place.Kind).Distinct().Count() < 2
            || told.All(t => t.Accounts.SetEquals(told[0].Accounts)) ? null
            : new([.. told.DistinctBy(t => t.Place.Kind).Select(t => t.Place)]);
    }

    private static string Where(string side, ChurnPlace place) => place.Field is null
        ? ""
        : $" --where-{side} {place.Field}={string.Join('|', place.Values)}";

    private static (ChurnPlace, HashSet<string>)? Read(SourceTable source)
    {
        string? field = source.Kind switch { FactKind.Account => Fields.Status, FactKind.Subscription => Fields.Outcome,
            _ => null };
        var words = field is null ? null : source.Rows.Text(field);
        if (source.Rows.Text(source.Kind == FactKind.Account ? Fields.Id : Fields.AccountId) is not { } accounts
            || (words is null && source.Kind != FactKind.Churn))
            return null;
        ImmutableArray<string> values = words is null ? [] : [.. words.Values.Where(IsChurned)];
        HashSet<string> lost = [.. Enumerable.Range(0, source.Rows.Count).Where(row => words is null
            || (words[row] is { } word && values.Contains(word)))
            .Select(row => accounts[row]).OfType<string>()];
        return lost.Count == 0 ? null : (new(source.Kind, source.Source, field, values, lost.Count), lost);
    }

    private static bool IsChurned(string word) => Words.Flag(word) is true || Words.Outcome(word).Outcome == "churned";
}

/// <summary>One place that tells which accounts were lost.</summary>
/// <param name="Kind">The kind of fact.</param>
/// <param name="Source">Whose.</param>
/// <param name="Field">The field that says it; null where each row is a loss.</param>
/// <param name="Values">Its values that mean lost.</param>
/// <param name="Accounts">Different accounts.</param>
public sealed record ChurnPlace(FactKind Kind, string Source, string? Field, ImmutableArray<string> Values,
    int Accounts);
