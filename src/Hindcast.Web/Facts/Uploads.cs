using System.Security.Cryptography;
using Hindcast.Journal;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Hindcast.Web.Facts;

/// <summary>Files that were sent to be imported, in the workspace's folder until they are committed or
/// dropped.</summary>
/// <param name="folder">The workspace folder.</param>
public sealed class Uploads(string folder)
{
    /// <summary>Bytes of one upload, all files together; more is refused.</summary>
    public const long UploadBytesMax = 4_294_967_296;

    /// <summary>Files of one upload.</summary>
    public const int UploadFilesMax = 100;

    private const int IdBytes = 8, NameLengthMax = 120;

    private readonly string root = Path.Combine(folder, "uploads");

    /// <summary>What waits to be committed or dropped, newest first: its id and its files.</summary>
    public ImmutableArray<(string Id, ImmutableArray<string> Files)> Waiting => !Directory.Exists(root) ? []
        : [.. new DirectoryInfo(root).EnumerateDirectories().OrderByDescending(d => d.CreationTimeUtc)
            .Select(d => (d.Name, Files(d.Name)))];

    /// <summary>The files of an upload, by path; empty where there is none of that id.</summary>
    public ImmutableArray<string> Files(string id) => Path.Combine(root, id) is var place && IsId(id)
        && Directory.Exists(place)
        ? [.. Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    /// <summary>Takes an upload's files away.</summary>
    public void Drop(string id)
    {
        if (!Files(id).IsEmpty)
            Directory.Delete(Path.Combine(root, id), recursive: true);
    }

    /// <summary>Writes the files of a request as they come and answers the upload's id; whole or not at all.</summary>
    public async Task<Outcome<string>> Receive(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = UploadBytesMax;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            return NoFile;
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), place = Path.Combine(root, id);
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            int files = 0;
            while (await reader.ReadNextSectionAsync().ConfigureAwait(false) is { } section)
            {
                if (section.AsFileSection() is not { FileName.Length: > 0, FileStream: { } content } file)
                    continue;
                if (files++ == UploadFilesMax)
                    return Gone(new Refusal("too-many-files", $"{UploadFilesMax} files at once are the most. Send the "
                        + "others afterwards, or put them in a ZIP."));
                // A folder of its own, because two files may have one name, and the name may name the source.
                string own = Directory.CreateDirectory(Path.Combine(place, $"{files:000}")).FullName;
                var to = File.Create(Path.Combine(own, Plain(file.FileName)));
                await using var closing = to.ConfigureAwait(false);
                await content.CopyToAsync(to).ConfigureAwait(false);
            }

            return files == 0 ? NoFile : id;
        }
        catch (BadHttpRequestException tooLong) when (tooLong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Gone(new Refusal("upload-too-large", $"{UploadBytesMax / 1_073_741_824} GiB at once are the most. "
                + "Import larger files with: hindcast import FILE"));
        }
        catch (Exception odd)
        {
            Gone(NoFile);
            if (FormFields.IsBroken(odd))
                throw FormFields.NotRead(odd);
            throw;
        }

        Outcome<string> Gone(Refusal why)
        {
            if (Directory.Exists(place))
                Directory.Delete(place, recursive: true);
            return why;
        }
    }

    private static readonly Refusal NoFile = new("upload-without-file", "Choose at least one file.");

    private static bool IsId(string text) => text.Length == 2 * IdBytes && text.All(char.IsAsciiHexDigitLower);

    /// <summary>What a browser calls a file is not trusted: the last part of it, with letters, digits and a few
    /// signs.</summary>
    private static string Plain(string name)
    {
        string last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        string plain = new([.. last.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ' or '(' or ')'
            ? c : '_')]);
        return plain.Length > NameLengthMax ? plain[^NameLengthMax..] : plain;
    }
}
