using System.IO.Compression;
using System.Text;

namespace Hindcast.Tests.Facts.Import.Reading;

/// <summary>Issue 3: what is made to exhaust a reader is refused by name, soon, and without much memory.</summary>
public class BombsTests
{
    // Over the whole reading, most of it given back on the way.
    private const long AllocatedBytesMax = 2_000_000_000;

    private const string Header = "Opportunity ID,Created Date,Close Date,Stage,Region\n";

    [Fact]
    public void Ten_million_columns() => Refused("too-many-columns", file => Repeat(file, "a,", 10_000_000));

    [Fact]
    public void A_line_without_end() => Refused("record-too-long", file =>
    {
        file.Write(Encoding.UTF8.GetBytes(Header));
        Repeat(file, "0123456789abcdef", 4_000_000);
    });

    [Fact]
    public void A_line_without_end_below_a_header_that_nobody_knows()
    {
        using var exports = new Exports();
        using (var file = File.Create(exports.PathOf("export.csv")))
        {
            file.Write("a,b\n1,2\n"u8);
            Repeat(file, "0123456789abcdef", 1_000_000);
        }
        var refusal = exports.Plan().Refusal;

        Assert.Equal("record-too-long", refusal?.Rule);
        Assert.Contains("line 3", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_without_end() => Refused("record-too-long", file =>
    {
        file.Write(Encoding.UTF8.GetBytes(Header + "D0,2026-01-05,,Proposal,\"EMEA\n"));
        Repeat(file, "D1,2026-01-05,,Proposal,EMEA\n", 1_000_000);
    });

    [Fact]
    public void NUL_bytes() => Refused("nul-bytes", file =>
    {
        file.Write(Encoding.UTF8.GetBytes(Header));
        Repeat(file, "D1,2026-01-05,,Proposal,EMEA\n", 20_000);
        file.Write(new byte[1_000]);
    });

    [Fact]
    public void NUL_bytes_alone() => Refused("nul-bytes", file => file.Write(new byte[5_000]));

    [Fact]
    public void Ten_million_commas() => Refused("record-too-long", file => Repeat(file, ",", 10_000_000));

    [Fact]
    public void An_archive_within_an_archive() => Refused("nested-archive", file =>
    {
        using var outer = new ZipArchive(file, ZipArchiveMode.Create);
        using var inner = new ZipArchive(outer.CreateEntry("inner.zip").Open(), ZipArchiveMode.Create);
        using var entry = new StreamWriter(inner.CreateEntry("x.csv").Open());
        entry.Write(Header);
    });

    [Fact]
    public void A_zip_that_unpacks_to_what_nobody_exports() => Refused("unpacks-too-large", file =>
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        using var entry = archive.CreateEntry("x.csv", CompressionLevel.SmallestSize).Open();
        Export(entry, 4_000_000);
    });

    [Fact]
    public void A_gzip_that_unpacks_to_what_nobody_exports() => Refused("unpacks-too-large", file =>
    {
        using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
        Export(packed, 4_000_000);
    });

    /// <summary>Refused by what the directory and the trailer say, before a byte is unpacked.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_says_how_much_it_unpacks_to_is_not_unpacked(bool zip) => Refused("unpacks-too-large", file =>
    {
        if (zip)
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Create);
            using var entry = archive.CreateEntry("x.csv", CompressionLevel.SmallestSize).Open();
            Repeat(entry, "a,b\n", 40_000_000);
        }
        else
        {
            using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
            Repeat(packed, "a,b\n", 40_000_000);
        }
    }, 20_000_000);

    /// <summary>A download that broke off ends with anything, also with what reads like a huge size.</summary>
    [Theory]
    [InlineData(0xF0)]
    [InlineData(0x00)]
    public void A_gzip_cut_off_is_damaged(byte last) => Refused("archive-damaged", file =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Header));
            for (int i = 0; i < 20_000; i++)
                gzip.Write(Encoding.UTF8.GetBytes($"D{i},2026-01-{(i % 28) + 1:00},,Proposal,EMEA {i * 7919 % 10007}\n"));
        }
        file.Write(packed.ToArray().AsSpan(0, (int)packed.Length / 2));
        file.Write([0, 0, 0, last]);
    });

    [Fact]
    public void A_sheet_with_a_thousand_million_rows_declared() => Refused("workbook-too-large", file =>
    {
        file.Dispose();
        Sheets.Write(file.Name, ("Deals", Sheets.Row(1, "Opportunity ID", "Created Date", "Stage")
            + "<row r=\"1000000000\"><c r=\"A1000000000\" t=\"inlineStr\"><is><t>D1</t></is></c></row>"));
    });

    [Fact]
    public void A_sheet_that_unpacks_to_what_nobody_exports() => Refused("unpacks-too-large", file =>
    {
        file.Dispose();
        Sheets.Write(file.Name, ("Deals", new string(' ', 70_000_000)));
    });

    private static void Export(Stream into, int rows)
    {
        into.Write(Encoding.UTF8.GetBytes(Header));
        Repeat(into, "D1,2026-01-05,,Proposal,EMEA\n", rows);
    }

    private static void Repeat(Stream into, string text, int times)
    {
        const int AtOnce = 10_000;
        byte[] many = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, AtOnce)));
        for (int i = 0; i < times / AtOnce; i++)
            into.Write(many);
    }

    private static void Refused(string rule, Action<FileStream> write, long allocatedMax = AllocatedBytesMax)
    {
        using var exports = new Exports();
        string path = exports.PathOf("export.csv");
        using (var file = File.Create(path))
            write(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var plan = exports.Plan();

        Assert.Equal(rule, plan.Refusal?.Rule);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < allocatedMax, $"It took {allocated:N0} bytes.");
    }
}
