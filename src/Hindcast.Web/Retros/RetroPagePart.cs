using Hindcast.Retros;
using Microsoft.AspNetCore.Components;

namespace Hindcast.Web.Retros;

/// <summary>A part of a retro's page.</summary>
public abstract class RetroPagePart : ComponentBase
{
    /// <summary>The request.</summary>
    [CascadingParameter] public Visit Visit { get; set; } = null!;

    /// <summary>What the page shows.</summary>
    [CascadingParameter] public RetroView View { get; set; } = null!;

    /// <summary>The retro.</summary>
    protected Retro R => View.Retro;

    /// <summary>True while it can be changed.</summary>
    protected bool Open => View.IsOpen;

    /// <summary>The address of a form.</summary>
    protected string To(string form) => Visit.To($"/retros/{R.Id}/{form}");

    /// <summary>A day as an address or a field has it.</summary>
    protected static string? Iso(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
