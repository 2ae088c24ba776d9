using Helios.Protocol.Evm;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>What code costs, beside the 21,000 of any transaction and its access list, and before refunds unless said otherwise.</summary>
internal static class GasMeter
{
    public static long Of(Assembler code, WorldState? world = null, ChainRules? rules = null, params AccessListEntry[] accessList)
    {
        var request = new CallRequest { To = TestChain.Contract, AccessList = [.. accessList] };
        EthCallResult.Success success = ProofLoop.Run(request, TestChain.Block, rules ?? TestChain.Osaka, world ?? TestChain.World(code))
            .ShouldBeOfType<EthCallResult.Success>();
        return (long)success.GasUsed - 21000 - accessList.Sum(entry => 2400 + (1900 * entry.StorageKeys.Length));
    }
}
