namespace Hindcast.Tests.Cli.Facts;

/// <summary>Issue 3: the second month needs one command, whatever was said in the first.</summary>
public sealed class NextMonthTests : IDisposable
{
    private const string Deals = "Opportunity ID,Created Date,Close Date,Stage,Amount,Region";
    private const string Leads = "ref,entered,accepted,outcome,office";

    private readonly CommandLine hindcast = new();

    public void Dispose() => hindcast.Dispose();

    /// <summary>A header that is called otherwise the next month: what lacks is named, and the draft mends the mapping
    /// that is remembered; of a known tool, what is no longer told is said.</summary>
    [Fact]
    public void A_header_that_was_renamed_is_named_and_the_draft_knows_the_mapping()
    {
        string map = hindcast.File("leads.yaml", "kind: contact\nsource: desk\nfields: { id: ref, created_on: entered, "
            + "mql_on: accepted }\ndimensions: { team: office }\n");
        hindcast.Run("import", hindcast.File("09.csv", $"{Leads}\nL1,2026-04-03,2026-04-04,yes,North\n"), "--map", map,
            "--known-on", "2026-09-30", "--commit").Ends(0);
        hindcast.Run("import", hindcast.File("deals.csv", $"{Deals}\nD1,2026-04-03,2026-06-05,Closed Won,10,EMEA\n"),
            "--known-on", "2026-09-30", "--commit").Ends(0);
        string next = hindcast.File("10.csv", "ref,entry date,accepted,outcome,site\nL1,2026-04-03,2026-04-04,yes,North\n");

        string why = hindcast.Run("import", next, "--commit").Refuses("columns-gone").Error;
        Assert.Contains("It lacks 'entered', 'office', which the mapping remembered for desk contact names; new in it: "
            + "'entry date', 'outcome', 'site'.", why, StringComparison.Ordinal);
        string draft = hindcast.Run("import", next, "--map-draft").Ends(0).Output;
        Assert.Contains("#   office is not in it any more: name what team is called now", draft, StringComparison.Ordinal);
        hindcast.Run("import", next, "--map", hindcast.File("mended.yaml", draft.Replace("created_on: ''",
            "created_on: entry date", StringComparison.Ordinal).Replace("team: ''", "team: site", StringComparison.Ordinal)), "--known-on", "2026-10-31", "--commit").Ends(0);
        Assert.Contains("team=North", hindcast.Run("indicator", "lead_volume", "--by", "team").Ends(0).Output,
            StringComparison.Ordinal);

        string deals = hindcast.Run("import", hindcast.File("deals.csv",
            $"{Deals.Replace("Region", "Territory", StringComparison.Ordinal)}\nD1,2026-04-03,2026-06-05,Closed Won,10,EMEA\n"),
            "--known-on", "2026-10-31", "--commit").Ends(0).Output;
        Assert.Contains("The last import of salesforce opportunity had 'region', and this one has not; new in it: "
            + "'territory'.", deals, StringComparison.Ordinal);
    }

    /// <summary>Days that no field is called by are not read, and named all the same.</summary>
    [Fact]
    public void A_day_that_is_called_otherwise_is_named()
    {
        foreach (string header in (string[])["Renewal Date", "Next Renewal"])
            Assert.Contains(header == "Renewal Date" ? "Committed"
                : "had 'due_on', and this one has not; new in it: 'Next Renewal'.",
                hindcast.Run("import", hindcast.File("company.csv",
                    $"GSID,Name,ARR,MRR,{header},Status\n1,Acme,,10,2027-01-31,Active\n"),
                    "--commit").Ends(0).Output, StringComparison.Ordinal);
    }

    /// <summary>A column that is blank this month tells as little as one that is gone.</summary>
    [Fact]
    public void What_is_blank_now_is_gone_too()
    {
        foreach (var (day, rows) in new[] { ("2026-08-31", "10,EMEA"), ("2026-09-30", ",EMEA") })
            hindcast.Run("import", hindcast.File("deals.csv", $"{Deals}\nD1,2026-04-03,,Proposal,{rows}\n"), "--known-on",
                day, "--commit").Ends(0);
        string said = hindcast.Run("import", hindcast.File("deals.csv", $"{Deals}\nD1,2026-04-03,,Proposal,10,\n"),
            "--known-on", "2026-10-31").Ends(0).Output;

        Assert.Contains("had 'region', and this one has not; new in it: 'amount'", said, StringComparison.Ordinal);
    }

    /// <summary>Month one: the order of days, what stages mean, and a mapping are stated. Month two: a stage and a
    /// column that are new.</summary>
    [Fact]
    public void What_was_stated_holds_and_what_is_new_is_said()
    {
        string september = Folder("09", $"{Deals}\nD1,3/4/2026,5/6/2026,Signed,10,EMEA\nD2,3/4/2026,,Talks,20,APAC\n",
            $"{Leads}\nL1,3/4/2026,4/4/2026,yes,North\nL2,5/4/2026,,no,South\n");
        string stages = hindcast.File("stages.yaml", "Talks: open\nSigned: won\nDropped: lost\n");
        string map = hindcast.File("leads.yaml", "kind: contact\nsource: desk\nfields: { id: ref, created_on: "
            + "entered, mql_on: accepted }\ndimensions: { team: office }\ndate_order: dmy\n");
        hindcast.Run("import", Path.Combine(september, "deals.csv"), "--stages", stages, "--date-order", "dmy",
            "--currency", "EUR", "--known-on", "2026-09-30", "--commit").Ends(0);
        hindcast.Run("import", Path.Combine(september, "leads.csv"), "--map", map, "--known-on", "2026-09-30",
            "--commit").Ends(0);

        string october = Folder("10", $"{Deals},Channel\nD1,3/4/2026,5/6/2026,Signed,10,EMEA,Direct\nD2,3/4/2026,7/10/2026,Dropped,20,APAC,Partner\nD3,1/9/2026,,Legal,30,EMEA,Partner\n",
            $"{Leads},Tier\nL1,3/4/2026,4/4/2026,yes,North,A\nL2,5/4/2026,6/4/2026,yes,South,B\nL3,7/4/2026,,no,South,B\n");
        File.WriteAllText(Path.Combine(october, "data_dictionary.csv"),
            $"leads,,,,,deals\n{Leads},{Deals}\n,,,,,,,,,,\n"
            + "events,,,,,,the day,the day,words,money,where\nrows,one a lead,,,,,,,,,\nowner,RevOps,,,,,,,,,\n");
        var report = hindcast.Json("import", october, "--known-on", "2026-10-31", "--commit");

        Assert.True(report.GetProperty("committed").GetBoolean());
        var files = report.GetProperty("files").EnumerateArray()
            .ToDictionary(f => Path.GetFileName(f.GetProperty("file").GetString()!));
        Assert.Equal(("opportunity", 3), (files["deals.csv"].GetProperty("kind").GetString(),
            files["deals.csv"].GetProperty("accepted").GetInt32()));
        Assert.Equal(("contact", 3), (files["leads.csv"].GetProperty("kind").GetString(),
            files["leads.csv"].GetProperty("accepted").GetInt32()));
        Assert.Contains("describes columns", files["data_dictionary.csv"].GetProperty("skipped").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(("channel", "icp_tier"), (FieldOf(files["deals.csv"], "Channel"),
            FieldOf(files["leads.csv"], "Tier")));
        var warning = Assert.Single(report.GetProperty("warnings").EnumerateArray(), w => w.GetProperty("rule")
            .GetString() == "unknown-stage");
        Assert.Contains("'Legal', on 1 row of salesforce opportunity", warning.GetProperty("message").GetString(),
            StringComparison.Ordinal);

        Assert.Equal(["2026-06 1/1", "2026-10 0/1"], Rows("win_rate", "--as-of", "2026-10-31"));
    }

    private string Folder(string month, string deals, string leads)
    {
        string folder = Path.Combine(hindcast.Folder, month);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "deals.csv"), deals);
        File.WriteAllText(Path.Combine(folder, "leads.csv"), leads);
        return folder;
    }

    private static string? FieldOf(System.Text.Json.JsonElement file, string column) =>
        file.GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("source").GetString() == column)
            .GetProperty("field").GetString();

    /// <summary>Numerator over denominator of each month that has one.</summary>
    private string[] Rows(string indicator, params string[] args) =>
    [
        .. hindcast.Json(["indicator", indicator, "--period", "month", .. args]).GetProperty("rows").EnumerateArray()
            .Where(r => r.GetProperty("denominator").ValueKind == System.Text.Json.JsonValueKind.Number
                && r.GetProperty("denominator").GetDouble() > 0)
            .Select(r => $"{r.GetProperty("period").GetString()} "
                + $"{r.GetProperty("numerator").GetDouble()}/{r.GetProperty("denominator").GetDouble()}"),
    ];
}
