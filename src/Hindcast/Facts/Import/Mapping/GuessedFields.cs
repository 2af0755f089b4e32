using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>What an unknown table may be about, guessed from words in its headers and the form of its values.</summary>
/// <param name="Kind">The likeliest kind.</param>
/// <param name="Columns">Position of the column for each field that could be guessed.</param>
internal sealed record GuessedFields(FactKind Kind, Dictionary<string, int> Columns)
{
    /// <summary>Words that a header may hold for a field, the likeliest first; tried after the exact names.</summary>
    private static readonly Dictionary<string, string[]> Hints = new(StringComparer.Ordinal)
    {
        [Fields.CreatedOn] = ["created", "create", "engage", "engaged", "opened", "open", "signup", "start", "entered"],
        [Fields.MqlOn] = ["mql", "qualified"],
        [Fields.SqlOn] = ["sql", "accepted"],
        [Fields.OpportunityOn] = ["opportunity", "converted"],
        [Fields.RejectedOn] = ["rejected", "disqualified", "recycled"],
        [Fields.ClosedOn] = ["close", "closed", "decision", "won"],
        [Fields.Stage] = ["stage", "status", "state", "phase"],
        [Fields.Amount] = ["amount", "value", "price", "revenue", "acv", "tcv"],
        [Fields.AccountId] = ["account", "customer", "company", "organization", "school"],
        [Fields.LossReason] = ["reason"],
        [Fields.StartOn] = ["start", "begin"],
        [Fields.DueOn] = ["renewal", "due", "end", "expires", "expiry"],
        [Fields.Arr] = ["arr", "recurring"],
        [Fields.Outcome] = ["outcome", "result", "status"],
        [Fields.OutcomeOn] = ["outcome", "decided", "signed", "closed"],
        [Fields.RenewedArr] = ["renewed", "after", "new"],
        [Fields.Currency] = ["currency"],
    };

    private static readonly Dictionary<FactKind, string[]> KindWords = new()
    {
        [FactKind.Contact] = ["lead", "contact", "prospect", "person", "mql", "lifecycle"],
        [FactKind.Opportunity] = ["opportunity", "deal", "stage", "close", "won", "pipeline"],
        [FactKind.Subscription] = ["subscription", "renewal", "contract", "term", "arr", "churn"],
    };

    internal static GuessedFields Of(RawTable table, FactKind? stated)
    {
        var words = table.Header.SelectMany(HeaderName.Words).ToArray();
        var kind = stated ?? KindWords.OrderByDescending(k => words.Count(k.Value.Contains)).First().Key;

        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var usable = Enumerable.Range(0, table.Header.Length).Where(c => HeaderName.Key(table.Header[c]).Length > 0
            && Array.IndexOf(table.Header, table.Header[c]) == c).ToList();
        foreach (var (field, keys) in Vocabulary.Of(kind))
            Take(field, keys.Select(key => usable.FindIndex(c =>
                HeaderName.Key(table.Header[c]) == key)).FirstOrDefault(at => at >= 0, -1));
        if (!columns.ContainsKey(Fields.Id))
            Take(Fields.Id, usable.FindIndex(c => ColumnWords.IsId(table.Header[c])
                && IsDistinct(table.Columns[c]!, table.Rows)));
        foreach (var (field, _) in Vocabulary.Of(kind))
        {
            if (!columns.ContainsKey(field) && Hints.TryGetValue(field, out var hints))
                Take(field, hints.Select(hint => usable.FindIndex(c => HeaderName.Words(table.Header[c]).Contains(hint)
                    && Suits(field, table.Columns[c]!)))
                    .FirstOrDefault(at => at >= 0, -1));
        }
        return new(kind, columns);

        void Take(string field, int at)
        {
            if (at < 0)
                return;
            columns[field] = usable[at];
            usable.RemoveAt(at);
        }
    }

    private static bool IsDistinct(RawColumn column, int rows) => column.Values.Count == rows && rows > 0;

    private static bool Suits(string field, RawColumn column)
    {
        if (column.Values.Count == 0)
            return false;
        bool days = DateOrders.LooksLikeDays(column.Values);
        if (Vocabulary.IsDay(field))
            return days;
        var mark = AmountCell.MarkOf(column.Values);
        bool numbers = column.Values.All(v => AmountCell.Of(v, mark).Amount is not null);
        return Vocabulary.IsAmount(field) ? numbers : !days && !numbers;
    }
}
