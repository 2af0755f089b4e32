using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>What became of a term by a day.</summary>
internal enum TermOutcome
{
    /// <summary>Its outcome says so, or the account's next term has begun.</summary>
    Renewed,

    /// <summary>Its outcome says so, or the terms do where no file has outcomes.</summary>
    Lost,

    /// <summary>It is not due yet, or was due a short time ago.</summary>
    Waited,

    /// <summary>It was due long ago, and neither an outcome nor a next term says what became of it.</summary>
    Untold,
}

/// <summary>What became of each term, told by its outcome, else by the term that follows it.</summary>
/// <remarks>
/// A term without an outcome was renewed where a next term of the account has begun: the one that begins nearest to the
/// due day and within <see cref="NextTermDays"/> of it, each following one term at the most. Without one it is waited
/// for until it is <see cref="RenewalRate.GraceDays"/> past due, and cannot be told from then on: a blank is no loss.
/// Only where no file has a column of outcomes, and terms do follow each other, they alone tell: there what no other
/// follows ended.
/// </remarks>
internal sealed class TermOutcomes
{
    /// <summary>How far from the due day the next term may begin.</summary>
    public const int NextTermDays = 30;

    private readonly TextColumn? outcome;
    private readonly int[] start, due;
    private readonly Lazy<int[]> next;
    private readonly Lazy<bool> termsTell, tellsSmaller;
    private readonly int[]? place;
    private readonly bool atOnce;

    /// <summary>Of the terms of a view; a next term counts although a slice leaves it out.</summary>
    public TermOutcomes(KindView view) : this(view.Unsliced, view.Basis)
    {
        if (ReferenceEquals(view.Unsliced, view.Table))
            return;
        bool[] isIn = Dimensions.Mask(view.Unsliced, view.Where);
        place = [.. Enumerable.Range(0, isIn.Length).Where(row => isIn[row])];
    }

    /// <summary>Of all terms.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="basis">Where a day is reconstructed from a later export, nobody knows when a next term was entered:
    /// it tells only once nobody waits for an outcome any more.</param>
    public TermOutcomes(FactTable terms, Basis basis)
    {
        atOnce = basis == Basis.Known;
        outcome = terms.Text(Fields.Outcome);
        due = terms.Day(Fields.DueOn)?.Days ?? [.. Enumerable.Repeat(DayColumn.Missing, terms.Count)];
        start = terms.Day(Fields.StartOn)?.Days ?? [.. Enumerable.Repeat(DayColumn.Missing, terms.Count)];
        next = new(() => NextTerms(terms.Text(Fields.AccountId)));
        tellsSmaller = new(() => outcome is not null
            && Array.IndexOf(outcome.Values, "contracted") is >= 0 and var less && outcome.Codes.Contains(less));
        termsTell = new(() => outcome is null && next.Value.Any(row => row >= 0));
    }

    /// <summary>False where neither outcomes nor terms that follow each other tell anything.</summary>
    public bool Tell => outcome is not null || termsTell.Value;

    /// <summary>True where outcomes tell those who stay and pay less apart.</summary>
    public bool TellsSmaller => tellsSmaller.Value;

    /// <summary>The row of the term that follows one, both among all terms; null where none does.</summary>
    public int? Next(int row) => next.Value[row] is >= 0 and var follows ? follows : null;

    /// <summary>The same, where no outcome says more.</summary>
    public int? Instead(int row) => outcome?[row] is null ? Next(row) : null;

    /// <summary>What became of a term by a day.</summary>
    public TermOutcome Of(int row, int day) => Became(place?[row] ?? row, day);

    private TermOutcome Became(int row, int day) => outcome?[row] switch
    {
        "churned" => TermOutcome.Lost,
        not null => TermOutcome.Renewed,
        null when due[row] == DayColumn.Missing => TermOutcome.Waited,
        null when Next(row) is { } follows && start[follows] <= day && (atOnce
            || day - due[row] >= RenewalRate.GraceDays) => TermOutcome.Renewed,
        null when day - due[row] < RenewalRate.GraceDays => TermOutcome.Waited,
        null => termsTell.Value ? TermOutcome.Lost : TermOutcome.Untold,
    };

    private int[] NextTerms(TextColumn? account)
    {
        int[] found = [.. Enumerable.Repeat(-1, due.Length)];
        if (account is null)
            return found;
        foreach (var rows in Enumerable.Range(0, due.Length).Where(row => start[row] != DayColumn.Missing
            && account.Codes[row] >= 0).GroupBy(row => account.Codes[row]).Where(rows => rows.Skip(1).Any()))
        {
            var free = new SortedSet<(int Start, int Row)>(rows.Select(row => (start[row], row)));
            foreach (int row in rows.Where(r => due[r] != DayColumn.Missing).OrderBy(r => due[r]).ThenBy(r => r))
                if (Nearest(free, Math.Max(start[row] + 1, due[row] - NextTermDays), due[row]) is { } follows
                    && free.Remove(follows))
                    found[row] = follows.Row;
        }

        return found;
    }

    /// <summary>The free term that begins nearest to a day, not before <paramref name="from"/>; of two the later
    /// one.</summary>
    private static (int Start, int Row)? Nearest(SortedSet<(int Start, int Row)> free, int from, int day)
    {
        (int Start, int Row)[] near =
        [
            .. free.GetViewBetween((Math.Max(from, day), 0), (day + NextTermDays, int.MaxValue)).Take(1),
            .. from < day ? free.GetViewBetween((from, 0), (day - 1, int.MaxValue)).Reverse().Take(1) : [],
        ];
        return near.Length == 0 ? null : near.MinBy(term => Math.Abs(term.Start - day));
    }
}
