using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>What code costs, beside what a call costs before it runs, and before refunds unless said otherwise.</summary>
internal static class GasMeter
{
    public static long Of(Assembler code, WorldState? world = null, ChainRules? rules = null, params AccessListEntry[] accessList)
    {
        rules ??= TestChain.Osaka;
        var request = new CallRequest { To = TestChain.Contract, AccessList = [.. accessList] };
        EthCallResult.Success success = ProofLoop.Run(request, TestChain.Block, rules, world ?? TestChain.World(code))
            .ShouldBeOfType<EthCallResult.Success>();
        var transaction = new Transaction
        {
            Type = TransactionType.Legacy,
            Nonce = 0,
            MaxFeePerGas = 0,
            MaxPriorityFeePerGas = 0,
            GasLimit = 0,
            To = request.To,
            AccessList = request.AccessList,
        };
        return (long)success.GasUsed - (long)IntrinsicGas.Of(transaction, request.From, rules.Fork).Gas;
    }
}
