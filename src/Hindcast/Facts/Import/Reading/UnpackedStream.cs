namespace Hindcast.Facts.Import.Reading;

/// <summary>What comes out of a compressed file, so long as it is not absurdly more than went in.</summary>
/// <param name="inner">The text as it is unpacked.</param>
/// <param name="packedBytes">How much went in.</param>
/// <param name="archive">What is closed with it.</param>
internal sealed class UnpackedStream(Stream inner, long packedBytes, IDisposable? archive = null) : Stream
{
    private readonly long bytesMax = BytesMax(packedBytes);
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int got;
        try
        {
            got = inner.Read(buffer);
        }
        catch (InvalidDataException damaged)
        {
            throw new UnreadableFileException("archive-damaged",
                $"it cannot be unpacked ({damaged.Message.TrimEnd('.')})");
        }
        read += got;
        Refuse(read, packedBytes, bytesMax);
        return got;
    }

    /// <summary>Throws where a compressed file unpacks to more than an export does, as it says itself or as was
    /// seen.</summary>
    internal static void Refuse(long bytes, long packedBytes) => Refuse(bytes, packedBytes, BytesMax(packedBytes));

    /// <summary>True where it would be refused.</summary>
    internal static bool IsTooMuch(long bytes, long packedBytes) => bytes > BytesMax(packedBytes);

    private static void Refuse(long bytes, long packedBytes, long bytesMax)
    {
        if (bytes > bytesMax)
            throw new UnreadableFileException("unpacks-too-large",
                $"its {packedBytes:N0} bytes unpack to more than {bytesMax:N0}, which no export does");
    }

    private static long BytesMax(long packedBytes) => Math.Min(ImportLimits.UnpackedBytesMax,
        Math.Max(ImportLimits.UnpackedBytesFree, packedBytes * ImportLimits.UnpackedRatioMax));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            archive?.Dispose();
        }
        base.Dispose(disposing);
    }
}
