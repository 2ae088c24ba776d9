using System.Text;
using Helios.Protocol.Abi;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Answers;

/// <summary>
/// A question as a contract asks it, and an answer as it takes it: the function that ERC-3668 calls on a gateway, in Solidity's ABI.
/// </summary>
/// <remarks><c>IHeliosGateway</c> and <c>SignedAnswer</c> in contracts/; docs/answer-format.md.</remarks>
public static class GatewayCall
{
    /// <summary>The name, and the types of <c>to</c>, <c>input</c>, <c>view</c> and <c>nonce</c>.</summary>
    public const string Signature = "call(address,bytes,string,bytes)";

    private const int SelectorLength = 4;

    private static readonly byte[] Selector = Keccak256.Hash(Encoding.ASCII.GetBytes(Signature)).Span[..SelectorLength].ToArray();

    /// <exception cref="MalformedInputException">Not such a call in its one form.</exception>
    public static Question.Call Parse(ReadOnlySpan<byte> callData)
    {
        if (!callData.StartsWith(Selector))
            throw new MalformedInputException($"a call of {Signature} is expected, which begins with {Hex.Encode(Selector)}");
        var arguments = new AbiArguments(callData[SelectorLength..]);
        Address to = arguments.Address(0);
        byte[] input = arguments.Bytes(1).ToArray(), nonce = arguments.Bytes(3).ToArray();
        string view = Encoding.UTF8.GetString(arguments.Bytes(2));
        if (!new AbiTuple().Address(to).Bytes(input).Text(view).Bytes(nonce).Encode().AsSpan().SequenceEqual(callData[SelectorLength..]))
            throw new MalformedInputException($"not the arguments of {Signature} as a compiler encodes them");
        if (nonce.Length is not (0 or (>= Question.MinNonce and <= Question.MaxNonce)))
            throw new MalformedInputException($"nonce: {Question.MinNonce} to {Question.MaxNonce} bytes are expected, not {nonce.Length}");
        return new Question.Call(
            CanonicalCall.Of(new CallRequest { To = to, Input = input }), BlockView.ParseWritten(view), nonce);
    }

    /// <summary>What the function returns: an array of answers, of which a node gives one.</summary>
    public static byte[] Return(SignedAnswer signed)
    {
        AbiTuple answer = new AbiTuple()
            .Number(signed.Answer.Domain.ChainId)
            .Word(signed.Answer.Domain.NetworkId.Span)
            .Tuple(Encode(signed.Answer))
            .Bytes(signed.Signature.Span);
        return new AbiTuple().Array(answer).Encode();
    }

    /// <summary>The members in the order of <see cref="Answer.Type"/>.</summary>
    private static AbiTuple Encode(Answer answer) => new AbiTuple()
        .Number(answer.KeyEpoch)
        .Text(answer.Method)
        .Word(answer.RequestHash.Span)
        .Bytes(answer.Nonce.Span)
        .Text(answer.View.ToString())
        .Number(answer.BlockNumber)
        .Word(answer.BlockHash.Span)
        .Word(answer.StateRoot.Span)
        .Number(answer.Timestamp)
        .Number(answer.Slot)
        .Number(answer.SlotAge)
        .Number(answer.Participation)
        .Number(answer.CommitteeSize)
        .Word(answer.Checkpoint.Span)
        .Number(answer.CheckpointSlot)
        .Number(answer.Time)
        .Boolean(answer.TimeAuthenticated)
        .Text(AnswerNames.Of(answer.Outcome))
        .Bytes(answer.Result.Span)
        .Text(AnswerNames.Of(answer.BlockProvenance))
        .Text(AnswerNames.Of(answer.ResultProvenance))
        .Word(answer.Statement.Span);
}
