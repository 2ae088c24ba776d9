namespace Helios.Protocol.Execution;

/// <summary>execution-specs, <c>calculate_intrinsic_cost</c>: the gas that a transaction costs before anything runs.</summary>
public static class IntrinsicGas
{
    private const ulong Base = 21_000;
    private const ulong Create = 32_000;
    private const ulong Token = 4; // a zero byte is one token, another byte is four (EIP-2028)
    private const ulong FloorToken = 10; // EIP-7623
    private const ulong InitCodeWord = 2; // EIP-3860
    private const ulong AccessListAddress = 2_400; // EIP-2930
    private const ulong AccessListStorageKey = 1_900; // EIP-2930
    private const ulong PerEmptyAccount = 25_000; // EIP-7702

    public static ulong Of(Transaction tx)
    {
        ulong gas = Base + (Token * Tokens(tx));
        if (tx.To is null)
            gas += Create + (InitCodeWord * (((ulong)tx.Input.Length + 31) / 32));
        foreach (AccessListEntry entry in tx.AccessList)
            gas += AccessListAddress + (AccessListStorageKey * (ulong)entry.StorageKeys.Length);
        return gas + (PerEmptyAccount * (ulong)tx.AuthorizationList.Length);
    }

    /// <summary>EIP-7623, from Prague on: what a transaction costs at least, however little it runs.</summary>
    public static ulong Floor(Transaction tx) => Base + (FloorToken * Tokens(tx));

    private static ulong Tokens(Transaction tx)
    {
        ReadOnlySpan<byte> input = tx.Input.Span;
        int zeros = input.Count((byte)0);
        return (ulong)zeros + (4 * (ulong)(input.Length - zeros));
    }
}
