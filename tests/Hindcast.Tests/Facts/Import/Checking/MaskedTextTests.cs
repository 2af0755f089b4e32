using Hindcast.Facts.Import.Checking;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>Issue 3: keys are masked in free text; names made of years, quarters and words are none.</summary>
public class MaskedTextTests
{
    [Theory]
    [InlineData("Lead Conversion - 04 ADS-2022-MetadataADS-Q1Y22-EMEA-DACH-ETLTools")]
    [InlineData("2026-Q3_Webinar_EMEA_Tier1-V2_Follow-Up")]
    public void The_name_of_a_campaign_is_no_secret(string text) => Assert.Equal(text, MaskedText.Of(text));

    [Theory]
    [InlineData("key a8Kd93Lq0ZxP27Rt5Vb1Nw64Ym")]
    [InlineData("key 9fQ2-aK7xT41bZ8mW3pLs60Vd5Rc")]
    public void A_key_is(string text) => Assert.Equal($"key {MaskedText.Secret}", MaskedText.Of(text));
}
