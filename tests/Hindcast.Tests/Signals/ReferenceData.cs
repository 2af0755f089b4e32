using System.Text.Json;

namespace Hindcast.Tests.Signals;

/// <summary>
/// Values computed by R and statsmodels, kept beside the repository; a test that needs them is skipped where they are
/// absent.
/// </summary>
internal static class ReferenceData
{
    /// <summary>How far a value may be off: they are compared to eight digits.</summary>
    public const double Digits8 = 1e-8;

    private static readonly string Root = Path.Combine(Repository(), "..", "shared", "data", "reference");

    /// <summary>The rows of a table by column name, as written, without quotes.</summary>
    public static List<Dictionary<string, string>> Rows(string file, char separator = ',')
    {
        var lines = File.ReadAllLines(Existing(file)).Select(line => line.Replace("\"", "").Split(separator)).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(c => c.First, c => c.Second))];
    }

    public static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(Existing(file))).RootElement;

    public static long Count(this Dictionary<string, string> row, string column) =>
        long.Parse(row[column], CultureInfo.InvariantCulture);

    public static double Number(this Dictionary<string, string> row, string column) =>
        double.Parse(row[column], CultureInfo.InvariantCulture);

    private static string Existing(string file)
    {
        string path = Path.Combine(Root, file);
        Assert.SkipUnless(File.Exists(path), $"Reference values are not beside this repository: {file}");
        return path;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hindcast.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
