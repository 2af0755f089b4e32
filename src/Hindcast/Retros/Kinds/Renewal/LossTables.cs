using Hindcast.Renewals;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.Renewal;

/// <summary>What sources note of losses, and where their reasons differ.</summary>
internal static class LossTables
{
    /// <summary>Most rows of each table on the page; sheets and CSV have all.</summary>
    public const int RowsMax = 25;

    /// <summary>Nothing where no source notes a loss of these accounts and no reasons differ.</summary>
    public static IEnumerable<SectionBlock> Of(RenewalBook book)
    {
        string Called(string account) => book.Accounts.FirstOrDefault(a => a.Id == account)?.Called ?? account;
        if (!book.Losses.IsEmpty)
        {
            yield return new SectionBlock.Listing("Losses that sources note of these accounts, beside the decision",
                ["When", "Noted", "Accounts", "Reasons", "With feedback"],
            [
                Row($"at most {Loss.NearDays} days from the decision", book.Losses.Where(loss => loss.IsOfDecision)),
                Row("earlier", book.Losses.Where(loss => loss is { IsOfDecision: false, DaysAfter: < 0 })),
                Row("later", book.Losses.Where(loss => loss is { IsOfDecision: false, DaysAfter: > 0 })),
            ], "");
            yield return new SectionBlock.Prose("Only what was noted at the decision explains it. What was noted "
                + "earlier or later is of another loss of the account and stands in no reason.");
            var near = book.Losses.Where(loss => loss.IsOfDecision).ToArray();
            yield return new SectionBlock.Listing($"What was noted at the decision{Shown(near.Length, "losses")}",
                ["Account", "Noted on", "Days from the decision", "Reason", "Feedback", "Source"],
                [.. near.Select(loss => (ImmutableArray<SectionCell>)[Called(loss.Account), loss.On,
                    FormattableString.Invariant($"{loss.DaysAfter:+0;-0;0}"),
                    loss.Reason ?? "not said", loss.Feedback ?? "none", loss.Source])], "Nothing.")
                { ShownMax = RowsMax, Data = "losses" };
        }

        if (!book.ReasonsDiffer.IsEmpty)
            yield return new SectionBlock.Listing($"Sources give different reasons{Shown(book.ReasonsDiffer.Length, "reasons")}; "
                + "the first is read", ["Account", "Reasons"],
                [.. book.ReasonsDiffer.Select(one => (ImmutableArray<SectionCell>)[Called(one.Account),
                    string.Join("; ", one.BySource.Select(by => $"{by.Reason} ({by.Source})"))])], "") { ShownMax = RowsMax, Data = "reasons" };
    }

    private static string Shown(int all, string data) => all > RowsMax
        ? $": the first {RowsMax} of {all}, all are in the workbook and in {data}.csv"
        : "";

    private static ImmutableArray<SectionCell> Row(string when, IEnumerable<Loss> losses)
    {
        Loss[] those = [.. losses];
        string reasons = string.Join(", ", those.GroupBy(loss => loss.Reason ?? "not said",
            StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(6)
            .Select(group => $"{group.Key} {group.Count()}"));
        return [when, those.Length, those.Select(loss => loss.Account).Distinct().Count(), reasons.Length > 0
            ? reasons
            : "none", those.Count(loss => loss.Feedback is not null)];
    }
}
