using Hindcast.Facts.Indicators;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>What one look makes of a family.</summary>
/// <param name="Episodes">All of its episodes, the ended ones too.</param>
/// <param name="Moved">What is told of this look.</param>
/// <param name="Slices">How many slices were compared; 0 without a baseline.</param>
internal sealed record FamilyLook(ImmutableArray<Episode> Episodes, ImmutableArray<Moved> Moved, int Slices = 0);

/// <summary>A movement as one look sees it.</summary>
/// <param name="Episode">Its episode.</param>
/// <param name="Status">New, ongoing or recovered.</param>
/// <param name="Estimate">How far.</param>
/// <param name="Adverse">False where it is for the better.</param>
/// <param name="Count">Members of the slice since the onset.</param>
/// <param name="TooYoung">Those of them that are not yet as old as the indicator asks for.</param>
/// <param name="Level">Of a share, what was to be expected and by how much it moved; null for a delay and a
/// make-up.</param>
/// <param name="Shown">What they have shown by now; null where all that is known shows at once.</param>
/// <param name="Leaning">True where it crossed no threshold and is no episode.</param>
internal sealed record Moved(
    Episode Episode, EpisodeStatus Status, ShiftEstimate Estimate, bool Adverse, int Count, int TooYoung, Level? Level,
    ShownByNow? Shown,
    bool Leaning = false)
{
    /// <summary>The reason of losing that took over; null where none did.</summary>
    public ReasonTookOver? Reason { get; init; }

    /// <summary>The month from which an episode that lasts is less than it was; null where it is not.</summary>
    public Period? LessSince { get; init; }

    /// <summary>What had been taken out when it was found.</summary>
    public ImmutableArray<Explained> Beside { get; init; } = [];
}
