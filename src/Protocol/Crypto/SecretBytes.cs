using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Helios.Protocol.Crypto;

/// <summary>
/// Bytes that must stay secret: on a separate page that the collector never moves, locked against swapping (mlock) where the limit
/// allows, left out of core dumps (madvise), zeroed when disposed. Its text is never its content, and no serializer finds a property
/// to write.
/// </summary>
public sealed partial class SecretBytes : IDisposable
{
    private const int PageSize = 4096;
    private const int MadvDontDump = 16;
    private const int MadvDoDump = 17;

    private readonly byte[] _pages = GC.AllocateArray<byte>(2 * PageSize, pinned: true); // holds one aligned page
    private readonly int _start;
    private bool _disposed;

    private SecretBytes(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, PageSize);
        Length = length;
        _start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_pages, 0) & (PageSize - 1));
        IsLocked = Lock(Page, PageSize) == 0;
        _ = Advise(Page, PageSize, MadvDontDump);
    }

    public delegate void Writer<in TState>(Span<byte> destination, TState state)
        where TState : allows ref struct;

    public int Length { get; }

    /// <summary>Whether the page stays out of swap; false where RLIMIT_MEMLOCK does not allow it.</summary>
    public bool IsLocked { get; }

    private nint Page => Marshal.UnsafeAddrOfPinnedArrayElement(_pages, _start);

    /// <summary>Takes the bytes over (1 to 4096) and zeroes where they came from.</summary>
    public static SecretBytes Take(Span<byte> bytes)
    {
        SecretBytes secret = Copy(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return secret;
    }

    /// <summary>A second copy; the caller still owns (and zeroes) the first.</summary>
    public static SecretBytes Copy(ReadOnlySpan<byte> bytes) =>
        Create(bytes.Length, bytes, static (destination, source) => source.CopyTo(destination));

    /// <summary>A secret that a function writes in place: no copy exists anywhere else.</summary>
    public static SecretBytes Create<TState>(int length, TState state, Writer<TState> write)
        where TState : allows ref struct
    {
        var secret = new SecretBytes(length);
        try
        {
            write(secret.Writable(), state);
            return secret;
        }
        catch
        {
            secret.Dispose();
            throw;
        }
    }

    /// <summary>A page for a secret that comes later, so that it is known beforehand whether it can be locked.</summary>
    public static SecretBytes Reserve(int length) => new(length);

    /// <param name="digits">ASCII, two digits a byte, without <c>0x</c>.</param>
    /// <exception cref="MalformedInputException">Not pairs of hex digits (the message does not quote them).</exception>
    public static SecretBytes FromHex(ReadOnlySpan<byte> digits) => digits.Length > 0 && digits.Length % 2 == 0
        ? Create(digits.Length / 2, digits, static (destination, source) =>
        {
            for (int i = 0; i < destination.Length; i++)
                destination[i] = (byte)(Digit(source[2 * i]) << 4 | Digit(source[2 * i + 1]));
        })
        : throw new MalformedInputException("secret that is not pairs of hex digits");

    /// <summary>For as long as the operation needs it; do not copy.</summary>
    /// <exception cref="ObjectDisposedException">Already zeroed.</exception>
    public ReadOnlySpan<byte> Reveal() => Writable();

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        CryptographicOperations.ZeroMemory(_pages);
        if (IsLocked)
            _ = Unlock(Page, PageSize);
        _ = Advise(Page, PageSize, MadvDoDump); // the page goes back to the collector
    }

    /// <summary>Writes a secret of this length onto the page.</summary>
    internal void Overwrite(ReadOnlySpan<byte> secret) => secret.CopyTo(Writable());

    public override string ToString() => $"secret of {Length} bytes";

    private Span<byte> Writable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _pages.AsSpan(_start, Length);
    }

    private static int Digit(byte c) => (char)c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => throw new MalformedInputException("secret that is not pairs of hex digits"),
    };

    [LibraryImport("libc", EntryPoint = "mlock")]
    private static partial int Lock(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "munlock")]
    private static partial int Unlock(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
