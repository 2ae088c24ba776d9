using Helios.Protocol.Rlp;

namespace Helios.Protocol.Execution;

/// <summary>EIP-4895: ether that the beacon chain gives back.</summary>
/// <param name="Amount">In gwei.</param>
public sealed record Withdrawal(ulong Index, ulong ValidatorIndex, Address Address, ulong Amount)
{
    public byte[] Encode()
    {
        RlpWriter rlp = new();
        int list = rlp.BeginList();
        rlp.UInt64(Index);
        rlp.UInt64(ValidatorIndex);
        rlp.Address(Address);
        rlp.UInt64(Amount);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    /// <exception cref="MalformedInputException">Not the canonical RLP of a withdrawal.</exception>
    public static Withdrawal Decode(ReadOnlySpan<byte> bytes)
    {
        RlpReader rlp = RlpReader.OfList(bytes);
        Withdrawal withdrawal = new(rlp.UInt64(), rlp.UInt64(), rlp.Address(), rlp.UInt64());
        rlp.ExpectEnd();
        return withdrawal;
    }
}
