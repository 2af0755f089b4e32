namespace Hindcast.Documents.Charts;

/// <summary>One step of a funnel as it is drawn.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Reached">How many took it in time.</param>
/// <param name="OfStart">Of those who took the first step, 0 to 1; null where it cannot be told.</param>
/// <param name="OfBefore">Of those who took the step before; null for the first.</param>
public sealed record FunnelBar(string Step, long Reached, double? OfStart, double? OfBefore);
