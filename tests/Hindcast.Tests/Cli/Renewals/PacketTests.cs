using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using Hindcast.Tests.Documents;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>What people write goes into the papers of a play and a deal as they wrote it, and what is known is
/// told.</summary>
public sealed class PacketTests : IDisposable
{
    private readonly PlayRoom room = new(withPeople: false);

    /// <summary>S0-12: a name with signs that Markdown escapes gives way to its role as well.</summary>
    [Fact]
    public void A_name_of_odd_signs_gives_way_to_its_role()
    {
        const string odd = "Ren_a [K] <EU> & *Co*|x";
        room.Hindcast.Run("people", "add", odd, "--role", "CSM", "--function", "customer-success").Ends(0);
        room.Hindcast.Run("people", "add", "Rita O'Moss (EMEA)", "--role", "Renewal Director").Ends(0);
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--risk", "yellow", "--play",
            "value-realization").Ends(0);
        Assert.Contains("Ren_a \\[K\\] &lt;EU&gt;", Packet("md"), StringComparison.Ordinal);
        room.Hindcast.Run("settings", "set", "names", "roles").Ends(0);
        foreach (string kind in (string[])["md", "html"])
        {
            Assert.DoesNotContain("Ren", Packet(kind).Replace("Renewal", "", StringComparison.Ordinal),
                StringComparison.Ordinal);
            Assert.DoesNotContain("Moss", Packet(kind), StringComparison.Ordinal);
            Assert.Contains("CSM", Packet(kind), StringComparison.Ordinal);
        }
    }

    /// <summary>Issue 8: what billing has of an account whose term is past due and undecided is told, with its
    /// day.</summary>
    [Fact]
    public void What_is_past_due_and_undecided_is_told()
    {
        room.On(2026, 12, 10);
        room.Hindcast.Run("import", room.Hindcast.File("late.csv", "account_id,account_name\nA9,Late Example\n"),
            "--kind", "account", "--source", "late", "--known-on", "2026-12-08", "--commit").Ends(0);
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A3", "--risk", "red", "--tier", "growth")
            .Refuses("deadline-missing");
        string refused = room.Hindcast.Run("orchestrate-renewal-play", "--account", "A3", "--risk", "red", "--tier",
            "growth").Error;
        Assert.Contains("due on 2026-12-01, and nothing newer is known", refused, StringComparison.Ordinal);
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A3", "--risk", "red", "--tier", "growth",
            "--deadline", "2027-01-29").Ends(0);
        string packet = Packet("md", "a3-2027-01-29");
        Assert.Contains("| due | 1 Dec 2026, past due and undecided |", packet, StringComparison.Ordinal);
        Assert.Contains("9,000 EUR", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("No source says anything", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("Missing: ARR due", packet, StringComparison.Ordinal);
        string briefing = File.ReadAllText(Path.Combine(room.Hindcast.Folder, "packet", "briefing.md"));
        Assert.All((string[])[packet, briefing], paper =>
        {
            Assert.Contains("Due: 1 Dec 2026, ARR 9,000 EUR (the day had passed, undecided, when the play was opened).",
                paper, StringComparison.Ordinal);
            Assert.Contains("Deadline of the play: 29 Jan 2027, 59 days after the last due day", paper,
                StringComparison.Ordinal);
            Assert.DoesNotContain("Nothing was odd", paper, StringComparison.Ordinal);
        });
        Assert.Contains("The due day 1 Dec 2026 had passed when the play was opened", packet, StringComparison.Ordinal);
        Assert.Contains("The deadline 29 Jan 2027 lies behind every due day", packet, StringComparison.Ordinal);
    }

    /// <summary>S9-17: what stands in the form stays words on the page for executives, and each part says what it
    /// is.</summary>
    [Fact]
    public void A_deal_on_one_page_holds_words_and_no_markup()
    {
        string form = DealDeskTests.Filled("\"\"", "[12750]", "[]").Replace("A lower price",
            "\"<b>[Less](http://x.example)</b> *now* | 1\"", StringComparison.Ordinal);
        room.Hindcast.Run("deal", "submit", room.Hindcast.File("deal.yaml", form)).Ends(0);
        string page = room.Hindcast.Run("deal", "summary", "deal-001").Ends(0).Output;
        Assert.Contains("- Price: &lt;b&gt;\\[Less\\]", page, StringComparison.Ordinal);
        Assert.Contains("\\*now\\* \\| 1", page, StringComparison.Ordinal);
        Assert.Contains("- Why: They use fewer seats", page, StringComparison.Ordinal);
    }

    /// <summary>Issue 8: a word longer than a line may break, so that no column is pushed off the paper.</summary>
    [Fact]
    public void A_long_word_in_a_table_may_break()
    {
        string word = new('w', 140);
        room.Import("named", "account", $"Account ID,Account Name,Segment,Exec Involvement\nA5,Cut,growth,{word}\n");
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--risk", "yellow").Ends(0);
        string packet = Packet("html");
        Assert.Contains($"class=\"long\" data-label=\"Value\">{word}<", packet, StringComparison.Ordinal);
        Assert.Contains(".long { overflow-wrap: anywhere;", packet, StringComparison.Ordinal);
    }

    /// <summary>Issue 8: what a reader must know comes first; people and tasks are called by their names, and no command
    /// stands in a paper.</summary>
    [Fact]
    public void A_packet_begins_with_what_it_comes_to()
    {
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--risk", "yellow", "--play",
            "value-realization").Ends(0);
        string packet = Packet("md");
        string[] first = [.. packet.Split("## In short")[1].Split('\n').Where(line => line.StartsWith("- ",
            StringComparison.Ordinal)).Take(6).Select(line => line.Split(':', ' ')[1])];
        Assert.Equal(["Due", "Deadline", "Risk", "Next", "First", "Work"], first);
        Assert.Contains("| Task | Does it | Answers for it | Is asked | Is told |", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("hindcast ", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("(csm)", packet, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d bd\b", packet);
        Assert.DoesNotContain("a5-2027", packet.Split("## In short")[0], StringComparison.Ordinal);
    }

    /// <summary>Issue 8: who is on the call, when, and what cannot be met stand in the briefing; tasks are called by
    /// their names, and a slide's title only says how much is missing.</summary>
    [Fact]
    public void A_briefing_says_who_is_on_the_call_and_what_cannot_be_met()
    {
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A3", "--risk", "red", "--play", "exec-save",
            "--deadline", "2026-11-12").Ends(0);
        string packet = Packet("md", "a3-2026-11-12");
        string briefing = File.ReadAllText(Path.Combine(room.Hindcast.Folder, "packet", "briefing.md"));
        Assert.Contains("- On the call for us: ", briefing, StringComparison.Ordinal);
        Assert.Matches(@"Call between the executives: planned for \d+ \w+ 2026 to \d+ \w+ 2026\.", briefing);
        Assert.All((string[])[packet, briefing], paper =>
        {
            Assert.Matches("The dates cannot be met as planned: \\d+ business days are missing along .*Call between the "
                + "executives", paper);
            Assert.DoesNotContain("exec-call →", paper, StringComparison.Ordinal);
        });
        string folder = Path.Combine(room.Hindcast.Folder, "slides");
        room.Play("packet", "a3-2026-11-12", "--out", folder, "--formats", "pptx").Ends(0);
        using var deck = PresentationDocument.Open(Path.Combine(folder, "packet.pptx"), false);
        Assert.Contains(deck.PresentationPart!.SlideParts.SelectMany(slide => slide.Slide
            .Descendants<DocumentFormat.OpenXml.Drawing.Paragraph>()), line => Regex.IsMatch(line.InnerText,
                "^\\d+ business days are missing( \\(|$)"));
        Assert.All(deck.PresentationPart!.SlideParts, slide =>
            Assert.Contains("Source: ", slide.NotesSlidePart!.NotesSlide.InnerText, StringComparison.Ordinal));
    }

    /// <summary>Issue 8: the packet, its tracker and its briefing as papers that people pass on.</summary>
    [Fact]
    public void A_packet_is_written_in_the_forms_that_are_asked_for()
    {
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--risk", "yellow").Ends(0);
        string folder = Path.Combine(room.Hindcast.Folder, "office");
        room.Play("packet", "A5", "--out", folder, "--formats", "XLSX, pptx,MD,csv,json").Ends(0);
        Assert.Equal(["briefing.md", "briefing.pptx", "briefing.xlsx", "packet.json", "packet.md", "packet.pptx",
            "packet.xlsx", "tasks.csv", "tracker.csv", "tracker.md", "tracker.pptx", "tracker.xlsx"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("Briefing for the executive call", OfficeText.Of(File.ReadAllBytes(Path.Combine(folder,
            "briefing.pptx"))), StringComparison.Ordinal);
        foreach (string deck in (string[])["packet", "tracker", "briefing"])
        {
            string slides = OfficeText.Of(File.ReadAllBytes(Path.Combine(folder, deck + ".pptx")));
            Assert.Contains(" · float: business days to spare; slip: ", slides, StringComparison.Ordinal);
        }

        string[] tasks = File.ReadAllLines(Path.Combine(folder, "tasks.csv"));
        Assert.Equal("play,id,what,owner,role,start,finish,first_date,float_days,state,done_on", tasks[0]);
        Assert.Equal("play,due,state,tier,owner,answer_by,present,next,decided",
            File.ReadLines(Path.Combine(folder, "tracker.csv")).First());
        using var packet = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "packet.json")));
        Assert.Equal("a5-2027-02-01", packet.RootElement.GetProperty("id").GetString());
        Assert.Equal("2027-02-01", packet.RootElement.GetProperty("terms")[0].GetProperty("dueOn").GetString());
        Assert.Contains("'ics' is no format", room.Play("packet", "A5", "--out", folder, "--formats", "ics")
            .Refuses("format-not-available").Error, StringComparison.Ordinal);
        room.Play("packet", "A5", "--out", folder, "--formats", ",").Refuses("format-not-available");
    }

    /// <summary>Issue 8: what the sponsor committed stands in the packet with who and when, and nothing there denies
    /// it.</summary>
    [Fact]
    public void What_the_sponsor_committed_stands_in_the_packet()
    {
        using PlayRoom peopled = new();
        peopled.Hindcast.Run("orchestrate-renewal-play", "--account", "a1").Ends(0);
        string id = "a1-2027-01-31", folder = Path.Combine(peopled.Hindcast.Folder, "packet");
        peopled.Play("approve", id, "--resources", "Two engineers for a month", "--as", PlayRoom.Sponsor).Ends(0);
        peopled.Play("packet", id, "--out", folder).Ends(0);
        string packet = File.ReadAllText(Path.Combine(folder, "packet.md"));
        Assert.Matches($@"- Approved by {PlayRoom.Sponsor} on \d+ \w+ 2026, who commits: Two engineers for a month",
            packet);
        Assert.Contains("who commits: Two engineers for a month", peopled.Play("show", id).Ends(0).Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was changed", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody was called", packet, StringComparison.Ordinal);
    }

    /// <summary>S2-01: terms without a column for their length are told with what their days come to.</summary>
    [Fact]
    public void A_term_length_is_derived_where_no_column_says_it()
    {
        room.Hindcast.Run("import", room.Hindcast.File("short.csv", "Subscription ID,Account ID,Start Date,"
            + "Renewal Date,ARR,Currency\nS6,A5,2026-02-01,2027-02-01,15000,EUR\n"), "--kind", "subscription",
            "--source", "terms", "--known-on", "2026-10-11", "--scope", "full", "--commit").Ends(0);
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--risk", "red").Ends(0);
        Assert.Contains("12 months, derived: 2026-02-01 to 2027-02-01", Show("a5-2027-02-01"),
            StringComparison.Ordinal);

        string Show(string id) => room.Show(id).GetRawText();
    }

    private string Packet(string kind, string id = "a5-2027-02-01")
    {
        string folder = Path.Combine(room.Hindcast.Folder, "packet");
        room.Play("packet", id, "--out", folder).Ends(0);
        return File.ReadAllText(Path.Combine(folder, $"packet.{kind}"));
    }

    public void Dispose() => room.Dispose();
}
