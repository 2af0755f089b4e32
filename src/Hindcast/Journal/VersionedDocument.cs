using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Hindcast.Journal;

/// <summary>A document that people edit and events cite: settings, calendars, the people directory, mappings.</summary>
/// <param name="Name">The stream it is kept in, for example <c>settings</c> or <c>mapping/salesforce</c>.</param>
/// <param name="Version">0 where it was never written.</param>
/// <param name="Body">Its text, usually YAML; empty where it was never written.</param>
public sealed record VersionedDocument(string Name, long Version, string Body)
{
    /// <summary>SHA-256 of the body, lower-case hexadecimal: what an event cites.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)));

    /// <summary>Reads the newest version.</summary>
    public static VersionedDocument Read(IJournal journal, string name) =>
        journal.Read(name) is [.., var last]
            ? new(name, last.Version, ((DocumentWritten)EventJson<DocumentEvent>.Read(last)).Body)
            : new(name, 0, "");

    /// <summary>Writes the next version; the same body again changes nothing. Refused as
    /// <c>stale-version</c>.</summary>
    public Outcome<VersionedDocument> Write(IJournal journal, string body, Actor actor, DateTimeOffset at) =>
        body == Body && Version > 0
            ? this
            : journal.Append(Name, Version, [EventJson<DocumentEvent>.Write(new DocumentWritten(body))], actor, at)
                .Then<VersionedDocument>(_ => this with { Version = Version + 1, Body = body });
}

/// <summary>Something that happened to a versioned document.</summary>
[JsonDerivedType(typeof(DocumentWritten), "document-written/1")]
public abstract record DocumentEvent;

/// <summary>A person or the product wrote its next version.</summary>
public sealed record DocumentWritten(string Body) : DocumentEvent;
