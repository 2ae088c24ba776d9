using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>execution-specs, <c>calculate_intrinsic_cost</c>: the gas that a transaction costs before anything runs.</summary>
/// <param name="Gas">Charged before the first frame.</param>
/// <param name="Floor">What the transaction costs at least, however little it runs; zero before Prague.</param>
public readonly record struct IntrinsicGas(ulong Gas, ulong Floor)
{
    private const ulong InitCodeWord = 2; // EIP-3860

    /// <summary>The larger of the two: with less, no block can hold the transaction.</summary>
    public ulong Least => Math.Max(Gas, Floor);

    /// <param name="sender">From Amsterdam on, a transaction to its own sender is cheaper.</param>
    public static IntrinsicGas Of(Transaction tx, Address sender, Fork fork) => fork switch
    {
        >= Fork.Amsterdam => OfAmsterdam(tx, sender),
        >= Fork.Prague => new IntrinsicGas(OfCancun(tx), 21_000 + (10 * Tokens(tx))), // EIP-7623
        _ => new IntrinsicGas(OfCancun(tx), 0),
    };

    private static ulong OfCancun(Transaction tx)
    {
        ulong gas = 21_000 + (4 * Tokens(tx)); // EIP-2028
        if (tx.To is null)
            gas += 32_000 + InitCodeWords(tx); // EIP-2
        foreach (AccessListEntry entry in tx.AccessList)
            gas += 2_400 + (1_900 * (ulong)entry.StorageKeys.Length); // EIP-2930
        return gas + (25_000 * (ulong)tx.AuthorizationList.Length); // EIP-7702, PER_EMPTY_ACCOUNT_COST
    }

    private static IntrinsicGas OfAmsterdam(Transaction tx, Address sender)
    {
        ulong gas = 12_000; // EIP-2780
        if (tx.To is null)
            gas += 12_000; // EIP-2780: as CREATE
        else if (tx.To != sender)
            gas += tx.Value.IsZero ? 3_000ul : 3_000 + 6_000; // EIP-2780: a cold account, and its first write
        ulong floor = gas + (64 * (ulong)tx.Input.Length); // EIP-7976

        gas += 4 * Tokens(tx); // EIP-2028
        if (tx.To is null)
            gas += InitCodeWords(tx);
        foreach (AccessListEntry entry in tx.AccessList)
        {
            ulong bytes = Address.Length + (32 * (ulong)entry.StorageKeys.Length); // EIP-7981
            gas += 2_900 + (2_000 * (ulong)entry.StorageKeys.Length) + (64 * bytes); // EIP-8038, EIP-7981
            floor += 64 * bytes; // EIP-7981
        }
        gas += 7_816 * (ulong)tx.AuthorizationList.Length; // EIP-8037
        return new IntrinsicGas(gas, floor);
    }

    private static ulong InitCodeWords(Transaction tx) => InitCodeWord * (((ulong)tx.Input.Length + 31) / 32);

    // EIP-7623: a zero byte is one token, another byte is four
    private static ulong Tokens(Transaction tx)
    {
        ReadOnlySpan<byte> input = tx.Input.Span;
        int zeros = input.Count((byte)0);
        return (ulong)zeros + (4 * (ulong)(input.Length - zeros));
    }
}
