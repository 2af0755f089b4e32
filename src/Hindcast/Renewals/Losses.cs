using Hindcast.Facts;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Renewals;

/// <summary>One loss of an account as a source notes it, beside the decision of its renewal.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Source">Which source notes it.</param>
/// <param name="On">The day that it gives.</param>
/// <param name="DaysAfter">Days after the decision, negative before it; after the due day while that is open.</param>
/// <param name="Reason">Why, as noted; null where it does not say.</param>
/// <param name="Feedback">What was said on leaving; null where nobody noted it.</param>
public sealed record Loss(string Account, string Source, DateOnly On, int DaysAfter, string? Reason, string? Feedback)
{
    /// <summary>Days on either side of a decision within which a loss is taken to be of that decision.</summary>
    public const int NearDays = 30;

    /// <summary>True where it is taken to be of the decision; others stand before it or after it, and explain nothing
    /// of it.</summary>
    public bool IsOfDecision => Math.Abs(DaysAfter) <= NearDays;
}

/// <summary>The reasons that sources give for one decision.</summary>
/// <param name="Account">Whose.</param>
/// <param name="BySource">Source and reason, the one that is read first; they differ.</param>
public sealed record DifferentReasons(string Account, ImmutableArray<SourceReason> BySource);

/// <summary>A reason and who gives it.</summary>
public sealed record SourceReason(string Source, string Reason)
{
    private static readonly string[] SayNothing = ["unknown", "none", "n/a", "n.a.", "na", "not known", "not given",
        "not specified", "unspecified", "undefined", "null", "tbd"];

    /// <summary>What a source notes as the reason; null where that says that none is known.</summary>
    public static string? Given(string? noted) => noted is null || !noted.Any(char.IsLetterOrDigit)
        || SayNothing.Contains(noted.Trim(), StringComparer.OrdinalIgnoreCase) ? null : noted;
}

/// <summary>What churn facts say of accounts.</summary>
internal sealed class Losses
{
    private readonly ILookup<string, (string Source, int Day, string? Reason, string? Feedback)> all;

    /// <summary>Reads all of them; a loss without an account or a day is left to the checks of the data.</summary>
    public Losses(AsOf asOf) => all = asOf.Tables.Where(source => source.Kind == FactKind.Churn).SelectMany(Rows)
        .ToLookup(row => row.Account, row => row.Noted);

    /// <summary>Those of an account, oldest first.</summary>
    public ImmutableArray<Loss> Of(string account, DateOnly decided) =>
    [
        .. all[account].OrderBy(loss => loss.Day).Select(loss =>
            new Loss(account, loss.Source, DateOnly.FromDayNumber(loss.Day), loss.Day - decided.DayNumber, loss.Reason,
                loss.Feedback)),
    ];

    private static IEnumerable<(string Account, (string Source, int Day, string? Reason, string? Feedback) Noted)> Rows(
        SourceTable source)
    {
        var table = source.Rows;
        if (table.Text(Fields.AccountId) is not { } account || table.Day(Fields.ChurnedOn) is not { } on)
            return [];
        return Enumerable.Range(0, table.Count).Where(row => account[row] is not null
            && on.Days[row] != DayColumn.Missing).Select(row =>
            (account[row]!, ($"{source.Source} ({FactKinds.NameOf(source.Kind)})", on.Days[row],
                SourceReason.Given(table.Text(Fields.ChurnReason)?[row]), table.Text(Fields.Feedback)?[row])));
    }
}
