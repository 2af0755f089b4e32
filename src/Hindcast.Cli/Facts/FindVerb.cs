using System.CommandLine;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast find</c>: what slipped in a month, and in which slice.</summary>
internal static class FindVerb
{
    private static readonly Option<Period?> Month = Verbs.Month("--month",
        "The month (default: the last one ended by the as-of day)");

    /// <summary>Days after the month's end on which it is looked at.</summary>
    public static readonly Option<int> Settle = new("--settle")
    {
        Description = "With --month: days after its end on which it is looked at, to let late entries settle",
        HelpName = "DAYS",
    };

    private static readonly Option<string?> Rows = new("--rows")
    {
        Description = "List the rows of one finding as CSV instead", HelpName = "FINDING",
    };

    private static readonly Option<bool> All = new("--all")
        {
            Description = "Also the clearest of what leans without having crossed its threshold, and what each indicator "
                + "without facts lacks",
        };

    private static readonly Option<string?> Explain = new("--explain")
        { Description = "Show the sums behind one finding instead", HelpName = "FINDING" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("find", """
        Find what slipped in a month, in which slice, and how much of it is rate and how much mix.

        Examples:
          hindcast find
          hindcast find --month 2026-09 --json
          hindcast find --rows 2026-09-mql_to_sql-source-webinar > rows.csv
          hindcast find --explain 2026-09-mql_to_sql-source-webinar
          hindcast find --mute 2026-07-mql_to_sql-source-webinar --reason "form is being rebuilt" --until 2026-12-31
        """)
    {
        Month, Settle, All, Rows, Explain, EpisodeOptions.Mute, EpisodeOptions.Unmute, EpisodeOptions.Reason,
        EpisodeOptions.Until,
    }, (parsed, session) => session.Look(parsed.GetValue(Month), parsed.GetValue(Settle)).Then(look =>
        FindMonth.Report(look.AsOf, look.Month, session.IcpTiers, parsed.GetValue(All))
            .Then(report => Said(parsed, session, look.AsOf, look.Month, report))));

    private static Outcome<Answer> Said(ParseResult parsed, Session session, AsOf asOf, Period month, FindReport report)
    {
        if (parsed.GetValue(Rows) is { } listed)
            return FindingRows.Of(asOf, report, listed, session.IcpTiers)
                .Then<Answer>(rows => FindingRowsText.Answer(rows));
        if (parsed.GetValue(Explain) is { } asked)
            return FindExplanation.Of(asOf, report, month, asked, session.IcpTiers)
                .Then<Answer>(sums => Library.SimilarCases.Beside(ExplanationText.Answer(sums),
                    Hindcast.Library.Similar.Case.Sought(sums.Indicator, sums.Slice,
                    report.Named(sums.Finding)?.Kind, ""), asOf.Day, session));
        return EpisodeOptions.Note(parsed, session, report).Then<Answer>(_ =>
        {
            var told = Mutes.In(report, EpisodeNotes.All(session.Journal, session.Clock));
            return new Answer(told, output => FindText.Print(output, told, parsed.GetValue(All)));
        });
    }
}
