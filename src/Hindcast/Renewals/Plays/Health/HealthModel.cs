namespace Hindcast.Renewals.Plays.Health;

/// <summary>How a health score is put together for a segment, and which score is which colour.</summary>
/// <param name="Segment">Which; <c>all</c> for those that have no model of their own.</param>
/// <param name="Weights">Of usage, support, sentiment, executive and commercial, in that order; they add up to
/// 1.</param>
/// <param name="Green">The score from which it is green.</param>
/// <param name="Yellow">The score from which it is yellow; red below.</param>
/// <param name="Hysteresis">Points by which a threshold must be crossed before the colour changes.</param>
public sealed record HealthModel(string Segment, ImmutableArray<double> Weights, double Green, double Yellow,
    double Hysteresis)
{
    /// <summary>What is weighed.</summary>
    public static readonly ImmutableArray<string> Categories = ["usage", "support", "sentiment", "executive",
        "commercial"];

    /// <summary>Less of the weight known than this is a warning, and no colour is derived from it.</summary>
    public const double CoverageMin = 0.6;

    /// <summary>Months over which the colour is followed, so that a score at the edge keeps the colour it
    /// had.</summary>
    public const int MonthsFollowed = 6;

    /// <summary>The reading of an account up to a day.</summary>
    /// <param name="book">What is known.</param>
    /// <param name="id">The account.</param>
    /// <param name="on">The last day that counts.</param>
    public HealthReading Read(AccountBook book, string id, DateOnly on)
    {
        var now = Score(book, id, on);
        string? colour = null;
        for (int back = MonthsFollowed; back >= 0; back--)
            colour = Score(book, id, on.AddMonths(-back)) is { Score: { } score } past && past.Coverage >= CoverageMin
                ? Colour(score, colour) : back == 0 ? null : colour;
        return colour is null && book.Scored(id, on) is { } scored && Read(scored) is { } read
            ? now with { Colour = read.Colour, FromSource = read.Why } : now with { Colour = colour };
    }

    /// <summary>Where too little was measured, the colour that a success tool gives, or that of its score by these
    /// thresholds.</summary>
    private (string Colour, string Why)? Read(SourceHealth scored) => scored.Colour?.Trim().ToLowerInvariant() switch
    {
        "green" or "healthy" or "good" => "green",
        "yellow" or "amber" or "orange" or "neutral" => "yellow",
        "red" or "poor" or "at risk" or "at-risk" or "critical" => "red",
        _ => null,
    } is { } colour ? (colour, $"the success tool calls it '{scored.Colour}' on {scored.On:yyyy-MM-dd}")
        : scored.Score is >= 0 and <= 100 and var score ? (Colour(score, null), FormattableString.Invariant(
            $"the success tool scores it {score:0.#} of 100 on {scored.On:yyyy-MM-dd}; green from {Green:0.#}, yellow from {Yellow:0.#}"))
        : null;

    /// <summary>The colour of a score, given the colour before: it changes only where a threshold is crossed by the
    /// hysteresis.</summary>
    public string Colour(double score, string? before)
    {
        double green = before switch { "green" => Green - Hysteresis, null => Green, _ => Green + Hysteresis };
        double yellow = before switch { "red" => Yellow + Hysteresis, null => Yellow, _ => Yellow - Hysteresis };
        return score >= green ? "green" : score >= yellow ? "yellow" : "red";
    }

    private HealthReading Score(AccountBook book, string id, DateOnly on)
    {
        var before = book.Before(id, on.AddDays(1));
        var (executive, price) = book.Commercial(id);
        ImmutableArray<HealthPart> parts =
        [
            new("usage", Clamp(70 + (100 * before.UsageShift)), before.UsageShift is { } shift
                ? FormattableString.Invariant($"{shift * 100:+0;-0;0} % in ninety days") : null, Weights[0]),
            new("support", Clamp(100 - (10.0 * before.Tickets)), before.Tickets is { } tickets
                ? $"{tickets} requests in ninety days" : null, Weights[1]),
            new("sentiment", Clamp(before.Score <= 10 ? before.Score * 10 : before.Score), before.Score is { } said
                ? FormattableString.Invariant($"survey score {said:0.#}") : null, Weights[2]),
            new("executive", executive?.ToLowerInvariant() switch { null => null, "no" or "none" or "false" or "weak"
                or "lost" => 20, _ => 100 }, executive, Weights[3]),
            new("commercial", price?.ToLowerInvariant() switch { null => null, "no" or "none" or "false"
                or "no uplift" => 100, _ => 30 }, price, Weights[4]),
        ];
        double known = parts.Where(part => part.Score is not null).Sum(part => part.Weight);
        return new(on, known > 0 ? parts.Where(part => part.Score is not null).Sum(part => part.Score * part.Weight)
            / known : null, known, null, parts);
    }

    private static double? Clamp(double? score) => score is { } known ? Math.Clamp(known, 0, 100) : null;
}

/// <summary>The health of an account on a day.</summary>
/// <param name="On">The last day that counts.</param>
/// <param name="Score">0 to 100; null where nothing was measured.</param>
/// <param name="Coverage">Share of the weight that was measured; the rest was left out and the weights made up to
/// 1.</param>
/// <param name="Colour">green, yellow or red; null where too little was measured.</param>
/// <param name="Parts">What it is made of.</param>
public sealed record HealthReading(DateOnly On, double? Score, double Coverage, string? Colour,
    ImmutableArray<HealthPart> Parts)
{
    /// <summary>What a success tool says, where the colour rests on that because too little was measured; null
    /// else.</summary>
    public string? FromSource { get; init; }

    /// <summary>How it came about, in one sentence.</summary>
    public string Why => FromSource is { } said
        ? $"{said} (too little else was measured: {Coverage * 100:0} % of the weight)" : Score is not { } score
        ? "no part of its health was measured"
        : FormattableString.Invariant($"health {score:0} of 100 from {string.Join(", ", Parts.Where(p => p.Score is not null).Select(p => $"{p.Name} {p.Score:0}"))}; {Coverage * 100:0} % of the weight was measured")
            + (Coverage < HealthModel.CoverageMin ? FormattableString.Invariant(
                $", and below {HealthModel.CoverageMin * 100:0} % no colour is derived") : "");
}

/// <summary>One part of a health score.</summary>
/// <param name="Name">One of the categories.</param>
/// <param name="Score">0 to 100; null where it was not measured.</param>
/// <param name="Reading">What was measured; null where nothing was.</param>
/// <param name="Weight">Its weight in the model.</param>
public sealed record HealthPart(string Name, double? Score, string? Reading, double Weight);
