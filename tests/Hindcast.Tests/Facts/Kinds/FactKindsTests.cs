using Hindcast.Facts;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Kinds;

/// <summary>What every declaration of a kind must hold to.</summary>
public class FactKindsTests
{
    [Fact]
    public void Every_kind_is_declared_once() =>
        Assert.Equal(Enum.GetValues<FactKind>(), FactKinds.All.Select(d => d.Kind).Order());

    [Fact]
    public void A_kinds_name_is_that_of_the_command_line() =>
        Assert.All(FactKinds.All, d => Assert.Equal(
            System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(d.Kind.ToString()), d.Name));

    [Fact]
    public void Whatever_a_declaration_names_is_a_field_of_it()
    {
        foreach (var declared in FactKinds.All)
        {
            string[] names = [.. declared.Fields.Select(f => f.Name)];
            Assert.Equal(names, names.Distinct());
            IEnumerable<string?> named =
            [
                declared.Begins, declared.CountedBy, .. declared.OneOf,
                .. declared.Results.SelectMany(r => r.Fields.Append(r.On).Append(r.Until)),
            ];
            Assert.All(named.OfType<string>(), name => Assert.Contains(name, names));
            Assert.Contains(Fields.Id, names);
        }
    }

    [Fact]
    public void Days_alone_happen_and_headers_are_spelt_as_they_are_compared()
    {
        foreach (var field in FactKinds.All.SelectMany(d => d.Fields))
        {
            if (field.Happened || field.IsEvent || field.Rhythm is not null || field.Instant is not null)
                Assert.Equal(FieldType.Day, field.Type);
            Assert.All(field.Headers, header => Assert.True(header.All(c => char.IsLower(c) || char.IsAsciiDigit(c)),
                header));
            Assert.NotEqual("", field.Meaning);
        }
    }
}
