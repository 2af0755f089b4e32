namespace Hindcast.Facts.Import.Reading;

/// <summary>What comes out of a compressed file, so long as it is not absurdly more than went in.</summary>
/// <param name="inner">The text as it is unpacked.</param>
/// <param name="packedBytes">How much went in.</param>
/// <param name="archive">What is closed with it.</param>
internal sealed class UnpackedStream(Stream inner, long packedBytes, IDisposable? archive = null) : Stream
{
    private readonly long bytesMax = Math.Min(ImportLimits.UnpackedBytesMax,
        Math.Max(ImportLimits.UnpackedBytesFree, packedBytes * ImportLimits.UnpackedRatioMax));
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
            throw new UnreadableFileException("archive-damaged", $"it cannot be unpacked ({damaged.Message.TrimEnd('.')})");
        }
        read += got;
        return read <= bytesMax ? got : throw new UnreadableFileException("unpacks-too-large",
            $"it unpacks to more than {bytesMax:N0} bytes, which no export does");
    }

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
