namespace Hindcast.Facts.Monitors;

/// <summary>What one watch over something slow says.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">For people.</param>
/// <param name="Needs">The data it rests on.</param>
/// <param name="State">Whether it speaks up.</param>
/// <param name="Said">One or two plain sentences with n and window; where it is not monitored, why not and what to
/// bring.</param>
/// <param name="Mixes">Populations side by side; empty where it compares none.</param>
public sealed record MonitorReading(string Id, string Name, string Needs, MonitorState State, string Said,
    ImmutableArray<MixRow> Mixes)
{
    /// <summary>A reading without populations.</summary>
    public MonitorReading(string id, string name, string needs, MonitorState state, string said) : this(id, name, needs,
        state, said, []) { }
}

/// <summary>Whether a monitor speaks up.</summary>
public enum MonitorState
{
    /// <summary>Nothing to speak of.</summary>
    Quiet,

    /// <summary>Somebody should look.</summary>
    Watch,

    /// <summary>Its data are there and too few or too young to say anything.</summary>
    TooLittle,

    /// <summary>Its data are missing.</summary>
    NotMonitored,
}

/// <summary>One value's share in each population.</summary>
/// <param name="Value">For example a tier.</param>
/// <param name="Shares">Population by population.</param>
public sealed record MixRow(string Value, ImmutableArray<MixShare> Shares);

/// <summary>How much of a population has a value.</summary>
/// <param name="Population">Whose.</param>
/// <param name="Share">Null for an empty population.</param>
/// <param name="Count">How many have it.</param>
public sealed record MixShare(string Population, double? Share, long Count);
