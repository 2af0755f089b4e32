using System.CommandLine;
using Hindcast.Documents;
using Hindcast.Documents.Markdown;
using Hindcast.Journal;
using Hindcast.Money;
using Hindcast.Renewals.DealDesk;
using Hindcast.Renewals.Plays;

namespace Hindcast.Cli.Renewals;

/// <summary><c>hindcast deal</c>: the deal desk.</summary>
internal static class DealVerb
{
    private static readonly Argument<string> Id = new("DEAL") { Description = "For example deal-001" };
    private static readonly Argument<string> InFile = new("FILE")
        { Description = "The filled form, or the edited guardrails" };
    private static readonly Option<string?> Of = new("--deal")
        { Description = "The deal of which this is the next version (default: a new one)", HelpName = "DEAL" };
    private static readonly Option<string?> Comment = new("--comment") { Description = "What goes with the decision",
        HelpName = "TEXT" };
    private static readonly Option<string?> Result = new("--result") { Description = "signed or withdrawn" };
    private static readonly Option<string?> Outcome = new("--outcome") { Description = "What came of the concession",
        HelpName = "TEXT" };
    private static readonly Option<string?> Rule = new("--rule")
        { Description = "What the guardrails should learn from it", HelpName = "TEXT" };
    private static readonly Option<bool> Yaml = new("--yaml") { Description = "Write them as YAML to edit and apply" };
    private static readonly Option<string?> Out = new("--out") { Description = "Write the final terms to this CSV file",
        HelpName = "FILE" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var guardrails = Verbs.Runs(new Command("guardrails", "Show bands, guardrails and special terms") { Yaml },
            (parsed, session) => Guardrails(session, parsed.GetValue(Yaml)));
        guardrails.Add(Verbs.Runs(new Command("apply", "Read them from an edited file; bands with holes are refused")
            { InFile }, (parsed, session) => PlaysVerb.ReadFile(parsed.GetRequiredValue(InFile)).Then(text =>
            GuardrailsDocument.Parse(text).Then(_ => VersionedDocument.Read(session.Journal, GuardrailsDocument.Name)
                .Write(session.Journal, text, session.Actor, session.Clock.GetUtcNow())))
                .Then(_ => Guardrails(session, yaml: false))));
        return new Command("deal", """
            The deal desk: submit offers, approve or refuse them, and see where discounts creep.

            Price and special terms are looked at apart, and all who must approve do. A change after approval begins anew.

            Examples:
              hindcast deal form > deal.yaml
              hindcast deal submit deal.yaml --as "Ben Okafor"
              hindcast deal approve deal-001 --comment "For this term only" --as "Rita Moss"
              hindcast deal reject deal-001 --comment "Ten per cent would do" --as "Rita Moss"
              hindcast deal submit changed.yaml --deal deal-001
              hindcast deal end deal-001 --result signed --outcome "Renewed for two years"
              hindcast deal terms deal-001 --out terms.csv
              hindcast deal summary deal-001 > deal-001.md
              hindcast deal creep
              hindcast deal guardrails --yaml > guardrails.yaml
            """)
        {
            Verbs.Runs(new Command("form", "Write the intake form to fill in"),
                (_, session) => DealForm.BlankIn(RateTable.Read(session.Journal)?.Base ?? session.Settings.Currency)
                    is var form ? new Answer(new { Yaml = form }, output => output.WriteLine(form)) : null!),
            Verbs.Runs(new Command("list", "List the deals"), (_, session) => List(session)),
            Verbs.Runs(new Command("show", "Show a deal: prices side by side, who approves and why, every version")
                { Id }, (parsed, session) => new DealBook(session) is var book ? book.Load(parsed.GetRequiredValue(Id))
                    .Then<Answer>(deal => Shown(deal, book)) : null!),
            Verbs.Runs(new Command("submit", "Submit a filled form") { InFile, Of }, (parsed, session) =>
                new DealBook(session) is var book
                ? PlaysVerb.ReadFile(parsed.GetRequiredValue(InFile)).Then(DealForm.Parse)
                .Then(terms => book.Submit(parsed.GetValue(Of), terms)).Then<Answer>(deal => Shown(deal, book))
                : null!),
            Verbs.Runs(new Command("approve", "Approve the newest version") { Id, Comment }, (parsed, session) =>
                Decided(parsed, session, true)),
            Verbs.Runs(new Command("reject", "Refuse the newest version, with what would be approved") { Id, Comment },
                (parsed, session) => Decided(parsed, session, false)),
            Verbs.Runs(new Command("end", "It was signed or withdrawn; with the review of it") { Id, Result, Outcome,
                Rule }, (parsed, session) => new DealBook(session) is var book
                ? book.Change(parsed.GetRequiredValue(Id), deal => DecideDeal.End(deal, parsed.GetValue(Result),
                    parsed.GetValue(Outcome), parsed.GetValue(Rule), book.Look)).Then<Answer>(deal => Shown(deal, book))
                        : null!),
            Verbs.Runs(new Command("terms", "Compare the final terms with what the sources say, and write them for "
                + "CRM and billing") { Id, Out }, Terms),
            Verbs.Runs(new Command("summary", "Write the deal on one page for executives, as Markdown") { Id },
                Summary),
            Verbs.Runs(new Command("creep", "Show discounts of signed deals by quarter and by reason"),
                (_, session) => Creep(session)),
            guardrails,
        };
    }

    private static Outcome<Answer> Decided(ParseResult parsed, Session session, bool approved) =>
        new DealBook(session) is var book
        ? book.Approve(parsed.GetRequiredValue(Id), approved, parsed.GetValue(Comment))
        .Then<Answer>(deal => Shown(deal, book, $"{deal.Current.Last().Who} "
            + $"{(approved ? "approved" : "refused")} version {deal.Versions.Length} of {deal.Id}.")) : null!;

    private static Outcome<Answer> List(Session session)
    {
        var book = new DealBook(session);
        var deals = book.All;
        return new Answer(
            new { Items = deals.Select(deal => new { deal.Id, deal.State, deal.Now.Terms.Account, deal.Now.Terms.Play,
                deal.Now.Bases.Offered, deal.Now.Terms.Currency, deal.Waiting, deal.Now.AnswerBy,
                Overdue = book.IsOverdue(deal) }), Next = (string?)null },
            output =>
            {
                if (deals.IsEmpty)
                    output.WriteLine("No deal was submitted. Begin with: hindcast deal form > deal.yaml");
                else
                    TextTable.Print(output, ["deal", "account", "play", "per year", "state", "waits for", "answer by"],
                        deals.Select(deal => (string[])[deal.Id, deal.Now.Terms.Account, deal.Now.Terms.Play ?? "-",
                        Money(deal.Now.Bases.Offered, deal), deal.State, deal.State == "open"
                            ? string.Join(", ", deal.Waiting.Select(PlayRoles.TitleOf)) : "", deal.State == "open"
                            ? $"{deal.Now.AnswerBy:yyyy-MM-dd HH:mm} UTC{(book.IsOverdue(deal) ? ", overdue" : "")}"
                            : ""]));
            });
    }

    private static Answer Shown(Deal deal, DealBook book, string? done = null)
    {
        var (now, bases) = (deal.Now, deal.Now.Bases);
        bool overdue = book.IsOverdue(deal);
        var warnings = book.Warnings(deal);
        var above = overdue ? DecideDeal.Above(deal, book.Look) : null;
        return new Answer(
            new { deal.Id, deal.State, Version = deal.Versions.Length, now.Terms, Bases = new { bases.Offered,
                bases.List, bases.OffList, bases.Prior, bases.OffPrior, bases.Uplifted, bases.OffUplifted },
                    Impact = DealImpact.Of(deal),
                    now.Approvers, now.Because, deal.Waiting, now.AnswerBy, Overdue = overdue,
                    EscalatedTo = above?.Person, Warnings = warnings, deal.Decisions, deal.Ended },
            output =>
            {
                if (done is not null)
                    output.WriteLine(done);
                output.WriteLine($"{deal.Id}, version {deal.Versions.Length}: {deal.State}. "
                    + $"{now.Terms.Account}{(now.Terms.Play is { } play ? $", play {play}" : "")}, asked by {now.Who} "
                    + $"on {now.On:yyyy-MM-dd}");
                output.WriteLine($"{now.Terms.Case.PricingAsk.TrimEnd('.')}. {now.Terms.Case.Rationale}");
                output.WriteLine($"Offered per year: "
                    + $"{Money(bases.Offered, deal)}{(now.Terms.Years.Length > 1 ? $" over {now.Terms.Years.Length} years" : "")}{(now.Terms.FreeMonths > 0 ? FormattableString.Invariant($", {now.Terms.FreeMonths:0.#} {(now.Terms.FreeMonths == 1 ? "month" : "months")} free") : "")}, payment in {now.Terms.PaymentDays} days");
                TextTable.Print(output, ["against", "price", "discount"],
                    ((string, decimal?, decimal?)[])[("list price", bases.List, bases.OffList), ("price of last year",
                        bases.Prior, bases.OffPrior), ("that with the expected uplift", bases.Uplifted,
                            bases.OffUplifted)] is var rows
                    ? rows.Select(row => (string[])[row.Item1, row.Item2 is { } price
                        ? Money(price, deal)
                        : Figures.CannotTell, row.Item3 is { } off
                        ? $"{PriceBases.Percent(off)} %"
                        : Figures.CannotTell]) : []);
                if (DealSummary.ImpactLine(deal) is { } impact)
                    output.WriteLine(impact);
                foreach (string why in now.Because)
                    output.WriteLine($"Approves: {why}");
                foreach (string warning in warnings)
                    output.WriteLine($"Warning: {warning}");
                foreach (var decided in deal.Decisions)
                    output.WriteLine($"Version {decided.Version}: {PlayRoles.TitleOf(decided.Role)} "
                        + $"{(decided.Approved ? "approved" : "refused")}, {decided.Who}, "
                        + $"{decided.At:yyyy-MM-dd HH:mm} "
                        + $"UTC{(decided.Comment.Length > 0 ? $": {decided.Comment}" : "")}{(decided.Version < deal.Versions.Length ? " (does not hold for the newest)" : "")}");
                if (deal.State == "open")
                    output.WriteLine($"Waits for {string.Join(", ", Deciders.Of(deal, book.Look).Where(owner => deal.Waiting.Contains(owner.Role)).Select(owner => owner.Called))} until {now.AnswerBy:yyyy-MM-dd HH:mm} UTC{(overdue ? $". That has passed: ask {above!.Called}" : "")}.");
                if (deal.Ended is { } ended)
                    output.WriteLine($"{ended.Result} on {ended.On:yyyy-MM-dd}: "
                        + $"{ended.Outcome}{(ended.Rule is { } rule ? $" For the guardrails: {rule}" : "")}");
            });
    }

    private static string Money(decimal amount, Deal deal) =>
        FormattableString.Invariant($"{amount:N0} {deal.Now.Terms.Currency}");

    private static Outcome<Answer> Terms(ParseResult parsed, Session session)
    {
        var book = new DealBook(session);
        return book.Load(parsed.GetRequiredValue(Id)).Then(deal => new RenewalPlays(session).EachAccount()
            .Then(accounts =>
        {
            if (deal.State is not ("approved" or "signed"))
                return new Refusal("deal-not-approved",
                    $"{deal.Id} is {deal.State}; only approved terms go to other systems.");
            var (terms, account) = (deal.Now.Terms, accounts.Get(deal.Now.Terms.Account));
            var renewed = account.Due.Where(term => terms.StartOn is null || term.DueOn > terms.StartOn).ToArray();
            (string Field, string? Agreed, string? Known)[] rows =
            [
                ("arr", FormattableString.Invariant($"{terms.Arr:0.##}"),
                    RenewalAccount.BilledIn(terms.Currency, account.Currency, renewed) is { } billed
                    ? FormattableString.Invariant($"{billed:0.##}") : null),
                ("term_months", $"{12 * terms.Years.Length}", renewed.Select(t => t.TermMonths)
                    .FirstOrDefault(m => m is not null)?.ToString(CultureInfo.InvariantCulture)),
                ("start_on", terms.StartOn is { } start ? $"{start:yyyy-MM-dd}" : null, null),
                ("end_on", terms.StartOn is { } from
                    ? $"{from.AddMonths(12 * terms.Years.Length).AddDays(-1):yyyy-MM-dd}" : null, renewed.Length > 0
                    ? $"{renewed[^1].DueOn:yyyy-MM-dd}" : null),
                ("uplift_percent", deal.Now.Bases.OffPrior is { } off
                    ? FormattableString.Invariant($"{-off:0.##}")
                    : null, null), ("payment_days", $"{terms.PaymentDays}", null),
            ];
            var lines = DealLine.Of(terms);
            if (parsed.GetValue(Out) is { } file)
                File.WriteAllText(file, TermLines(deal, lines));
            return (Outcome<Answer>)new Answer(new { deal.Id, Rows = rows.Select(row => new { row.Field, row.Agreed,
                row.Known, Verdict = Verdict(row.Agreed, row.Known) }), Lines = lines,
                File = parsed.GetValue(Out) }, output =>
            {
                TextTable.Print(output, ["field", "agreed", "in the newest import", ""],
                    rows.Select(row => (string[])[row.Field, row.Agreed ?? "not said", row.Known ?? "not there",
                        Verdict(row.Agreed, row.Known)]));
                if (lines.Length > 1 || terms.FreeMonths > 0)
                    TextTable.Print(output, ["part", "from", "to", "months", "free", "ARR", "billed"],
                        lines.Select(line => (string[])[$"{line.Number}", line.StartOn is { } first
                            ? $"{first:yyyy-MM-dd}" : "not said",
                            line.EndOn is { } to ? $"{to:yyyy-MM-dd}" : "not said", $"{line.Months}",
                            FormattableString.Invariant($"{line.FreeMonths:0.##}"), Money(line.Arr, deal),
                            FormattableString.Invariant($"{line.Billed:N2}")]));
                output.WriteLine(renewed.Length == 0
                    ? "No term that begins with this deal is in the imports yet."
                    : "Compared with the open terms that are due after the deal begins.");
            });
        }));
    }

    /// <summary>A line for each part of the term, with its own days, ARR and what is billed for it.</summary>
    private static string TermLines(Deal deal, ImmutableArray<DealLine> lines)
    {
        var terms = deal.Now.Terms;
        string? Number(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture);
        return string.Concat(((IEnumerable<string?[]>)[["account_id", "deal", "arr", "term_months", "start_on",
            "end_on", "uplift_percent", "payment_days", "currency", "special_terms", "line", "months", "free_months",
            "billed_amount"], .. lines.Select(line => (string?[])[terms.Account, deal.Id, Number(line.Arr),
            $"{12 * terms.Years.Length}", $"{line.StartOn:yyyy-MM-dd}", $"{line.EndOn:yyyy-MM-dd}",
            Number(-deal.Now.Bases.OffPrior), $"{terms.PaymentDays}", terms.Currency, string.Join(' ', terms.Special),
            $"{line.Number}", $"{line.Months}", Number(line.FreeMonths), Number(line.Billed)])])
            .Select(row => CsvText.Row(row) + "\r\n"));
    }

    private static string Verdict(string? agreed, string? known) => agreed is null || known is null
        ? "cannot-tell"
        : agreed == known ? "same" : "differs";

    private static Outcome<Answer> Creep(Session session)
    {
        var (rules, _) = GuardrailsDocument.Read(session.Journal);
        var deals = new DealBook(session).All;
        int yearStarts = session.Conventions.Calendar.FiscalYearStarts;
        var rows = DiscountCreep.Of(deals, rules, yearStarts);
        var reasons = DiscountCreep.ByReason(deals, rules, yearStarts);
        return new Answer(new { rules.Basis, Items = rows, Reasons = reasons }, output =>
        {
            output.WriteLine($"Discounts of signed deals on the {rules.Basis} price");
            if (rows.IsEmpty)
            {
                output.WriteLine("No deal was signed yet.");
                return;
            }

            string[] heads = ["quarter", "currency", "n", "mean", "median", "above the first band", "given a year"];
            TextTable.Print(output, heads, rows.Select(Creep));
            output.WriteLine();
            TextTable.Print(output, ["why", .. heads], reasons.Select(row => (string[])[row.Reason!, .. Creep(row)]));
        });
    }

    private static string[] Creep(DiscountCreep row) =>
    [
        row.Quarter, row.Currency, $"{row.Deals}", FormattableString.Invariant($"{row.Mean:0.##} %"),
        FormattableString.Invariant($"{row.Median:0.##} %"),
        FormattableString.Invariant($"{row.AboveFirst * 100:0} %"), FormattableString.Invariant($"{row.Given:N0}"),
    ];

    private static Outcome<Answer> Guardrails(Session session, bool yaml)
    {
        var (rules, document) = GuardrailsDocument.Read(session.Journal);
        string text = document.Version == 0 ? GuardrailsDocument.Standard + "\n" : document.Body;
        return yaml
            ? new Answer(new { Yaml = text }, output => output.Write(text)) { IsEdited = true }
            : new Answer(new { rules.Basis, rules.Bands, Guardrails = rules.All, rules.Terms, rules.Packaging,
                rules.Reasons, rules.SizeOverride, document.Version, IsSample = document.Version == 0 }, output =>
        {
            output.WriteLine($"Discounts are taken on the {rules.Basis} price; one approver answers within "
                + $"{rules.Sla.InWords()}, several within {rules.SlaTwoSteps.InWords()}.");
            TextTable.Print(output, ["above", "up to", "approve"],
                rules.Bands.Select((band, at) =>
                    (string[])[FormattableString.Invariant($"{(at == 0 ? 0 : rules.Bands[at - 1].UpTo):0.##} %"),
                        FormattableString.Invariant($"{band.UpTo:0.##} %"), string.Join(" and ", band.Approvers)]));
            output.WriteLine();
            TextTable.Print(output, ["product", "segment", "in force from", "floor", "uplift", "exception above",
                "least margin"], rules.All.Select(guard => (string[])[guard.Product ?? "every", guard.Segment
                ?? "every", $"{guard.From:yyyy-MM-dd}", guard.Floor is { } floor
                    ? FormattableString.Invariant($"{floor:N0}") : "-", Percent(guard.Uplift),
                Percent(guard.Exception), Percent(guard.MarginMin)]));
            output.WriteLine("\nTerms that are not standard:");
            foreach (var term in rules.Terms)
                output.WriteLine($"  {term.Id}: {term.Name}, by {term.Approver}");
            output.WriteLine("Ways to package:");
            foreach (var package in rules.Packaging)
                output.WriteLine($"  {package.Id}: {package.Note}");
            output.WriteLine($"Reasons for a discount: {string.Join(", ", rules.Reasons)}");
            if (document.Version == 0)
                output.WriteLine("This is a sample that ships. Write your own with: hindcast deal guardrails --yaml > "
                    + "guardrails.yaml, then: hindcast deal guardrails apply guardrails.yaml");
        });
    }

    private static string Percent(decimal? share) =>
        share is { } known ? FormattableString.Invariant($"{known:0.##} %") : "-";

    private static Outcome<Answer> Summary(ParseResult parsed, Session session)
    {
        var book = new DealBook(session);
        return book.Load(parsed.GetRequiredValue(Id)).Then(deal => new RenewalPlays(session).EachAccount().Then<Answer>(
            accounts =>
            {
                string text = DealSummary.Write(deal, accounts.Get(deal.Now.Terms.Account).Called,
                    GuardrailsDocument.Read(session.Journal).Guardrails, new DealBook(session).Warnings(deal),
                    text => MarkdownText.Escape(session.Shown(text)));
                return new Answer(new { deal.Id, Markdown = text }, output => output.Write(text)) { IsEdited = true };
            }));
    }
}
