using Hindcast.Journal;
using Hindcast.Retros;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Hindcast.Web;

/// <summary>The fields of a form, as they were written.</summary>
public sealed class FormFields
{
    /// <summary>The field that names the form on its page.</summary>
    public const string FormName = "_form";

    private readonly IFormCollection form;

    private FormFields(IFormCollection form) => this.form = form;

    /// <summary>Fields that were not sent as a form.</summary>
    public static FormFields From(Dictionary<string, StringValues> fields) => new(new FormCollection(fields));

    /// <summary>The fields of a form that asks, as they stand in the address.</summary>
    public static FormFields In(IQueryCollection query) => From(query.ToDictionary());

    /// <summary>The names of all fields, in the order sent.</summary>
    public IEnumerable<string> Names => form.Keys;

    /// <summary>The form of a request.</summary>
    public static async Task<FormFields> Of(HttpRequest request)
    {
        try
        {
            return new(request.HasFormContentType ? await request.ReadFormAsync().ConfigureAwait(false)
                : FormCollection.Empty);
        }
        catch (Exception odd) when (IsBroken(odd))
        {
            throw NotRead(odd);
        }
    }

    /// <summary>True where a body is no form: too many fields, or parts that do not end. A disk that is full has a
    /// number of its own.</summary>
    internal static bool IsBroken(Exception odd) => odd is InvalidDataException
        || (odd.GetType() == typeof(IOException) && odd.HResult == new IOException().HResult);

    /// <summary>What is told of such a body as a request that cannot be read.</summary>
    internal static BadHttpRequestException NotRead(Exception odd) =>
        new(odd.Message, StatusCodes.Status400BadRequest, odd);

    /// <summary>Which form of its page it is; empty where it does not say.</summary>
    public string Form => this[FormName] ?? "";

    /// <summary>A field without the spaces around it; null where it is blank.</summary>
    public string? this[string name] => form[name] is [{ } text, ..] && !string.IsNullOrWhiteSpace(text)
        ? text.Trim()
        : null;

    /// <summary>A field without the spaces around it; empty where it is blank.</summary>
    public string Text(string name) => this[name] ?? "";

    /// <summary>Every value of a field that may be chosen several times.</summary>
    public ImmutableArray<string> All(string name) =>
        [.. form[name].OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text.Trim())];

    /// <summary>True where the form has the field, blank or not.</summary>
    public bool Has(string name) => form.ContainsKey(name);

    /// <summary>Why what was written over something that stands there no more is not taken.</summary>
    internal static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", "Somebody changed this while you "
        + "wrote. Look at what stands there now, then send yours again.");

    /// <summary>Two tabs, or two people: whoever comes second sees what stands there now. Null where the form does not
    /// say what stood there, or it stands there still.</summary>
    public Refusal? Moved(string stands) => Has("was") && Plain(Text("was")) != Plain(stands)
        ? ChangedMeanwhile with { Current = stands } : null;

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>A day; null where it is blank.</summary>
    public Outcome<DateOnly?> Day(string name) => this[name] is { } text ? ParsedDay.Read(text)
        .Then<DateOnly?>(day => (DateOnly?)day) : (Outcome<DateOnly?>)(DateOnly?)null;

    /// <summary>A whole number; null where it is blank.</summary>
    public Outcome<int?> Whole(string name, string rule) => this[name] is not { } text ? (Outcome<int?>)(int?)null
        : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
            out int value) ? (Outcome<int?>)(int?)value
        : new Refusal(rule, $"'{text}' is no whole number.");

    /// <summary>An amount with a point before its cents, if any; null where it is blank.</summary>
    public Outcome<decimal?> Amount(string name, string rule) => this[name] is not { } text
        ? (Outcome<decimal?>)(decimal?)null
        : decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture, out decimal value) ? (Outcome<decimal?>)(decimal?)value
        : new Refusal(rule, $"'{text}' is no amount. Write it as 120000 or 120000.50.");

    /// <summary>A success signal; null where it is blank.</summary>
    public Outcome<SuccessSignal?> Signal(string name, Retro retro) => this[name] is { } text
        ? SuccessSignal.Parse(text, retro.HeldOn).Then<SuccessSignal?>(signal => signal)
        : (Outcome<SuccessSignal?>)(SuccessSignal?)null;
}
