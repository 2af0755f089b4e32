namespace Hindcast.Signals.Survival;

/// <summary>How long one contract has lived as far as it was seen.</summary>
/// <param name="Days">Its age in days when it ended or was last seen; 0 or more.</param>
/// <param name="Ended">True where it ended on that day, false where it was only last seen.</param>
public readonly record struct Lifetime(int Days, bool Ended);
