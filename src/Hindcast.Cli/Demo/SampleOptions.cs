namespace Hindcast.Cli.Demo;

/// <summary>The stretch of time of the sample company and what goes wrong in it.</summary>
/// <remarks>All days are included. A problem whose day is null does not happen. No day moves with another.</remarks>
internal sealed record SampleOptions
{
    /// <summary>Two years with the three problems.</summary>
    public static SampleOptions Default { get; } = new();

    /// <summary>The same two years with nothing wrong.</summary>
    public static SampleOptions Healthy { get; } =
        new() { HandoffDropsFrom = null, MixShiftsFrom = null, SyncStopsAfter = null };

    /// <summary>First creation day of an exported contact; older deals and contracts are there too.</summary>
    public DateOnly FirstDay { get; init; } = new(2024, 10, 1);

    /// <summary>The day on whose evening everything was exported.</summary>
    public DateOnly LastDay { get; init; } = new(2026, 9, 30);

    /// <summary>Webinar leads that become MQLs from this day on land in a queue that nobody works.</summary>
    public DateOnly? HandoffDropsFrom { get; init; } = new(2026, 6, 29);

    /// <summary>From this day on somebody works that queue again.</summary>
    public DateOnly? HandoffMendedFrom { get; init; }

    /// <summary>MQLs of webinars from this day on are not worked again; null where the mend stays.</summary>
    public DateOnly? HandoffUndoneFrom { get; init; }

    /// <summary>Leads created from this day on are more often of tier C; rates within each tier stay.</summary>
    public DateOnly? MixShiftsFrom { get; init; } = new(2026, 7, 20);

    /// <summary>The last day that the CRM's sync delivered; contacts and billing go on.</summary>
    public DateOnly? SyncStopsAfter { get; init; } = new(2026, 9, 24);

    /// <summary>Leads in an average month around the first day; they grow by about a seventh a year.</summary>
    public double LeadsPerMonth { get; init; } = 1_400;

    /// <summary>The last day that the CRM knows of.</summary>
    public DateOnly CrmLastDay => SyncStopsAfter is { } stop && stop < LastDay ? stop : LastDay;
}
