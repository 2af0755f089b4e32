using System.Diagnostics;

namespace Hindcast.EndToEnd.Web;

/// <summary>The rules of axe-core, from the package registry, kept beside the build.</summary>
internal static class AxeScript
{
    private const string Version = "4.14.1";

    /// <summary>The script's text; null where it can be had from nowhere.</summary>
    public static async Task<string?> Text()
    {
        string folder = Path.Combine(Installation.Root, "artifacts", "axe-core", Version), file = Path.Combine(folder,
            "package", "axe.min.js");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(folder);
            if (!await Ran(folder, "npm", "pack", "--silent", $"axe-core@{Version}") || !await Ran(folder, "tar",
                "-xzf", $"axe-core-{Version}.tgz"))
                return null;
        }

        return await File.ReadAllTextAsync(file);
    }

    private static async Task<bool> Ran(string folder, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
                { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
