using Helios.Protocol.Beacon;

namespace Helios.Protocol.Evm;

/// <summary>EIP-7840: how many blobs a block aims at and may hold, and how fast their base fee follows.</summary>
/// <param name="Target">Blobs a block aims at.</param>
/// <param name="Max">Blobs a block may hold.</param>
/// <param name="BaseFeeUpdateFraction">EIP-4844, <c>BLOB_BASE_FEE_UPDATE_FRACTION</c>.</param>
public sealed record BlobSchedule(ulong Target, ulong Max, ulong BaseFeeUpdateFraction)
{
    /// <summary>EIP-4844, <c>GAS_PER_BLOB</c>.</summary>
    public const ulong GasPerBlob = 1 << 17;

    public const ulong MinBaseFeePerBlobGas = 1;

    /// <summary>EIP-7918, <c>BLOB_BASE_COST</c>: execution gas that a blob costs at least the price of.</summary>
    public const ulong BlobBaseCost = 1 << 13;

    /// <summary>EIP-4844, <c>VERSIONED_HASH_VERSION_KZG</c>: the first byte of a blob's hash.</summary>
    public const byte VersionedHashVersion = 0x01;

    /// <summary>EIP-7594: blobs that one transaction may have, from Osaka.</summary>
    public const int MaxPerTransaction = 6;

    /// <summary>EIP-4844.</summary>
    public static BlobSchedule Cancun { get; } = new(3, 6, 3338477);

    /// <summary>EIP-7691.</summary>
    public static BlobSchedule Prague { get; } = new(6, 9, 5007716);

    /// <summary>EIP-7892, the first fork of blob parameters only: eth-clients/mainnet, <c>metadata/genesis.json</c>.</summary>
    public static BlobSchedule Bpo1 { get; } = new(10, 15, 8346193);

    /// <summary>EIP-7892, the second: eth-clients/mainnet, <c>metadata/genesis.json</c>.</summary>
    public static BlobSchedule Bpo2 { get; } = new(14, 21, 11684671);

    /// <summary>Parameters that this build does not have. Where there is no excess, the price is the least one under any.</summary>
    public static BlobSchedule Unknown { get; } = new(0, 0, 0);

    /// <summary>The parameters that hold at an epoch; <see cref="Unknown"/> where the chain's schedule does not name all of them.</summary>
    public static BlobSchedule Of(BeaconChain chain, Epoch epoch) => chain.BlobParametersAt(epoch) switch
    {
        { Target: { } target, BaseFeeUpdateFraction: { } fraction } blobs => new(target, blobs.MaxBlobsPerBlock, fraction),
        var blobs when chain.BlobSchedule.Contains(blobs) || !chain.HasBlobPricesOfMainnet => Unknown,
        _ when chain.Forks.At(epoch).Fork < ConsensusFork.Electra => Cancun,
        _ => chain.MaxBlobsPerBlockElectra == Prague.Max ? Prague : Unknown,
    };

    /// <summary>EIP-4844, <c>get_base_fee_per_blob_gas</c>: wei for one blob gas.</summary>
    /// <exception cref="UnknownBlobPriceException">It depends on parameters that this build does not have.</exception>
    public U256 BaseFeePerBlobGas(ulong excessBlobGas)
    {
        if (excessBlobGas == 0)
            return MinBaseFeePerBlobGas;
        return BaseFeeUpdateFraction > 0
            ? FakeExponential(MinBaseFeePerBlobGas, excessBlobGas, BaseFeeUpdateFraction)
            : throw new UnknownBlobPriceException();
    }

    /// <summary>
    /// EIP-4844, <c>calc_excess_blob_gas</c>, with the reserve price of EIP-7918 from Osaka on: the excess of a block under these
    /// parameters.
    /// </summary>
    /// <param name="excess">Of its parent.</param>
    /// <param name="used">Blob gas of its parent.</param>
    /// <param name="baseFee">Of its parent, wei for one gas.</param>
    /// <param name="fork">That the block is under.</param>
    /// <exception cref="UnknownBlobPriceException">The parameters are not known.</exception>
    public ulong ExcessAfter(ulong excess, ulong used, U256 baseFee, Fork fork)
    {
        UInt128 sum = (UInt128)excess + used, target = (UInt128)Target * GasPerBlob;
        if (sum == 0)
            return 0; // under whatever parameters
        if (BaseFeeUpdateFraction == 0)
            throw new UnknownBlobPriceException();
        if (sum < target)
            return 0;
        bool isBelowReserve = fork >= Fork.Osaka && (U256)BlobBaseCost * baseFee > (U256)GasPerBlob * BaseFeePerBlobGas(excess);
        return (ulong)UInt128.Min(ulong.MaxValue, isBelowReserve ? excess + ((UInt128)used * (Max - Target) / Max) : sum - target);
    }

    // EIP-4844, fake_exponential: factor · e^(numerator / denominator) by its Taylor series
    private static U256 FakeExponential(ulong factor, ulong numerator, ulong denominator)
    {
        U256 output = U256.Zero;
        U256 term = (U256)factor * denominator;
        for (ulong i = 1; !term.IsZero; i++)
        {
            output += term;
            term = term * numerator / ((U256)denominator * i);
        }
        return output / denominator;
    }
}
