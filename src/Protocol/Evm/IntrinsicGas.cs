using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>execution-specs, <c>calculate_intrinsic_cost</c>: gas that is gone before the first instruction.</summary>
/// <param name="Cost">What the transaction's parts cost.</param>
/// <param name="Floor">EIP-7623: what a transaction pays at least, for its data.</param>
internal readonly record struct IntrinsicGas(ulong Cost, ulong Floor)
{
    public static IntrinsicGas Of(
        ReadOnlySpan<byte> data, bool isCreate, ImmutableArray<AccessListEntry> accessList, int authorizations, Fork fork)
    {
        ulong zeros = (ulong)data.Count((byte)0);
        ulong tokens = zeros + (((ulong)data.Length - zeros) * 4);

        ulong cost = GasCosts.TransactionBase + (tokens * GasCosts.TransactionDataToken);
        if (isCreate)
            cost += GasCosts.TransactionCreate + (GasCosts.InitCodeWord * (ulong)GasCosts.Words(data.Length));
        foreach (AccessListEntry entry in accessList)
            cost += GasCosts.AccessListAddress + (GasCosts.AccessListStorageKey * (ulong)entry.StorageKeys.Length);
        cost += GasCosts.AuthorizationPerEmptyAccount * (ulong)authorizations;

        ulong floor = fork >= Fork.Prague ? GasCosts.TransactionBase + (tokens * GasCosts.TransactionDataTokenFloor) : 0;
        return new IntrinsicGas(cost, floor);
    }
}
