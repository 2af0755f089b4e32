using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Retros;

namespace Hindcast.Tests.Documents;

/// <summary>One closed retro with something in every part of its record.</summary>
internal static class SampleRecord
{
    private static readonly DateOnly Held = new(2026, 12, 3);

    internal static RetroRecord Make()
    {
        var evidence = SampleEvidence.Make();
        var report = evidence.Report;
        return new(
            "gtm-monthly-2026-11", RetroKind.GtmMonthly, RetroState.Closed, "GTM retro, November 2026", "2026-11", Held,
            Held, 75, "Mara Lindqvist",
            [new("Mara Lindqvist", "RevOps lead", "revops"), new("Tom Abara", "Demand lead", "marketing"),
                new("Ines Roth", "SDR lead", "sales"), new("Jo Park", null, null)],
            ["MQL to SQL crossed its threshold.", "Billing stopped on 22 November 2026."],
            [new("Review the indicators", 20), new("Name what moved the wrong way", 10), new("Ask why, five times", 30),
                new("Owner and fix date for each", 15)],
            evidence, new(2026, 12, 2), [.. report.Indicators.Take(4)], [.. report.Indicators.Skip(4)],
            [
                new(report.Findings[0].Id, "mql_to_sql", report.Findings[0].Headline, report.Findings[0],
                    [
                        new(1, "Webinar leads were not followed up within a week.", "finding 2026-11/mql_to_sql",
                            EndKind.Person),
                        new(2, "They landed in the queue of a team that was dissolved in August.",
                            "https://crm.example/report/88", EndKind.System),
                        new(3, "The routing rule still reads last year’s ICP segment names.", null, EndKind.System),
                        new(4, "Nobody owns the list of segment names that both tools read.", "claim F1",
                            EndKind.Process),
                    ],
                    ["A1", "A2"]),
                new(report.Findings[1].Id, "data", report.Findings[1].Headline, report.Findings[1],
                    [new(1, "The nightly export failed after the billing system’s certificate changed.",
                        "ticket OPS-311", EndKind.System)], ["A3"]),
            ],
            [report.Findings[2]],
            [new("F1", "Two lists of segment names exist and differ in four places.", "sheet ‘Segments 2026’",
                "Ines Roth"), new("F2", "Webinar guests are earlier in their search than last year.", null,
                    "Tom Abara")],
            [
                Action("A1", "Route webinar leads by the current segment list", "Ines Roth", new(2026, 12, 12),
                    "routing rule live, old queue closed",
                    "mql_to_sql source=Webinar >= 30% n>=80 by 2027-02-15", null),
                Action("A2", "Name one owner of the segment list and publish it in both tools", "Mara Lindqvist",
                    new(2026, 12, 18), null,
                    "event: both tools read the same list by 2026-12-20", new(2027, 1, 10)),
                Action("A3", "Renew the billing export’s certificate and alert on a missed night", "Jo Park",
                    new(2026, 12, 5), "alert tested once",
                    "event: billing events are there for every day since 22 November by 2026-12-06", null),
            ],
            ["Look into attribution of partner leads (lacks an owner and a due day)",
                "The webinar platform may be replaced next year."],
            [new("S1", "roster-success", "Customer success sent nobody; renewals are as the export says.", "Jo Park"),
                new("S2", "currency", "Amounts without a currency are in USD.", "Mara Lindqvist")],
            [new("session-length", "Planned before the new limit was agreed.", "Mara Lindqvist", Held)],
            [new("Mara Lindqvist", Held, "A1.owner", "Tom Abara", "Ines Roth", "She owns the queue."),
                new("Mara Lindqvist", Held, "A2.dueOn", "", "2026-12-18", null)],
            "gtm-monthly-2026-10",
            [
                new("gtm-monthly-2026-10", "A1", "Publish the pricing page in German", "Tom Abara", new(2026, 11, 14),
                    "mql_to_sql region=DACH >= 25% by 2027-01-15",
                    ActionState.Done, "page is live", "mql_to_sql", Slice.Of("region", "DACH"), Unit.Share, 0.201,
                    0.217, EffectVerdict.CannotTell),
                new("gtm-monthly-2026-10", "A2", "Send renewal notices 120 days ahead", "Jo Park", new(2026, 11, 20),
                    "event: notices sent by 2026-11-30",
                    ActionState.NotDone, null, null, Slice.All, null, null, null, EffectVerdict.CannotTell),
            ],
            new(true,
                [new("panel-size", true, "4 indicators.", false), new("movers", true, "2 movers.", false),
                    new("whys-depth", true, "Chains of 4 and 1.", true),
                    new("session-length", true, "75 minutes.", true)],
                [new("vague-action", "A2 names a list; say which.")]),
            new(2027, 6, 3), "Monday to Friday, no holidays, UTC", report.Sources, 41,
            "3f0c9a1be3f7f2cc8d4a7fdc0a4f1f0a7f0d5a4b0f5d31a1e2c6c2b5a9d8e7f6");
    }

    private static RetroAction Action(
        string id, string what, string owner, DateOnly due, string? deliverable, string signal, DateOnly? followUp) =>
        new(id, what, null, owner, due, deliverable, SuccessSignal.Parse(signal, Held)
            .Match(s => s, why => throw new InvalidDataException(why.Message)), followUp);
}
