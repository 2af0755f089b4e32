using System.Buffers.Text;

namespace Hindcast.Benchmarks.Import;

/// <summary>Writes contacts as HubSpot exports them, the same ones for the same seed: about 77 bytes a row.</summary>
internal static class ManyContacts
{
    private const int Webinar = 2, SlowedFrom = 970;

    private static readonly string[] Sources = ["Organic Search", "Paid Search", "Webinar", "Referrals", "Paid Social",
        "Event", "Partner", "Offline Sources"];
    private static readonly string[] Segments = ["SMB", "Mid-Market", "Enterprise"], Regions = ["EMEA", "NA", "APAC",
        "LATAM"], Tiers = ["A", "B", "C"];

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="slowed">True where half of the webinars' qualified leads of the last months go no further, so that
    /// there is something to find; all else stays the same.</param>
    internal static void Write(string path, int rows, bool slowed = false)
    {
        var random = new Random(20260302);
        var first = new DateOnly(2023, 9, 1);
        byte[][] days = [.. Enumerable.Range(0, 1_200)
            .Select(d => Encode(first.AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))];
        byte[][][] words = [.. new[] { Sources, Segments, Regions, Tiers }.Select(w => w.Select(Encode).ToArray())];
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        file.Write("Record ID,Create Date,Became a Marketing Qualified Lead Date,Became a Sales Qualified Lead Date,Original Source,Segment,Region,ICP Tier,Lifecycle Stage\n"u8);
        Span<byte> number = stackalloc byte[20];
        Span<int> chosen = stackalloc int[words.Length];
        for (int row = 0; row < rows; row++)
        {
            int created = (int)((long)row * 1_090 / rows) + random.Next(5), mql = created + random.Next(20), sql = mql
                + 1 + random.Next(40);
            bool isMql = random.Next(100) < 75, isSql = isMql && random.Next(100) < 45;
            for (int column = 0; column < words.Length; column++)
                chosen[column] = random.Next(words[column].Length);
            isSql &= !slowed || chosen[0] != Webinar || created < SlowedFrom || row % 2 == 0;
            Utf8Formatter.TryFormat(200_000_000L + ((long)row * 37), number, out int length);
            file.Write(number[..length]);
            Cell(days[created]);
            Cell(isMql ? days[mql] : []);
            Cell(isSql ? days[sql] : []);
            for (int column = 0; column < words.Length; column++)
                Cell(words[column][chosen[column]]);
            Cell(isSql ? "salesqualifiedlead"u8 : isMql ? "marketingqualifiedlead"u8 : "lead"u8);
            file.WriteByte((byte)'\n');
        }

        void Cell(ReadOnlySpan<byte> cell)
        {
            file.WriteByte((byte)',');
            file.Write(cell);
        }
    }

    private static byte[] Encode(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
