using FsCheck;
using Microsoft.FSharp.Core;

namespace Hindcast.Tests;

/// <summary>How laws are drawn: <c>./test</c> draws the same values in each run, so that what is red stays red until it
/// is mended; <c>./test --long</c> draws new ones and says the seed of those that fail.</summary>
internal static class Laws
{
    public static Config Quick { get; } = Environment.GetEnvironmentVariable("HINDCAST_DRAW") == "anew"
        ? Config.QuickThrowOnFailure
        : Config.QuickThrowOnFailure.WithReplay(new Replay(new Rnd(20_260_101, 24_680_135_791),
            FSharpOption<int>.None));

    public static void Holds(this Property law) => law.Check(Quick);
}
