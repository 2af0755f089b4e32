using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Tells for each term whether it was renewed, expanded, contracted or churned, and what it is worth a year; a
/// blank outcome is still pending.</summary>
internal static class CheckOutcomes
{
    /// <summary>What a mapping says of a status in which nothing is paid yet, or never was: a trial, a term still to
    /// begin, a first payment that failed.</summary>
    internal const string NoTerm = "no-term";

    /// <summary>More seats than people: such a number tells something else.</summary>
    private const double SeatsMax = 1e10;

    private const decimal MonthsPerYear = 12, WeeksPerYear = 52, DaysPerYear = 365;

    internal static void Check(FileFacts facts)
    {
        Outcomes(facts);
        EndsAhead(facts);
        ByTheYear(facts);
        Churned(facts);
        // Where no other day is told, the end is when the outcome was known.
        if (facts.Days.TryGetValue(Fields.EndedOn, out int[]? ended) && !facts.Days.ContainsKey(Fields.OutcomeOn))
            facts.Days[Fields.OutcomeOn] = [.. ended];
        WithoutTerm(facts);
    }

    /// <summary>Blanks an end that is set for later of a term that its source says to run: it is cancelled by then, and
    /// has not ended.</summary>
    private static void EndsAhead(FileFacts facts)
    {
        if (!facts.Days.TryGetValue(Fields.EndedOn, out int[]? ended) || facts.Raw(Fields.Outcome) is not { } said
            || !facts.Texts.TryGetValue(Fields.Outcome, out var outcomes))
            return;
        for (int row = 0; row < ended.Length; row++)
        {
            if (ended[row] == DayColumn.Missing || ended[row] <= facts.Today.DayNumber || said.Codes[row] < 0
                || outcomes.Codes[row] >= 0)
                continue;
            ended[row] = DayColumn.Missing;
            facts.EndsAhead++;
        }
    }

    /// <summary>True for the status of a contract that is not in force yet: drafted, or waiting for approval.</summary>
    internal static bool IsDraft(string? status) => status is not null
        && HeaderName.Key(status) is "draft" or "inapproval" or "inapprovalprocess";

    /// <summary>Blanks the days and amounts of what is no term: it is in no figure, and its status may filter.</summary>
    private static void WithoutTerm(FileFacts facts)
    {
        var outcomes = facts.Texts.GetValueOrDefault(Fields.Outcome);
        int none = outcomes.Values?.ToList().IndexOf(NoTerm) ?? -1;
        var drafts = Drafts(facts);
        int[] rows = [.. Enumerable.Range(0, facts.Rows).Where(row => (none >= 0 && outcomes.Codes[row] == none)
            || (drafts is not null && IsDraft(drafts[row])))];
        foreach (int row in rows)
        {
            if (outcomes.Codes is not null)
                outcomes.Codes[row] = -1;
            foreach (int[] days in facts.Days.Values)
                days[row] = DayColumn.Missing;
            foreach (var amounts in facts.Amounts.Values)
                amounts[row] = null;
            facts.SeatsUntold.Remove(row);
        }
    }

    /// <summary>The status of a list of contracts of which some are not in force yet, kept beside them; null where it
    /// is none, or a mapping says what becomes of its terms.</summary>
    private static RawColumn? Drafts(FileFacts facts)
    {
        if (facts.Binding.Mapping is { Outcomes.IsEmpty: false })
            return null;
        var status = Statuses(facts.Table.Header).Select(at => facts.Table.Columns[at])
            .FirstOrDefault(column => column is { IsNumbers: false } && column.Values.Any(IsDraft));
        if (status is not null)
            facts.Texts[Fields.BillingStatus] = ([.. status.Values], status.Codes.ToArray());
        return status;
    }

    /// <summary>The header that tells which contracts are drafts; null where a table has none, or is no list of
    /// contracts.</summary>
    internal static string? StatusOf(string[] header) => Statuses(header) is [var at, ..] ? header[at] : null;

    private static int[] Statuses(string[] header)
    {
        string[] keys = [.. header.Select(HeaderName.Key)];
        return !keys.Any(key => key is "contractnumber" or "contractterm" or "contracttermmonths" or "contractid") ? []
            : [.. new[] { "statuscode", "contractstatus", "status" }.Select(key => Array.IndexOf(keys, key))
                .Where(at => at >= 0)];
    }

    private static void Outcomes(FileFacts facts)
    {
        if (facts.Raw(Fields.Outcome) is not { } raw)
            return;
        var stated = facts.Binding.Mapping?.Outcomes;
        bool isFlag = stated is not { IsEmpty: false } && raw.Values.All(word => Words.Flag(word) is not null);
        bool ofChurn = HeaderName.Words(facts.Table.Header[facts.Binding.IndexOf(Fields.Outcome)])
            .Any(word => word.StartsWith("churn", StringComparison.Ordinal));
        // "churned: no" and "renewed: no" both leave open what will become of the term.
        var known = isFlag ? [.. raw.Values.Select(word => (Outcome: Words.Flag(word) == true ? ofChurn
            ? "churned"
            : "renewed" : null, Known: true))]
            : raw.Values.Select(word => stated is not null
            && stated.TryGetValue(Words.Key(word), out string? meant)
            ? (Outcome: meant, Known: true) : Words.Outcome(word)).ToArray();

        var outcomes = new List<string>();
        var codes = new int[facts.Rows];
        for (int row = 0; row < codes.Length; row++)
        {
            var (outcome, isKnown) = raw.Codes[row] < 0 ? (null, true) : known[raw.Codes[row]];
            if (!isKnown)
                facts.Fault(row, Rules.UnknownOutcome, facts.Binding.IndexOf(Fields.Outcome));
            if (outcome is not null && !outcomes.Contains(outcome))
                outcomes.Add(outcome);
            codes[row] = outcome is null ? -1 : outcomes.IndexOf(outcome);
        }
        facts.Texts[Fields.Outcome] = (outcomes, codes);
        if (stated is { IsEmpty: false })
            facts.Texts[Fields.BillingStatus] = ([.. raw.Values], [.. raw.Codes]);
    }

    /// <summary>Revenue a year from what is paid a month, or for a seat and an interval, where the file has no revenue
    /// a year.</summary>
    internal static void ByTheYear(FileFacts facts)
    {
        facts.Amounts.Remove("mrr", out var monthly);
        facts.Amounts.Remove("unit_amount", out var price);
        if (facts.Amounts.ContainsKey(Fields.Arr) || (monthly ?? price) is not { } amounts)
            return;
        var intervals = facts.Texts.GetValueOrDefault("billing_interval");
        var (counts, seats) = (facts.Numbers.GetValueOrDefault("billing_interval_count"),
            facts.Numbers.GetValueOrDefault(Fields.Seats));
        // A price of a seat says nothing of a term whose seats nobody tells.
        if (monthly is null)
            facts.SeatsUntold.UnionWith(Enumerable.Range(0, facts.Rows).Where(row => amounts[row] is not null
                && Seats(seats, row) is null));
        facts.Amounts[Fields.Arr] = [.. amounts.Select((amount, row) => monthly is not null ? amount * MonthsPerYear
            : amount * (PerYear(intervals.Codes is null || intervals.Codes[row] < 0
                ? null
                : intervals.Values[intervals.Codes[row]])
                / Or(counts, row, 1) * Seats(seats, row)))];
    }

    private static decimal? PerYear(string? interval) => interval?.ToLowerInvariant() switch
    {
        "year" or "yearly" or "annual" => 1,
        "month" or "monthly" => MonthsPerYear,
        "week" or "weekly" => WeeksPerYear,
        "day" or "daily" => DaysPerYear,
        _ => null,
    };

    private static decimal Or(double[]? numbers, int row, decimal fallback) =>
        numbers is null || double.IsNaN(numbers[row]) || numbers[row] <= 0 ? fallback : (decimal)numbers[row];

    private static decimal? Seats(double[]? seats, int row) => seats?[row] is >= 0 and <= SeatsMax and var told
        ? (decimal)told : null;

    /// <summary>Sources blank the revenue of what churned to 0. What it was worth is then unknown, not
    /// nothing.</summary>
    private static void Churned(FileFacts facts)
    {
        if (!facts.Amounts.TryGetValue(Fields.Arr, out var arr) || !facts.Texts.TryGetValue(Fields.Outcome,
            out var outcomes))
            return;
        int churned = outcomes.Values.ToList().IndexOf("churned");
        for (int row = 0; row < arr.Length; row++)
        {
            if (churned >= 0 && outcomes.Codes[row] == churned && arr[row] == 0)
                arr[row] = null;
        }
    }
}
