using System.Runtime.CompilerServices;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Evm;

/// <summary>The code of an account, with its hash and its jump destinations.</summary>
/// <remarks>Immutable. Share it by its hash: the jump destinations are found once, on first use.</remarks>
public sealed class Bytecode
{
    // A PUSH32 in the last byte reads 32 bytes behind the end, and the next instruction is one byte further: a STOP.
    private const int Padding = 33;

    /// <summary>Of the objects, the padding, and the entry of a table.</summary>
    private const int Overhead = 512;

    private const byte JumpDest = 0x5b;
    private const byte Push1 = 0x60;
    private const byte Push32 = 0x7f;
    private const int DelegationLength = 3 + Address.Length;

    private static ReadOnlySpan<byte> DelegationMarker => [0xef, 0x01, 0x00];

    private readonly byte[] _padded;
    private Hash32? _hash;
    private ulong[]? _jumpDestinations;

    public Bytecode(ReadOnlySpan<byte> code)
    {
        Length = code.Length;
        _padded = new byte[code.Length + Padding];
        code.CopyTo(_padded);
    }

    public static Bytecode Empty { get; } = new([]);

    /// <summary>EIP-7702: the code of an account that runs another's.</summary>
    public static Bytecode DelegationTo(Address address) => new([.. DelegationMarker, .. address.Span]);

    public int Length { get; }

    /// <summary>About as many bytes of memory as it takes, with its jump destinations and the entry of a table.</summary>
    public long Size => Length + (Length / 8) + Overhead;

    public ReadOnlySpan<byte> Span => _padded.AsSpan(0, Length);

    /// <summary>Keccak-256 of the code.</summary>
    public Hash32 Hash => _hash ??= Keccak256.Hash(Span);

    /// <summary>EIP-7702: the account whose code runs in place of this one, if it is a delegation.</summary>
    public Address? Delegate =>
        Length == DelegationLength && Span.StartsWith(DelegationMarker) ? new Address(Span[DelegationMarker.Length..]) : null;

    /// <summary>The code, with zero bytes (<c>STOP</c>) behind its end.</summary>
    internal byte[] Padded => _padded;

    /// <summary>Whether the byte at the offset is a <c>JUMPDEST</c>, and not the data of a <c>PUSH</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsJumpDestination(ulong offset)
    {
        ulong[] destinations = _jumpDestinations ??= FindJumpDestinations();
        return offset < (ulong)Length && (destinations[offset >> 6] >> (int)(offset & 63) & 1) != 0;
    }

    private ulong[] FindJumpDestinations()
    {
        ReadOnlySpan<byte> code = Span;
        ulong[] destinations = new ulong[(code.Length + 63) / 64];
        for (int i = 0; i < code.Length; i++)
        {
            byte opcode = code[i];
            if (opcode == JumpDest)
                destinations[i >> 6] |= 1ul << (i & 63);
            else if (opcode is >= Push1 and <= Push32)
                i += opcode - Push1 + 1;
        }
        return destinations;
    }
}
