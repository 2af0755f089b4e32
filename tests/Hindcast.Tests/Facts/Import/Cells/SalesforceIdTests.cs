using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Cells;

/// <summary>Reports give ids with 15 characters, exports with 18; both are one.</summary>
public class SalesforceIdTests
{
    [Theory]
    [InlineData("0061G00000N38JZ", "0061G00000N38JZQAZ")]
    [InlineData("0011G00000eLwuW", "0011G00000eLwuWQAS")]
    [InlineData("00T1G00003Ufap9", "00T1G00003Ufap9UAB")]
    public void A_short_id_has_one_long_form(string id, string expected) =>
        Assert.Equal(expected, SalesforceId.Long(id));

    [Fact]
    public void Ids_that_differ_in_case_alone_stay_two_and_forms_of_one_become_one()
    {
        var plan = Exports.Of("Opportunity ID,Account ID,Created Date,Close Date,Stage",
            "0061G00000N38JZ,0011G00000eLwuW,2026-01-01,2026-02-01,Closed Won",
            "0061G00000n38jz,0011G00000eLwuWQAS,2026-01-01,2026-02-01,Closed Won",
            "0061G00000N38JZQAZ,0011G00000eLwuW,2026-01-01,2026-02-01,Closed Won");

        Assert.Equal(["0061G00000N38JZQAZ", "0061G00000n38jzQAA"], plan.Rows().Texts(Fields.Id));
        Assert.Equal(1, plan.File().Duplicates);
        Assert.Single(plan.Rows().Texts(Fields.AccountId).Distinct());
    }

    [Fact]
    public void Other_ids_are_left_alone() =>
        Assert.Equal(["23843123456789x", "A-3c1a3f"], SalesforceId.Long(["23843123456789x", "A-3c1a3f"]));
}
