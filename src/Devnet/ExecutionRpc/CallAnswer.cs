using System.Text;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>Calls as the execution API has them: the request read, the outcome put into words.</summary>
internal static class CallAnswer
{
    private static ReadOnlySpan<byte> ErrorSelector => [0x08, 0xc3, 0x79, 0xa0]; // Error(string)

    /// <summary>execution-apis, <c>GenericTransaction</c>; fields that a call has no use for are passed over.</summary>
    public static CallRequest Decode(StrictJson call) => new()
    {
        From = call.Optional("from")?.Address() ?? Address.Zero,
        To = call.Optional("to")?.Address(),
        Gas = call.Optional("gas")?.Quantity64(),
        GasPrice = call.Optional("gasPrice")?.Quantity(),
        MaxFeePerGas = call.Optional("maxFeePerGas")?.Quantity(),
        MaxPriorityFeePerGas = call.Optional("maxPriorityFeePerGas")?.Quantity(),
        Value = call.Optional("value")?.Quantity() ?? U256.Zero,
        Input = (call.Optional("input") ?? call.Optional("data"))?.Bytes() ?? [],
        AccessList = call.Optional("accessList")?.Items(TransactionAnswer.DecodeAccessListEntry) ?? [],
        AuthorizationList = call.Optional("authorizationList")?.Items(TransactionAnswer.DecodeAuthorization) ?? [],
    };

    /// <exception cref="RpcException">The call did not succeed.</exception>
    public static EthCallResult.Success Demand(EthCallResult result, ExecutionDialect dialect) => result switch
    {
        EthCallResult.Success success => success,
        EthCallResult.Reverted reverted => throw dialect.Reverted(Reason(reverted.Output.Span), Hex.Encode(reverted.Output.Span)),
        EthCallResult.Halted halted => throw new RpcException(RpcException.ServerError, $"execution halted: {halted.Reason}"),
        EthCallResult.Invalid invalid => throw new RpcException(RpcException.ServerError, $"no such transaction: {invalid.Reason}"),
        _ => throw new RpcException(RpcException.InternalError, $"call ended as {result.GetType().Name}"),
    };

    /// <summary>The text of <c>Error(string)</c>, with a colon in front; empty for any other reason.</summary>
    private static string Reason(ReadOnlySpan<byte> output)
    {
        const int textStart = 4 + 64;
        if (output.Length < textStart || !output.StartsWith(ErrorSelector))
            return "";
        U256 length = U256.FromBigEndian(output[(textStart - 32)..textStart]);
        return length <= (U256)(ulong)(output.Length - textStart)
            ? $": {Encoding.UTF8.GetString(output.Slice(textStart, (int)length.LowUInt64))}"
            : "";
    }
}
