using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import;

/// <summary>Why a row is held back: the names of the rules, and a sentence for each that says what to do.</summary>
internal static class Rules
{
    internal const string Ragged = "ragged-row";
    internal const string Unclosed = "unclosed-quote";
    internal const string ObjectDeleted = "object-deleted";
    internal const string MissingId = "missing-id";
    internal const string IdRounded = "id-rounded";
    internal const string MissingStage = "missing-stage";
    internal const string Deleted = "row-deleted";
    internal const string NotADate = "not-a-date";
    internal const string InFuture = "date-in-future";
    internal const string NotAnAmount = "not-an-amount";
    internal const string NotANumber = "not-a-number";
    internal const string NotACurrency = "not-a-currency";
    internal const string NotAFlag = "not-a-flag";
    internal const string WonNotClosed = "won-without-closed";
    internal const string ClosedNoOutcome = "closed-without-outcome";
    internal const string ClosedNoDate = "closed-without-date";
    internal const string ClosedBeforeCreated = "closed-before-created";
    internal const string TotalOfOthers = "total-of-the-others";
    internal const string SaysTotal = "says-total";
    internal const string PartOfAScore = "part-of-a-score";
    internal const string UnknownOutcome = "unknown-outcome";

    /// <summary>What to do about a row.</summary>
    /// <param name="rule">One of the names above.</param>
    /// <param name="column">Header of the column at fault.</param>
    /// <param name="value">Its cell; for a ragged row how many cells it has.</param>
    /// <param name="columns">How many columns the header has.</param>
    /// <param name="today">The day of the import.</param>
    internal static string Sentence(string rule, string? column, string? value, int columns, DateOnly today) =>
        rule switch
    {
        Ragged => $"This row has {value} cells and the header {columns}. Look for a delimiter or line break outside "
            + "quotes, or a row cut short.",
        Unclosed => "A quote opened in this row is never closed, so the rest of the file was swallowed. Close it and "
            + "import again.",
        MissingId => $"'{column}' is blank, so this row could never be told from another. Give it an id in the source.",
        IdRounded => $"{Shown.Cell(value)} in '{column}' is an id that a spreadsheet has shortened, so that rows can no "
            + "longer be told from one another. Export it again and import that file without opening it in one.",
        MissingStage => $"'{column}' is blank, so nobody can tell whether this deal is open, won or lost. Fill it in "
            + "the source; where a label stands once for all rows below it, have it repeated on each of them.",
        Deleted => $"The source marks this row as deleted in '{column}', so it is not counted. Restore it there if it "
            + "should be.",
        ObjectDeleted => $"The export of what it belongs to marks {Shown.Cell(value)} as deleted, so its history is "
            + "not "
            + "counted. Restore it there if it should be.",
        NotADate => $"{Shown.Cell(value)} in '{column}' is no day on the calendar, or not in the order of the others. "
            + "Correct it in the source.",
        InFuture => $"{Shown.Cell(value)} in '{column}' is after today, {today:yyyy-MM-dd}, and yet is said to have "
            + "happened. Correct it in the source.",
        NotAnAmount when Cells.AmountCell.IsRounded(value) =>
            $"{Shown.Cell(value)} in '{column}' is a number as a spreadsheet shortens it, so its last digits may be "
                + "gone. Export "
            + "it again without opening it in one, or set the column to plain numbers there.",
        NotAnAmount => $"{Shown.Cell(value)} in '{column}' is no amount, or may be read in two ways. Write it like "
            + "1234.56.",
        NotANumber => $"{Shown.Cell(value)} in '{column}' is no number. Correct it in the source, or leave it blank.",
        NotACurrency => $"{Shown.Cell(value)} in '{column}' names no currency that can be told. Give its three "
            + $"letters, such as EUR.",
        NotAFlag => $"{Shown.Cell(value)} in '{column}' is neither yes nor no. Write true or false.",
        WonNotClosed => $"'{column}' says won, and yet the deal is not closed. Close it, or take the mark away.",
        ClosedNoOutcome =>
            $"The deal is closed, and {Shown.Cell(value)} in '{column}' does not say whether it was won. Add the word "
            + $"to `{Fields.Stage}s:` in a mapping.",
        ClosedNoDate => $"The deal is closed, and '{column}' is blank. Give the day on which it closed.",
        ClosedBeforeCreated =>
            $"{Shown.Cell(value)} in '{column}' is before the day on which the deal was created. Correct one of the "
            + "two.",
        TotalOfOthers => $"{Shown.Cell(value)} in '{column}' is what all other rows come to, and no campaign stands "
            + $"on this one: it is their total. "
            + "Export without the summary row, or name the campaign.",
        SaysTotal => $"{Shown.Cell(value)} in '{column}' says that this row is a total of others. Export without the "
            + "total rows; if it is a row of its own, give it a name that does not say total.",
        PartOfAScore => $"{Shown.Cell(value)} in '{column}' is a part of a score and not the account's health, which the "
            + "rows called Overall tell. Export those alone.",
        UnknownOutcome => $"{Shown.Cell(value)} in '{column}' is no outcome that we know. Add the word to `outcomes:` "
            + "in a mapping.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };
}
