namespace Helios.Protocol.Evm;

/// <summary>execution-specs, <c>BlockEnvironment</c>: what a run can learn about the block that it runs in.</summary>
/// <param name="Timestamp">Seconds.</param>
/// <param name="Coinbase">The fee recipient.</param>
/// <param name="BaseFee">Wei for one gas.</param>
/// <param name="ExcessBlobGas">EIP-4844; the price follows from it and the blob schedule of the rules.</param>
/// <param name="SlotNumber">EIP-7843: the header's, from Amsterdam on. No instruction of an earlier fork reads it.</param>
public sealed record BlockContext(
    ulong Number,
    ulong Timestamp,
    Address Coinbase,
    Hash32 PrevRandao,
    ulong GasLimit,
    U256 BaseFee,
    ulong ExcessBlobGas,
    ulong SlotNumber = 0)
{
    /// <summary>Wei for one blob gas, where a call replaces it; null where it follows.</summary>
    public U256? BlobBaseFee { get; init; }

    /// <summary>Wei for one blob gas.</summary>
    /// <exception cref="UnknownBlobPriceException">It depends on parameters that this build does not have.</exception>
    public U256 BlobBaseFeeUnder(ChainRules rules) => BlobBaseFee ?? rules.Blobs.BaseFeePerBlobGas(ExcessBlobGas);
}
