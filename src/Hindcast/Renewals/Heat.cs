namespace Hindcast.Renewals;

/// <summary>How hot an account is, and what makes it so.</summary>
/// <param name="Level">red, yellow, green, or unknown where nothing was measured.</param>
/// <param name="Factors">What speaks for a risk, one phrase each.</param>
public sealed record Heat(string Level, ImmutableArray<string> Factors)
{
    /// <summary>Usage that fell by this share of itself is a risk factor.</summary>
    public const double UsageFall = -0.20;

    /// <summary>Health that fell by so many points is one.</summary>
    public const double HealthFall = -10;

    /// <summary>So many requests for help in ninety days are one.</summary>
    public const int TicketsMany = 5;

    /// <summary>The heat of an account: red where it left or shrank or two factors speak, yellow for one.</summary>
    public static Heat Of(AccountRenewal account)
    {
        var before = account.Before;
        ImmutableArray<string> factors =
        [
            .. before.UsageShift <= UsageFall
                ? [FormattableString.Invariant($"usage fell by {-before.UsageShift.Value * 100:0} %")]
                : Array.Empty<string>(),
            .. before.HealthTrend <= HealthFall
                ? [FormattableString.Invariant($"health fell by {-before.HealthTrend.Value:0} points")]
                : Array.Empty<string>(),
            .. before.Tickets >= TicketsMany ? [$"{before.Tickets} requests for help"] : Array.Empty<string>(),
            .. account.IsClosed ? [] : (string[])["not decided though it was due"],
        ];
        bool measured = before is { UsageShift: not null } or { HealthTrend: not null } or { Health: not null }
            or { Tickets: not null };
        return account.Outcome is RenewalOutcome.Churned or RenewalOutcome.Contracted
            ? new("red", [account.Outcome == RenewalOutcome.Churned ? "it left" : "it pays less", .. factors])
            : new(factors.Length switch { >= 2 => "red", 1 => "yellow", _ => measured ? "green" : "unknown" }, factors);
    }
}
