using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Tells for each deal whether it is open, won or lost, and what its close date then means.</summary>
internal static class CheckOpportunities
{
    private static readonly string[] Statuses = ["open", "won", "lost"];

    /// <summary>The refusal of deals of which each id is that of a change, so that they would count as often as they
    /// changed; null where it is not so.</summary>
    internal static Refusal? OfHistory(FileFacts facts) => facts.Binding.Kind == FactKind.Opportunity
        && facts.Texts.TryGetValue(Fields.Id, out var ids) && ids.Values.Count > 0
        && ids.Values.All(SalesforceId.IsOfHistory) ? new("history-as-deals",
            $"The ids of {facts.Table.Path} ({Shown.Cell(ids.Values[0])}) are those of Salesforce's history of deals, "
            + "a row for each change: as deals they would count many times. Export OpportunityId with them; or, where a "
            + "column tells it, name it as object_id in a mapping of kind stage-change; else leave the file out.") : null;

    internal static void Check(FileFacts facts)
    {
        var status = Status(facts);
        facts.Texts[Fields.Status] = (Statuses, status);

        int[] closed = facts.Days.GetValueOrDefault(Fields.ClosedOn) ?? NoDays(facts.Rows);
        int[] expected = facts.Days.GetValueOrDefault(Fields.ExpectedCloseOn) ?? NoDays(facts.Rows);
        var created = facts.Days.GetValueOrDefault(Fields.CreatedOn);
        int column = facts.Binding.IndexOf(Fields.ClosedOn);
        for (int row = 0; row < facts.Rows; row++)
        {
            if (status[row] == 0)
            {
                // Sales tools want a close date on every deal; on an open one it is a hope.
                expected[row] = expected[row] == DayColumn.Missing ? closed[row] : expected[row];
                closed[row] = DayColumn.Missing;
                continue;
            }
            expected[row] = DayColumn.Missing;
            if (closed[row] == DayColumn.Missing)
                facts.Fault(row, Rules.ClosedNoDate, column);
            else if (created is not null && created[row] != DayColumn.Missing && created[row] > closed[row])
                facts.Fault(row, Rules.ClosedBeforeCreated, column);
        }
        facts.Days[Fields.ClosedOn] = closed;
        facts.Days[Fields.ExpectedCloseOn] = expected;
    }

    private static int[] NoDays(int rows)
    {
        var days = new int[rows];
        Array.Fill(days, DayColumn.Missing);
        return days;
    }

    private static int[] Status(FileFacts facts)
    {
        var (isClosed, isWon, stage) = (Flags(facts, Fields.IsClosed), Flags(facts, Fields.IsWon),
            facts.Raw(Fields.Stage));
        var words = stage is null ? [] : stage.Values.Select(Words.Stage).ToArray();
        string?[] byMapping = stage is null ? []
            : [.. stage.Values.Select(value => facts.Binding.Mapping?.Stages.Of(value)?.Status)];

        var status = new int[facts.Rows];
        for (int row = 0; row < status.Length; row++)
        {
            int code = stage is null ? -1 : stage.Codes[row];
            if (code >= 0 && byMapping[code] is { } settled)
                status[row] = Array.IndexOf(Statuses, settled);
            else if (isClosed?[row] is not null || isWon?[row] is not null)
                status[row] = ByFlags(facts, row, isClosed?[row], isWon?[row], code >= 0 ? words[code].Status : "open");
            else
            {
                // What is held back counts as nothing, not as open.
                if (code < 0 && stage is not null)
                    facts.Fault(row, Rules.MissingStage, facts.Binding.IndexOf(Fields.Stage));
                status[row] = code >= 0 ? ByStage(facts, row, stage!.Values[code], words[code])
                    : ByStage(facts, row, "", ("open", false));
            }
        }
        return status;
    }

    private static int ByStage(FileFacts facts, int row, string word, (string Status, bool Known) meaning)
    {
        if (!meaning.Known && facts.IsSound(row))
            facts.UnknownStages[row] = word;
        return Array.IndexOf(Statuses, meaning.Status);
    }

    private static int ByFlags(FileFacts facts, int row, bool? closed, bool? won, string stage)
    {
        if (won == true && closed == false)
            facts.Fault(row, Rules.WonNotClosed, facts.Binding.IndexOf(Fields.IsWon));
        if (won == true)
            return 1;
        if (closed == false)
            return 0;
        if (won == false)
            return closed == true || stage == "lost" ? 2 : 0;
        if (stage == "open")
        {
            string field = facts.Raw(Fields.Stage) is null ? Fields.IsClosed : Fields.Stage;
            facts.Fault(row, Rules.ClosedNoOutcome, facts.Binding.IndexOf(field));
        }
        return Array.IndexOf(Statuses, stage);
    }

    private static bool?[]? Flags(FileFacts facts, string field)
    {
        if (facts.Raw(field) is not { } raw)
            return null;
        bool?[] known = [.. raw.Values.Select(Words.Flag)];
        var flags = new bool?[facts.Rows];
        for (int row = 0; row < flags.Length; row++)
        {
            int code = raw.Codes[row];
            if (code < 0)
                continue;
            flags[row] = known[code];
            if (flags[row] is null)
                facts.Fault(row, Rules.NotAFlag, facts.Binding.IndexOf(field));
        }
        return flags;
    }
}
