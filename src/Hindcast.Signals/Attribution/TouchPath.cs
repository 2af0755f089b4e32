namespace Hindcast.Signals.Attribution;

/// <summary>The channels that touched somebody, in order, and what came of it.</summary>
/// <param name="Channels">Index of each touch's channel, from 0; empty where nothing touched them.</param>
/// <param name="Converted">True where it ended in a conversion, false where it ended without. One still open is
/// neither: leave it out.</param>
/// <param name="Count">How many went exactly this way; zero or more.</param>
public readonly record struct TouchPath(ImmutableArray<int> Channels, bool Converted, long Count = 1);
