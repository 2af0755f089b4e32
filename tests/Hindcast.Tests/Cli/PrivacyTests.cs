using System.Text;
using Hindcast.People;

namespace Hindcast.Tests.Cli;

/// <summary>S0-12: no personal data or secrets in free text beyond need, and roles in place of names in every
/// output.</summary>
public sealed class PrivacyTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    public void Dispose() => hindcast.Dispose();

    [Fact]
    public void What_stands_in_free_text_is_counted_and_kept_masked_only()
    {
        string deals = hindcast.File("deals.csv", """
            Opportunity ID,Opportunity Name,Created Date,Close Date,Stage,Opportunity Owner,Next Step
            0061G00000abcDE,Acme 2026-01-05 12 seats,2026-01-01,2026-02-01,Closed Won,ana@corp.example,Ask jo.li@acme.example or +49 (0)30 123 45 67
            0061G00000abcDF,Order 1234567890123,2026-01-02,2026-02-03,Closed Lost,Ben,"Call (415) 555-2671, password: hunter22!"
            0061G00000abcDG,Beta,2026-01-02,2026-02-03,Closed Lost,Ben,Key sk_live_51H8xAbCdEfGhIj was pasted here
            0061G00000abcDI,Delta,2026-01-02,2026-02-03,Closed Lost,Ben,Key AKIAIOSFODNN7EXAMPLE and pwd is Sommer!
            0061G00000abcDJ,Delta,2026-01-02,2026-02-03,Closed Lost,Ben,Card 4111 1111 1111 1111 or DE89 3704 0044 0532 0130 00 PAID
            0061G00000abcDK,Delta,2026-01-02,2026-02-03,Closed Lost,Ben,Mail ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ now
            0061G00000abcDL,Delta,2026-01-02,2026-02-03,Closed Lost,Ben,Order 4111 1111 1111 1112 and DE88370400440532013000
            0061G00000abcDH,Gamma,2026-01-02,2026-02-03,Closed Lost,Ben,Ref 2026-01-02 10:15:30 / 120.000.000 EUR @ noon
            """);

        var check = hindcast.Json("import", deals, "--commit").GetProperty("checks").EnumerateArray()
            .Single(c => c.GetProperty("rule").GetString() == "personal-data-in-text");

        Assert.Equal(6, check.GetProperty("count").GetInt32());
        Assert.Equal(["Ask [e-mail] or [phone]", "Call [phone], password: [secret]", "Key [secret] was pasted here",
            "Key [secret] and pwd is [secret]", "Card [card] or [account] PAID"],
            check.GetProperty("examples").EnumerateArray().Select(e => e.GetProperty("value").GetString()!));
        foreach (string secret in (string[])["jo.li@", "123 45 67", "555-2671", "hunter22", "sk_live", "AKIA", "Sommer",
            "1111 1111 1111 1111", "DE89", "＠"])
            Assert.DoesNotContain(Directory.EnumerateFiles(hindcast.Workspace, "*.hcol", SearchOption.AllDirectories),
                file => File.ReadAllText(file, Encoding.UTF8).Contains(secret, StringComparison.Ordinal));
        Assert.Contains("personal-data-in-text", hindcast.Run("data").Ends(0).Output, StringComparison.Ordinal);
        Assert.Contains("2026-01-02 10:15:30 / 120.000.000 EUR @ noon", All("*.hcol"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_names_the_columns_of_personal_data_that_it_leaves_out_and_a_look_at_one_file_every_column()
    {
        string contacts = hindcast.File("exports/contacts.csv", """
            Record ID,First Name,Last Name,Email,Create Date,Original Source,Second Mail
            1,Ana,Li,ana@a.example,2026-01-02,Webinar,li@a.example
            2,Ben,Or,ben@b.example,2026-01-03,Event,or@b.example
            """);
        const string Names = "  left out (personal data): First Name, Last Name, Email, Second Mail\n";

        string alone = Lines(hindcast.Run("import", contacts));

        Assert.Contains(Names, alone, StringComparison.Ordinal);
        Assert.Contains("\n  Email            -           left out (personal data)\n", alone, StringComparison.Ordinal);
        Assert.Contains("\n  Create Date      created_on  recognised\n", alone, StringComparison.Ordinal);

        hindcast.File("exports/deals.csv", """
            Opportunity ID,Created Date,Close Date,Stage
            0061G00000abcDE,2026-01-01,2026-02-01,Closed Won
            """);
        string folder = Lines(hindcast.Run("import", Path.GetDirectoryName(contacts)!));

        Assert.Contains(Names, folder, StringComparison.Ordinal);
        Assert.DoesNotContain("recognised", folder, StringComparison.Ordinal);
        string kept = Lines(hindcast.Run("import", contacts, "--commit"));
        Assert.Contains(Names, kept, StringComparison.Ordinal);
        Assert.DoesNotContain("recognised", kept, StringComparison.Ordinal);

        static string Lines(CommandLine.Said said) => said.Ends(0).Output.ReplaceLineEndings("\n");
    }

    /// <summary>The whole sample session: not one of its people is named in what is shown or published, and the figures
    /// are the same.</summary>
    [Fact]
    public void Names_give_way_to_roles_in_every_output_and_nowhere_else()
    {
        SampleWorkspace.CopyTo(hindcast.Workspace);
        string[] names = [.. hindcast.Json("people").GetProperty("items").EnumerateArray()
            .Select(p => p.GetProperty("name").GetString()!)];
        string id = hindcast.Json("retro", "list").GetProperty("items").EnumerateArray()
            .First(r => r.GetProperty("state").GetString() == "closed").GetProperty("id").GetString()!;
        string[][] asked = [["people"], ["retro", "show", id], ["actions"], ["retro", "list"], ["log"], ["find"],
            ["retro", "check", id]];
        var before = asked.Select(a => hindcast.Run(a).Output).ToArray();
        Assert.Contains(before, said => names.Any(name => said.Contains(name, StringComparison.Ordinal)));

        hindcast.Run("settings", "set", "names", "roles").Ends(0);

        foreach (string[] command in asked)
        {
            Named(hindcast.Run(command).Output);
            Named(hindcast.Run([.. command, "--json"]).Output);
        }
        string pack = Path.Combine(hindcast.Folder, "pack");
        hindcast.Run("publish", id, "--out", pack).Ends(0);
        foreach (string file in Directory.EnumerateFiles(pack, "*", SearchOption.AllDirectories))
            Named(File.ReadAllText(file));

        // A document that is edited and handed back keeps them, or a role would become an owner.
        Assert.Contains(names, name => hindcast.Run("retro", "show", id, "--yaml").Output.Contains(name,
            StringComparison.Ordinal));
        hindcast.Run("settings", "set", "names", "shown").Ends(0);
        Assert.Equal(before[0], hindcast.Run(asked[0]).Output);

        void Named(string text) => Assert.DoesNotContain(names, name => System.Text.RegularExpressions.Regex
            .IsMatch(text, $@"\b{name}\b"));
    }

    [Fact]
    public void A_name_is_a_whole_name_and_a_month_is_no_person()
    {
        var told = RolesForNames.Of(new PeopleDirectory([new("May", "AE", null), new("Ana", "AE", null),
            new("Ana Łuć & Co", null, null), new("Jo", null, "sales")]));

        Assert.Equal("AE 1 and AE 2 met colleague in May 2026; Joe, sales.",
            told("May and Ana met Ana Łuć & Co in May 2026; Joe, Jo."));
        Assert.Equal("colleague", told(System.Text.Encodings.Web.HtmlEncoder.Default.Encode("Ana Łuć & Co")));
    }

    private string All(string pattern) =>
        string.Concat(Directory.EnumerateFiles(hindcast.Workspace, pattern, SearchOption.AllDirectories)
            .Select(file => File.ReadAllText(file, Encoding.UTF8)));
}
