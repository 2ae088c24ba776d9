using System.Buffers.Binary;
using System.Collections.Immutable;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Governance;

/// <summary>
/// What a contract that is the authority of a network is asked: <c>policyDigests(uint256 from) returns (bytes32[])</c>, the digests of its
/// policy documents from a version on, at most <see cref="MostOfAnswer"/> of them (contracts/PolicyRegistry.sol; Solidity's ABI).
/// </summary>
public static class PolicyContract
{
    public const int MostOfAnswer = 64;

    private const int WordLength = 32;

    private static readonly byte[] Selector = Keccak256.Hash("policyDigests(uint256)"u8).Span[..4].ToArray();

    /// <summary>The input of the call.</summary>
    /// <param name="from">The first version, counted from 1.</param>
    public static byte[] Question(uint from)
    {
        byte[] input = new byte[4 + WordLength];
        Selector.CopyTo(input, 0);
        BinaryPrimitives.WriteUInt32BigEndian(input.AsSpan(^4..), from);
        return input;
    }

    /// <summary>The input of <c>publish(uint256 version, bytes32 digest)</c>, by which an owner names the next document.</summary>
    public static byte[] Publication(uint version, Hash32 digest)
    {
        byte[] input = new byte[4 + (2 * WordLength)];
        Keccak256.Hash("publish(uint256,bytes32)"u8).Span[..4].CopyTo(input);
        BinaryPrimitives.WriteUInt32BigEndian(input.AsSpan(4 + WordLength - 4), version);
        digest.Span.CopyTo(input.AsSpan(4 + WordLength));
        return input;
    }

    /// <summary>The digests that the call returned.</summary>
    /// <exception cref="MalformedInputException">Not the one encoding of such a list, or more than <see cref="MostOfAnswer"/>.</exception>
    public static ImmutableArray<Hash32> ReadAnswer(ReadOnlySpan<byte> output)
    {
        if (output.Length < 2 * WordLength || output.Length % WordLength != 0)
            throw new MalformedInputException($"{output.Length} bytes are no list of digests");
        if (Word(output, 0) != WordLength)
            throw new MalformedInputException("the list does not begin where Solidity's ABI has it begin");
        U256 length = Word(output, 1);
        if (length > MostOfAnswer)
            throw new MalformedInputException($"a list of {length} digests: at most {MostOfAnswer} are taken");
        int count = (int)length.LowUInt64;
        if (output.Length != (2 + count) * WordLength)
            throw new MalformedInputException($"a list of {count} digests in {output.Length} bytes");
        var digests = ImmutableArray.CreateBuilder<Hash32>(count);
        for (int i = 0; i < count; i++)
            digests.Add(new Hash32(output.Slice((2 + i) * WordLength, WordLength)));
        return digests.MoveToImmutable();
    }

    private static U256 Word(ReadOnlySpan<byte> output, int index) => U256.FromBigEndian(output.Slice(index * WordLength, WordLength));
}
