namespace Hindcast.Web.Access;

/// <summary>What the cookie of the page's browser holds, in a file of the workspace that only its owner
/// reads.</summary>
internal static class KeptSession
{
    private const string FileName = "serve-session";

    /// <summary>How long a browser stays let in.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>The secret of the workspace; a new one where there is none, or it has lasted long enough.</summary>
    public static string Of(string folder, DateTimeOffset now)
    {
        var file = new FileInfo(Path.Combine(folder, FileName));
        if (file.Exists && now - file.LastWriteTimeUtc < Lasts && File.ReadAllText(file.FullName)
            is { Length: >= 64 } kept)
            return kept;
        string secret = OneTimeLink.Secret();
        Directory.CreateDirectory(folder);
        file.Delete();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(file.FullName, options))
            writer.Write(secret);
        File.SetLastWriteTimeUtc(file.FullName, now.UtcDateTime);
        return secret;
    }
}
