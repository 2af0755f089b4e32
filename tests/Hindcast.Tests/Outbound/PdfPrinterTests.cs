using Hindcast.Outbound;

namespace Hindcast.Tests.Outbound;

/// <summary>Issue 8: one record printed twice is one file.</summary>
public sealed class PdfPrinterTests
{
    [Fact]
    public void Dates_and_the_browsers_own_counting_are_settled()
    {
        static string Printed(int first, string at) => $"/CreationDate (D:{at}+00'00')\n/ID (node{first:00000000})\n/ID "
            + $"(node{first + 4:00000000})\n/Limits [(node{first:00000000}) (node{first + 4:00000000})]";

        string settled = PdfPrinter.Settled(Printed(31, "20261122121103"), new(2026, 11, 1));

        Assert.Equal("/CreationDate (D:20261101000000+00'00')\n/ID (node00000001)\n/ID (node00000002)\n"
            + "/Limits [(node00000001) (node00000002)]", settled);
        Assert.Equal(settled, PdfPrinter.Settled(Printed(98, "20261122121401"), new(2026, 11, 1)));
    }
}
