using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Tests.Facts.Import;

/// <summary>Issue 2: <c>--map-draft</c> writes a mapping to edit; where its guesses are complete it imports as it
/// is.</summary>
public class MappingDraftTests
{
    [Fact]
    public void Imports_unedited_where_its_guesses_are_complete()
    {
        using var exports = new Exports().With("pipeline.csv",
            "deal_key,engage_date,close_date,deal_stage,close_value,\"odd: header\",product",
            "K1,2026-01-01,2026-02-01,Won,100,x,Core", "K2,2026-01-02,2026-02-01,Lost,0,y,Pro",
                "K3,2026-01-03,,Engaging,,x,Core");
        string map = Path.Combine(exports.Folder, ".map.yaml");
        File.WriteAllText(map, Draft(exports.PathOf("pipeline.csv")));
        var plan = exports.Plan(Exports.Plain with { MapFile = map });

        Assert.Equal(["won", "lost", "open"], plan.Rows().Texts(Fields.Status));
        Assert.Equal([100m, 0m, null], plan.Rows().Amounts(Fields.Amount));
        Assert.Equal("pipeline", plan.Snapshots.Single().Head.Source);
    }

    /// <summary>Issue 3: sheets that people keep by hand, in the forms of three countries.</summary>
    [Theory]
    [InlineData("Vertriebsliste (Stand 30.09.2026);;;;;\n;;;;;\nAngebots-Nr.;Kunde;Phase;Angelegt "
        + "am;Abschlussdatum;Betrag\nA1;Müller;Gewonnen;05.01.2026;31.03.2026;12.000,00 "
        + "€\nA2;Bäcker;Verloren;09.01.2026;15.04.2026;8.500,50 €\nA3;Groß;Angebot;19.08.2026;30.12.2026;9.500,00 "
        + "€\nSumme;;;;;30.000,50 €\n")]
    [InlineData("N° opportunité;Client;Étape;Date de création;Date de "
        + "clôture;Montant\nO1;Axa;Gagnée;05/01/2026;31/03/2026;12 000,00\nO2;BNP;Perdue;09/01/2026;15/04/2026;8 "
        + "500,50\nO3;EDF;Offre;19/08/2026;30/12/2026;9 500,00\nTotal général;;;;;30 000,50\n")]
    [InlineData("Deal,Customer,Stage,Created,Close date,Amount "
        + "($)\n1,Axa,Won,1/5/2026,3/31/2026,\"$12,000.00\"\n2,BNP,Lost,1/9/2026,4/15/2026,\"$8,500.50\"\n3,EDF,Offer,8/19/2026,12/30/2026,\"$9,500.00\"\nTotal,,,,,\"$30,000.50\"\n")]
    public void A_sheet_kept_by_hand_needs_only_its_draft(string sheet)
    {
        using var exports = new Exports().With("sheet.csv", sheet, System.Text.CodePagesEncodingProvider.Instance
            .GetEncoding(1252)!);
        string map = Path.Combine(exports.Folder, ".map.yaml");
        File.WriteAllText(map, Draft(exports.PathOf("sheet.csv")));
        var plan = exports.Plan(Exports.Plain with { MapFile = map });

        Assert.Equal(["won", "lost", "open"], plan.Rows().Texts(Fields.Status));
        Assert.Equal([12_000m, 8_500.50m, 9_500m], plan.Rows().Amounts(Fields.Amount));
        Assert.Equal(["2026-01-05", "2026-01-09", "2026-08-19"], plan.Rows().Days(Fields.CreatedOn));
        Assert.Equal(3, plan.File().RowsRead);
    }

    /// <summary>Issue 3: what was won is a deal, and a folder is not a table.</summary>
    [Theory]
    [InlineData("Nr.;Kunde;Verkäufer;Status;Wert;Erstellt am;Geschlossen am;Priorität", "hoch")]
    [InlineData("Auftragsnr.;Kunde;Vertriebsmitarbeiter;Phase;Wert in EUR;Eröffnet am;Abgeschlossen am;Grund", "x")]
    [InlineData("Vorgangsnummer;Kunde;Vertriebsmitarbeiter;Phase;Wert in EUR;Eröffnet am;Abgeschlossen am;Grund", "x")]
    public void A_German_list_of_deals_is_no_list_of_tickets(string header, string last)
    {
        using var exports = new Exports().With("deals/liste.csv", header,
            $"A-1;Müller;Kim Dale;Gewonnen;12.000,50;13.05.2026;14.06.2026;{last}",
            $"A-2;Huber;Ana Silva;Verloren;1.200,50;15.05.2026;24.06.2026;{last}");
        string map = Path.Combine(exports.Folder, ".map.yaml");
        File.WriteAllText(map, Draft(exports.PathOf("deals")));
        var rows = exports.Plan(Exports.Plain with { MapFile = map }).Rows();

        Assert.Equal(["won", "lost"], rows.Texts(Fields.Status));
        Assert.Equal([12_000.50m, 1_200.50m], rows.Amounts(Fields.Amount));
        exports.With("deals/b.csv", "a,b", "1,2");
        Assert.Equal("path-is-folder", Assert.IsType<Outcome<string>.Refused>(MappingDraft.For(
            exports.PathOf("deals"), Exports.Plain)).Why.Rule);
    }

    [Fact]
    public void A_tracker_of_renewals_without_ids_is_named_by_customer_and_due_day()
    {
        using var exports = new Exports().With("renewals.csv", "Renewals Tracker,,,,",
            "Customer,Renewal Date,Current ARR (EUR),Status,New ARR",
            "Acme,1/31/2026,\"12,000.00\",Renewed,\"13,200.00\"", "Beta,2/28/2026,\"8,000.00\",Churned,",
            "Total,,\"20,000.00\",,");
        string map = Path.Combine(exports.Folder, ".map.yaml");
        File.WriteAllText(map, Draft(exports.PathOf("renewals.csv")));
        var plan = exports.Plan(Exports.Plain with { MapFile = map });

        Assert.Equal(["Acme/2026-01-31", "Beta/2026-02-28"], plan.Rows().Texts(Fields.Id));
        Assert.Equal(["renewed", "churned"], plan.Rows().Texts(Fields.Outcome));
        Assert.Equal((12_000m, 13_200m, "EUR"), (plan.Rows().Amounts(Fields.Arr)[0], plan.Rows()
            .Amounts(Fields.RenewedArr)[0], plan.Rows().Texts(Fields.Currency)[0]));
        plan.AssertQuiet("currency-assumed");
    }

    /// <summary>Issue 3: the kind and the source are those as which an import knows the columns, or those of the tool
    /// whose columns they nearly are; a day is no id.</summary>
    [Theory]
    [InlineData("Id;Requester;Priority;Status;Created at;First reply (min)|1;R;Low;Open;2026-10-10 12:25;3|2;S;Low;Open;2026-10-11 12:25;4",
        "kind: ticket ", "source: zendesk ")]
    [InlineData("Date;Campaign;Spend|2026-10-01;A;5|2026-10-02;B;6", "kind: cost ", "spent_on: Date\n")]
    [InlineData("Datum;Kampagne;Kosten;Währung|01.10.2026;A;1.234,56;EUR|13.10.2026;A;987,10;EUR|Gesamt;;2.221,66;",
        "kind: cost ", "spent_on: Datum\n")]
    [InlineData("Gsid;Company Gsid;Company Name;Due Date;Close Date;Renewable ARR;Forecast Amount;Final Amount;DS Likelihood "
        + "Score;Stage|G1;C1;Acme;2026-02-15;2026-02-10;10;9;10;80;Closed Won|G2;C2;Beta;2026-03-15;;10;9;;80;Open",
        "kind: renewal\n", "source: gainsight\n", "Renewable ARR was taken for arr\n")]
    public void Drafts_the_kind_and_source_that_an_import_knows(string sheet, params string[] lines)
    {
        using var exports = new Exports().With("sheet.csv", sheet.Split('|'));
        string draft = Draft(exports.PathOf("sheet.csv"));

        Assert.All(lines, line => Assert.Contains(line, draft, StringComparison.Ordinal));
    }

    [Fact]
    public void Leaves_what_it_cannot_guess_as_a_comment()
    {
        using var exports = new Exports().With("t.csv", "deal_key,stage,when", "K1,Won,soon", "K2,Lost,later");
        string draft = Draft(exports.PathOf("t.csv"));

        Assert.Contains("\n  # created_on:\n", draft, StringComparison.Ordinal);
        Assert.Contains("\n  id: deal_key\n", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("created_on: when", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_what_is_no_table()
    {
        using var exports = new Exports().With("t.txt", "just words");

        Assert.Equal("not-a-table", Assert.IsType<Outcome<string>.Refused>(MappingDraft.For(exports.PathOf("t.txt"),
            Exports.Plain)).Why.Rule);
        Assert.Equal("path-not-found", Assert.IsType<Outcome<string>.Refused>(MappingDraft.For(exports.PathOf("absent"),
            Exports.Plain)).Why.Rule);
    }

    private static string Draft(string path) =>
        Assert.IsType<Outcome<string>.Granted>(MappingDraft.For(path, Exports.Plain)).Value;
}
