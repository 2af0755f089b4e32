using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>When what a contact began was won: through the deal that it became, else through its account.</summary>
internal static class WonDays
{
    /// <summary>A day a contact, and the last complete day of closings; null where no deal can be told to be theirs,
    /// which is noted.</summary>
    /// <remarks>
    /// A contact with a deal of its own has that deal's day. One without has the earliest win among its account's deals
    /// that were created no earlier than the contact became an opportunity; a contact that never became one has won
    /// nothing.
    /// </remarks>
    public static (int[] Days, DateOnly Through)? Of(KindView contacts, AsOf asOf, ImmutableArray<string>.Builder notes)
    {
        var (deal, account) = (contacts.Table.Text(Fields.OpportunityId), contacts.Table.Text(Fields.AccountId));
        if (!KindView.Of(asOf, FactKind.Opportunity, Slice.All).Is(out var deals, out _)
            || deals.Table.Text(Fields.Status) is not { } status
            || deals.Table.Day(Fields.ClosedOn)?.Days is not { } closed)
        {
            notes.Add("No file has deals with their outcome, so what was won is not told.");
            return null;
        }

        var dealIds = deals.Table.Text(Fields.Id);
        var dealAccounts = deals.Table.Text(Fields.AccountId);
        if (deal is null && (account is null || dealAccounts is null))
        {
            notes.Add("Contacts bear neither the deal that they became nor an account, so what was won of them is not "
                + "told.");
            return null;
        }

        int[] created = deals.Table.Day(Fields.CreatedOn)?.Days ?? [], became =
            contacts.Table.Day(Fields.OpportunityOn)?.Days ?? [];
        var all = Enumerable.Range(0, deals.Table.Count).ToArray();
        var byId = all.Where(row => dealIds?[row] is not null).GroupBy(row => dealIds![row]!).ToDictionary(g => g.Key,
            g => g.First(), StringComparer.Ordinal);
        var byAccount = all.Where(row => dealAccounts?[row] is not null && status[row] == "won")
            .ToLookup(row => dealAccounts![row]!, StringComparer.Ordinal);
        int[] days = new int[contacts.Table.Count];
        int direct = 0, throughAccount = 0;
        for (int row = 0; row < days.Length; row++)
        {
            days[row] = DayColumn.Missing;
            if (deal?[row] is { } id && byId.TryGetValue(id, out int own))
                (days[row], direct) = (status[own] == "won" ? closed[own] : DayColumn.Missing, direct + 1);
            else if (account?[row] is { } company && row < became.Length && became[row] != DayColumn.Missing)
            {
                days[row] = byAccount[company].Where(d => created[d] >= became[row]).Select(d => closed[d])
                    .DefaultIfEmpty(DayColumn.Missing).Min();
                throughAccount += days[row] == DayColumn.Missing ? 0 : 1;
            }
        }

        if (direct == 0 && throughAccount == 0)
        {
            bool joined = dealAccounts is not null && account?.Values.Intersect(dealAccounts.Values,
                StringComparer.Ordinal).Any() == true;
            if (joined && became.Any(day => day != DayColumn.Missing))
                return (days, deals.Through(Fields.ClosedOn));
            notes.Add(joined
                ? "Contacts are joined to deals by their account and bear no day on which they became an opportunity, so "
                    + "it is not told which wins came after it."
                : "No contact's deal or account is among the deals, so what was won is not told.");
            return null;
        }

        if (throughAccount > 0)
            notes.Add(Numbered.Said(throughAccount, "# contact|contacts bears|bear no deal of its|their own; it|they "
                + "counts|count as won with the first deal that the account won of those created since the contact "
                + "became an opportunity."));
        return (days, deals.Through(Fields.ClosedOn));
    }
}
