using Hindcast.People;
using Hindcast.Retros.Linting;

namespace Hindcast.Tests.Retros.Linting;

/// <summary>S0-12: what the verb says line by line: blame, wishes, keys, personal data, and what it cannot
/// judge.</summary>
public class LintLinesTests
{
    [Theory]
    [InlineData("Der Vertrieb hat die Leads nicht angerufen, weil der Export falsch war.")]
    [InlineData("Les commerciaux ont oublié de rappeler le client pour le renouvellement.")]
    [InlineData("El equipo de ventas no llamó a los clientes.")]
    [InlineData("Sprzedaż nie oddzwoniła do klienta przez dwa tygodnie.")]
    [InlineData("営業は顧客に電話しなかった。")]
    [InlineData("Отдел продаж забыл позвонить клиенту.")]
    public void Cannot_tell_what_is_not_English(string text)
    {
        var line = Lint.Lines([text], PeopleDirectory.Empty).Single();

        Assert.Equal((1, "cannot-tell"), (line.Line, line.Verdict));
        Assert.Empty(line.Findings);
    }

    [Theory]
    [InlineData("The Düsseldorf team met the customer in Málaga.")]
    [InlineData("Kyverno restarted.")]
    [InlineData("Owner: Zoë Müller")]
    [InlineData("")]
    [InlineData("2026-05-04 10:15")]
    public void Does_not_take_English_for_another_language(string text) =>
        Assert.Empty(Lint.Lines([text], PeopleDirectory.Empty));

    [Theory]
    [InlineData("Ask dana.reyes@example.com for access", "personal-email", "dana.reyes@example.com")]
    [InlineData("Call the buyer on +49 30 1234 5678", "personal-phone", "+49 30 1234 5678")]
    [InlineData("Her number is (415) 555-0132", "personal-phone", "(415) 555-0132")]
    [InlineData("Paid with 4111 1111 1111 1111", "personal-card", "4111 1111 1111 1111")]
    [InlineData("See https://pay.example/?card=4111111111111111", "personal-card", "4111111111111111")]
    [InlineData("password: hunter2-again", "secret-password", "hunter2-again")]
    [InlineData("postgres://app:s3cretpw@db.internal/x", "secret-password", "s3cretpw")]
    [InlineData("token ghp_0123456789abcdefABCDEF0123456789abcd in the log", "secret-token",
        "ghp_0123456789abcdefABCDEF0123456789abcd")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE was used", "secret-token", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("we used kT9xQ2mB7zL4wR8vN1cY5dHs once", "secret-token", "kT9xQ2mB7zL4wR8vN1cY5dHs")]
    public void Finds_keys_and_personal_data(string text, string rule, string it)
    {
        var found = Lint.Lines([text], PeopleDirectory.Empty).Single().Findings.Single(f => f.Rule.StartsWith("secret-",
            StringComparison.Ordinal)
            || f.Rule.StartsWith("personal-", StringComparison.Ordinal));

        Assert.Equal((rule, it, text.IndexOf(it, StringComparison.Ordinal), it.Length), (found.Rule, found.Text,
            found.Start, found.Length));
        Assert.NotEmpty(found.Rewrite);
    }

    [Theory]
    [InlineData("Conversion fell from 12.4 % to 9.1 % between 2026-01-05 and 2026-03-31.")]
    [InlineData("The contract is worth 1,250,000 euros over 36 months.")]
    [InlineData("See https://example.com/docs/2026/release-notes-for-version-4-2-1")]
    [InlineData("See https://example.com/rules/17003#4111111111111111 and https://example.com/4111111111111111/run")]
    [InlineData("The password rule asks for twelve characters.")]
    [InlineData("Ticket 2026-000123456789 was closed.")]
    [InlineData("marketing_qualified_lead_to_sales_qualified_lead is an indicator")]
    public void Leaves_numbers_links_and_plain_words_alone(string text) =>
        Assert.Empty(Lint.Lines([text], PeopleDirectory.Empty));

    [Fact]
    public void Counts_lines_from_1_and_skips_those_without_findings()
    {
        var lines = Lint.Lines(["All is well.", "Sales forgot the list. Ben Okafor ignored it.", "",
            "Communicate better"], PeopleDirectory.Empty);

        Assert.Equal([2, 4], lines.Select(line => line.Line));
        Assert.Equal(["Sales forgot the list", "Ben Okafor ignored it"], lines[0].Findings.Select(found => found.Text));
        Assert.Equal("vague-action", lines[1].Findings.Single().Rule);
    }

    [Fact]
    public void Knows_the_people_of_the_directory_whatever_their_names() =>
        Assert.Equal("Xylo Prrt failed to call", Lint.Lines(["Xylo Prrt failed to call"],
            new([new("Xylo Prrt", null, null)])).Single().Findings.Single().Text);

    [Fact]
    public void Reads_a_very_long_line_in_bounded_time() =>
        Assert.NotEmpty(Lint.Lines([string.Concat(Enumerable.Repeat("the team and the team and ", 100_000)) + "x",
            "Sales forgot it."], PeopleDirectory.Empty));
}
