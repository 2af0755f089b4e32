namespace Hindcast.Cli;

/// <summary>The <c>hindcast</c> program.</summary>
internal static class Program
{
    private static int Main() => 0;
}
