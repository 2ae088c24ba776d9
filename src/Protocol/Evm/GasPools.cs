using System.Runtime.CompilerServices;

namespace Helios.Protocol.Evm;

/// <summary>EIP-8037: the two pools that a frame pays from. Before Amsterdam there is no state gas and the reservoir is empty.</summary>
/// <remarks>
/// Execution gas comes from <see cref="Left"/> only. State gas, the price of what the state grows by, comes from the reservoir first and,
/// when the reservoir is empty, from <see cref="Left"/>: it spills.
/// </remarks>
/// <param name="left">Execution gas.</param>
/// <param name="reservoir">State gas. A message hands all of it to its frame.</param>
internal struct GasPools(long left, long reservoir)
{
    /// <summary>Execution gas that is left: what <c>GAS</c> shows. A call gets at most 63/64 of it.</summary>
    public long Left = left;

    /// <summary>State gas that is left beside that.</summary>
    public long Reservoir = reservoir;

    /// <summary>State gas that this frame, with the calls that succeeded in it, has taken from <see cref="Left"/>.</summary>
    public long Spilled;

    /// <summary>The pools of a transaction that has paid its intrinsic gas.</summary>
    public static GasPools Of(ulong gasLimit, ulong intrinsic, ChainRules rules)
    {
        ulong execution = rules.Has(Fork.Amsterdam) ? Math.Min(gasLimit, GasCosts.TransactionGasCap) : gasLimit;
        return new GasPools((long)(execution - intrinsic), (long)(gasLimit - execution));
    }

    /// <summary>Takes execution gas; false when there is not enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryCharge(long amount) => (Left -= amount) >= 0;

    /// <summary>Takes state gas; false when both pools together do not have it.</summary>
    public bool TryChargeState(long amount)
    {
        long reserved = Math.Min(amount, Reservoir);
        long spilling = amount - reserved;
        if (spilling > Left)
            return false;
        Reservoir -= reserved;
        Left -= spilling;
        Spilled += spilling;
        return true;
    }

    /// <summary>Gives state gas back because the state does not grow after all: to the pool that was charged last.</summary>
    public void RefillState(long amount)
    {
        long spilled = Math.Min(amount, Spilled);
        Left += spilled;
        Spilled -= spilled;
        Reservoir += amount - spilled;
    }

    /// <summary>A call has succeeded: what it did not use comes back, and the reservoir repays what has spilled (EIPs #12265).</summary>
    public void Merge(in GasPools call)
    {
        Left += call.Left;
        Reservoir = call.Reservoir;
        Spilled += call.Spilled;

        if (Spilled == 0)
            return;
        long repaid = Math.Min(Reservoir, Spilled);
        Left += repaid;
        Reservoir -= repaid;
        Spilled -= repaid;
    }

    /// <summary>The frame's changes are undone and so is its state gas; the execution gas is kept.</summary>
    /// <param name="reservoir">What the frame began with.</param>
    public void Revert(long reservoir) => this = new GasPools(Left + Spilled, reservoir);

    /// <summary>As <see cref="Revert"/>, but the execution gas is lost, with what has spilled.</summary>
    public void Halt(long reservoir) => this = new GasPools(0, reservoir);
}
