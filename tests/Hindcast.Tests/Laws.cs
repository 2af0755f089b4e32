using FsCheck;
using Microsoft.FSharp.Core;

namespace Hindcast.Tests;

/// <summary>How laws are drawn: <c>./test</c> draws the same values in each run, so that what is red stays red until it
/// is mended; <c>./test --long</c> draws new ones and says the seed of those that fail.</summary>
internal static class Laws
{
    private static readonly bool Anew = Environment.GetEnvironmentVariable("HINDCAST_DRAW") == "anew";

    public static Config Quick { get; } = Anew ? Config.QuickThrowOnFailure
        : Config.QuickThrowOnFailure.WithReplay(new Replay(new Rnd(20_260_101, 24_680_135_791),
            FSharpOption<int>.None));

    /// <summary>For a law that takes long to try: this often in the long tests, a fifth as often in each run.</summary>
    public static Config Dear(int times) => Quick.WithMaxTest(Anew ? times : times / 5);

    public static void Holds(this Property law) => law.Check(Quick);
}
