using System.Text;
using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.DealDesk;

/// <summary>A deal on one page for executives, as Markdown: what is asked, what it costs, what speaks for it, who has
/// decided.</summary>
public static class DealSummary
{
    /// <summary>The page.</summary>
    /// <param name="deal">As it stands.</param>
    /// <param name="called">The account with its name.</param>
    /// <param name="rules">What the desk goes by, for the names of special terms.</param>
    /// <param name="warnings">What is odd of it now.</param>
    /// <param name="words">Sets somebody's words so that they stay words.</param>
    public static string Write(Deal deal, string called, Guardrails rules, ImmutableArray<string> warnings,
        Func<string, string> words)
    {
        var (now, terms, bases) = (deal.Now, deal.Now.Terms, deal.Now.Bases);
        var page = new StringBuilder();
        void Line(string text) => page.Append(text).Append('\n');
        void List(string head, IEnumerable<string> items)
        {
            if (items.ToArray() is not { Length: > 0 } some)
                return;
            Line($"\n## {head}\n");
            foreach (string item in some)
                Line($"- {words(item)}");
        }

        Line($"# {words($"{called}: {Sum(bases.Offered, deal)} a year")}\n");
        Line(words($"{deal.Id}, version {deal.Versions.Length}, {deal.State}; asked by {now.Who} on {now.On:yyyy-MM-dd}"
            + (terms.Play is { } play ? $", for the play {play}." : ".")));
        List("What is asked", [$"Price: {terms.Case.PricingAsk}", $"Why: {terms.Case.Rationale}"]);
        List("The offer",
        [
            terms.Years.Length == 1
                ? $"One year{From(terms)}"
                : $"{terms.Years.Length} years{From(terms)}: "
                    + string.Join(", ", terms.Years.Select(year => Sum(year, deal))),
            .. terms.FreeMonths > 0
                ? [FormattableString.Invariant($"{terms.FreeMonths:0.#} ")
                    + (terms.FreeMonths == 1 ? "month" : "months") + " free, counted as discount"]
                : Array.Empty<string>(),
            $"Payment in {terms.PaymentDays} days",
            .. terms.Special.Select(id => rules.Terms.FirstOrDefault(term => term.Id == id)?.Name ?? id),
            $"Reason: {terms.Reason ?? DiscountCreep.NotSaid}",
        ]);
        Line("\n## The price\n\n| against | price a year | discount |\n|---|---|---|");
        foreach (var (against, price, off) in ((string, decimal?, decimal?)[])[("list price", bases.List,
            bases.OffList), ("price of last year", bases.Prior, bases.OffPrior), ("that with the expected uplift",
                bases.Uplifted, bases.OffUplifted)])
            Line($"| {against} | {(price is { } p ? Sum(p, deal) : "not given")} | "
                + $"{(off is { } o ? $"{PriceBases.Percent(o)} %" : "cannot tell")} |");
        if (ImpactLine(deal) is { } impact)
            Line($"\n{words(impact)}");
        List("The case",
        [
            $"Business case: {terms.Case.BusinessCase}", $"Return: {terms.Case.Roi}", $"Risk: {terms.Case.Risk}",
            $"If it is refused: {terms.Case.ChurnRisk}", $"Competitors: {terms.Case.Competitor}",
        ]);
        List("Who decides",
        [
            .. now.Because,
            .. deal.Current.Select(d => $"{(d.Approved ? "Approved" : "Refused")} by {d.Who} as {PlayRoles.TitleOf(d.Role)} on "
                + $"{d.At:yyyy-MM-dd}{(d.Comment.Length > 0 ? $": {d.Comment}" : "")}"),
            .. deal.State == "open"
                ? [$"Waits for {string.Join(", ", deal.Waiting.Select(PlayRoles.TitleOf))} until {now.AnswerBy:yyyy-MM-dd HH:mm} UTC"]
                : Array.Empty<string>(),
        ]);
        List("What is odd", warnings);
        List("Earlier versions", deal.Versions.SkipLast(1).Select((version, at) =>
            $"Version {at + 1}, {version.On:yyyy-MM-dd}: {Sum(version.Bases.Offered, deal)} a year"));
        if (deal.Ended is { } ended)
            List("What came of it", [$"{ended.Result} on {ended.On:yyyy-MM-dd}: {ended.Outcome}",
                .. ended.Rule is { } rule ? [$"For the guardrails: {rule}"] : Array.Empty<string>()]);
        return page.ToString();
    }

    /// <summary>What it does to the forecast, in a sentence; null without last year's price.</summary>
    public static string? ImpactLine(Deal deal)
    {
        var impact = DealImpact.Of(deal);
        if (impact is not { Arr: { } arr, Nrr: { } nrr, ArrBelowUplift: { } below, NrrBelowUplift: { } share })
            return null;
        return $"For the forecast: {Sum(arr, deal)} a year against last year, "
            + FormattableString.Invariant($"{100 * nrr:0.#} % of it stays; ")
            + (below < 0
                ? FormattableString.Invariant(
                    $"against the expected uplift {Sum(below, deal)}, {-100 * share:0.#} points of NRR; ")
                : "the expected uplift is reached; ")
            + (impact.MarginPercent is { } margin
                ? FormattableString.Invariant($"margin {margin:0.#} %.")
                : "margin cannot be told without a cost.");
    }

    private static string From(DealTerms terms) => terms.StartOn is { } start ? $" from {start:yyyy-MM-dd}" : "";

    private static string Sum(decimal amount, Deal deal) =>
        FormattableString.Invariant($"{amount:N0} {deal.Now.Terms.Currency}");
}
