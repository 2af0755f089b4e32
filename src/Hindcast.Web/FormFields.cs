using Hindcast.Journal;
using Hindcast.Retros;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web;

/// <summary>The fields of a form, as they were written.</summary>
public sealed class FormFields
{
    private readonly IFormCollection form;

    private FormFields(IFormCollection form) => this.form = form;

    /// <summary>The form of a request.</summary>
    public static async Task<FormFields> Of(HttpRequest request) =>
        new(request.HasFormContentType ? await request.ReadFormAsync().ConfigureAwait(false) : FormCollection.Empty);

    /// <summary>A field without the spaces around it; null where it is blank.</summary>
    public string? this[string name] => form[name] is [{ } text] && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>A day; null where it is blank.</summary>
    public Outcome<DateOnly?> Day(string name) => this[name] is { } text ? ParsedDay.Read(text).Then<DateOnly?>(day => (DateOnly?)day) : (Outcome<DateOnly?>)(DateOnly?)null;

    /// <summary>A success signal; null where it is blank.</summary>
    public Outcome<SuccessSignal?> Signal(string name, Retro retro) => this[name] is { } text
        ? SuccessSignal.Parse(text, retro.HeldOn).Then<SuccessSignal?>(signal => signal) : (Outcome<SuccessSignal?>)(SuccessSignal?)null;
}
