using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.DealDesk;

/// <summary>What the deal desk goes by: guardrails of prices, bands of discounts, terms that are not standard, and ways
/// to package.</summary>
/// <param name="Basis">list, prior or uplifted: of which price the discount decides the band.</param>
/// <param name="Bands">From 0 to 100 per cent without a hole; the upper end belongs to the band.</param>
/// <param name="All">By product and segment, newest day in force last.</param>
/// <param name="Terms">What is not standard, and who approves it.</param>
/// <param name="Packaging">Ways to package, each with how it is positioned.</param>
/// <param name="Sla">How soon one approver answers.</param>
/// <param name="SlaTwoSteps">The same where several approve.</param>
/// <param name="SizeOverride">ARR from which the band above decides; null for none.</param>
public sealed record Guardrails(
    string Basis, ImmutableArray<DiscountBand> Bands, ImmutableArray<Guardrail> All, ImmutableArray<SpecialTerm> Terms,
    ImmutableArray<Package> Packaging, Lapse Sla, Lapse SlaTwoSteps, decimal? SizeOverride)
{
    /// <summary>Words for why a discount is asked, by which creep is told.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>The guardrail in force on a day: of the product and segment, else of one of them, else the general one;
    /// null where none is in force.</summary>
    public Guardrail? For(string? product, string? segment, DateOnly on) =>
        All.Where(g => g.From <= on && (g.Product is null || Same(g.Product, product)) && (g.Segment is null
            || Same(g.Segment, segment)))
        .OrderBy(g => (g.Product is null ? 0 : 2) + (g.Segment is null ? 0 : 1)).ThenBy(g => g.From).LastOrDefault();

    private static bool Same(string one, string? other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A band of discounts.</summary>
/// <param name="UpTo">Per cent, the upper end, included.</param>
/// <param name="Approvers">Roles of which each approves.</param>
public sealed record DiscountBand(decimal UpTo, ImmutableArray<string> Approvers);

/// <summary>What a price should keep to.</summary>
/// <param name="Product">Null for every product.</param>
/// <param name="Segment">Null for every segment.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Floor">ARR below which nothing is offered; null for none.</param>
/// <param name="Uplift">Expected rise in per cent; null where none is expected.</param>
/// <param name="Exception">Discount in per cent above which it is an exception; null for none.</param>
/// <param name="MarginMin">Least margin in per cent where a cost is given; null for none.</param>
public sealed record Guardrail(string? Product, string? Segment, DateOnly From, decimal? Floor, decimal? Uplift,
    decimal? Exception, decimal? MarginMin);

/// <summary>A term that is not standard.</summary>
public sealed record SpecialTerm(string Id, string Name, string Approver);

/// <summary>A way to package.</summary>
public sealed record Package(string Id, string Note);

/// <summary>The versioned document <c>deal-guardrails</c>.</summary>
public static class GuardrailsDocument
{
    /// <summary>The document's name in the journal.</summary>
    public const string Name = "deal-guardrails";

    /// <summary>What holds where nobody wrote guardrails: a sample from common practice, to be replaced.</summary>
    public const string Standard = """
        # A sample from common practice, not a rule: put your own numbers here before the first deal.
        # Bands are of the discount on the basis (list, prior or uplifted price), the upper end included; together they leave no hole from 0 to 100.
        basis: list
        sla: 24bh
        sla_two_steps: 48bh
        size_override: 250000
        reasons: [competitor, budget, lower-use, low-value, service, longer-term, growth, other]
        bands:
          - {up_to: 10, approvers: [ae]}
          - {up_to: 20, approvers: [renewal-director]}
          - {up_to: 30, approvers: [renewal-director, finance]}
          - {up_to: 40, approvers: [cro]}
          - {up_to: 100, approvers: [cro, finance]}
        guardrails:
          - {from: 2026-01-01, uplift: 5, exception: 20}
        terms:
          - {id: payment-over-30, name: Payment later than 30 days, approver: finance}
          - {id: payment-over-60, name: Payment later than 60 days, approver: finance}
          - {id: convenience, name: Termination for convenience, approver: legal}
          - {id: liability, name: Another cap of liability, approver: legal}
          - {id: price-lock, name: Price held beyond the term, approver: finance}
          - {id: sla-credit, name: Credits for missed service levels, approver: product}
          - {id: roadmap, name: Promise of something on the roadmap, approver: product}
        packaging:
          - {id: multi-year, note: "A price that is held, in exchange for the term; compare it per year"}
          - {id: success-based, note: "Part of the price falls due when an agreed result is there; agree how it is measured first"}
          - {id: bundle, note: "Fewer modules with higher use; say what is left out"}
        """;

    /// <summary>The guardrails that hold, with their document; version 0 for the sample.</summary>
    public static (Guardrails Guardrails, VersionedDocument Document) Read(IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Name);
        return Parse(document.Version == 0 ? Standard : document.Body).Is(out var read, out var why) ? (read, document)
            : throw new InvalidDataException(
                $"The guardrails of the deal desk, version {document.Version}, cannot be read: {why.Message}");
    }

    /// <summary>
    /// Reads the YAML form. Refused as <c>bands-with-hole</c>, <c>bands-overlap</c>, <c>role-unknown</c>,
    /// <c>basis-unknown</c>, <c>number-not-readable</c>,
    /// <c>lapse-not-readable</c>, or for what cannot be read.
    /// </summary>
    public static Outcome<Guardrails> Parse(string yaml)
    {
        if (!YamlEntry.Root(yaml, "basis", "sla", "sla_two_steps", "size_override", "reasons", "bands", "guardrails",
            "terms", "packaging").Is(out var root, out var why)
            || !root.Entries("bands", "up_to", "approvers").Is(out var bandEntries, out why)
            || !root.Entries("guardrails", "product", "segment", "from", "floor", "uplift", "exception", "margin")
            .Is(out var guardEntries, out why)
            || !root.Entries("terms", "id", "name", "approver").Is(out var termEntries, out why)
            || !root.Entries("packaging", "id", "note").Is(out var packages, out why)
            || !Lapse.Parse(root["sla"] ?? "24bh").Is(out var sla, out why) || !Lapse.Parse(root["sla_two_steps"]
                ?? "48bh").Is(out var two, out why))
            return why!;
        string basis = root["basis"] ?? "list";
        if (basis is not ("list" or "prior" or "uplifted"))
            return new Refusal("basis-unknown", $"'{basis}' is no basis. Write basis: list, prior or uplifted.");
        var bands = ImmutableArray.CreateBuilder<DiscountBand>();
        foreach (var entry in bandEntries)
        {
            if (Number(entry["up_to"]) is not { } upTo || upTo is <= 0 or > 100)
                return entry.At(new("number-not-readable",
                    $"'{entry["up_to"]}' is no upper end of a band. Write per cent above 0 and up to 100."));
            if (bands.Count > 0 && upTo <= bands[^1].UpTo)
                return entry.At(new("bands-overlap", $"The band up to {upTo} % begins below the one before it, which "
                    + $"reaches to {bands[^1].UpTo} %. Write bands from low to high."));
            if (entry.Texts("approvers").IsEmpty)
                return entry.At(new("bands-with-hole",
                    $"Nobody approves discounts up to {upTo} %. Name approvers: [role]."));
            var roles = entry.Texts("approvers").Select(PlayRoles.Read).ToArray();
            if (roles.Select(role => role.Match<Refusal?>(_ => null, r => r)).FirstOrDefault(r => r is not null)
                is { } odd)
                return entry.At(odd);
            bands.Add(new(upTo, [.. roles.Select(role => role.Match(r => r, _ => ""))]));
        }

        if (bands.Count == 0 || bands[^1].UpTo != 100)
            return new Refusal("bands-with-hole",
                $"No band reaches from {(bands.Count == 0 ? 0 : bands[^1].UpTo)} to 100 %. Add one with up_to: 100.");
        var guards = ImmutableArray.CreateBuilder<Guardrail>();
        foreach (var entry in guardEntries)
        {
            if (!DateOnly.TryParseExact(entry["from"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var from))
                return entry.At(new("day-not-readable", "A guardrail says from which day it holds: from: 2026-01-01."));
            if (((string[])["floor", "uplift", "exception", "margin"]).FirstOrDefault(field => entry[field] is not null
                && Number(entry[field]) is null) is { } odd)
                return entry.At(new("number-not-readable", $"'{entry[odd]}' is no number for {odd}."));
            guards.Add(new(entry["product"], entry["segment"], from, Number(entry["floor"]), Number(entry["uplift"]),
                Number(entry["exception"]), Number(entry["margin"])));
        }

        var terms = ImmutableArray.CreateBuilder<SpecialTerm>();
        foreach (var entry in termEntries)
            if (PlayRoles.Read(entry["approver"] ?? "").Is(out string? role, out var odd))
                terms.Add(new(entry["id"] ?? "", entry["name"] ?? entry["id"] ?? "", role));
            else
                return entry.At(odd);
        return new Guardrails(basis, bands.ToImmutable(), guards.ToImmutable(), terms.ToImmutable(),
            [.. packages.Select(p => new Package(p["id"] ?? "", p["note"] ?? ""))], sla, two,
            Number(root["size_override"]))
        {
            Reasons = root.Texts("reasons") is { IsEmpty: false } own
                ? own
                : ["competitor", "budget", "lower-use", "low-value", "service", "longer-term", "growth", "other"],
        };
    }

    internal static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value) && value >= 0
            ? value : null;
}
