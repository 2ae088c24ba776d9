using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;

namespace Helios.Devnet.Execution;

/// <summary>
/// The token in the genesis state: <c>Contracts/DevToken.sol</c>, compiled; its calls and its storage slots.
/// </summary>
public static class DevToken
{
    private const ulong TotalSupplySlot = 0;
    private const ulong BalancesSlot = 1;
    private const ulong MinterSlot = 3;

    /// <summary>Where mainnet has Dai, so that the example request of the API works verbatim.</summary>
    public static Address Address { get; } = Address.Parse("0x6b175474e89094c44da98b954eedeac495271d0f");

    public static Bytecode Code { get; } = new(Hex.Decode(ReadCode()));

    /// <summary>One token, in its smallest unit.</summary>
    public static U256 One { get; } = U256.Parse("1000000000000000000");

    public static byte[] TotalSupply() => Call("totalSupply()");

    public static byte[] BalanceOf(Address owner) => Call("balanceOf(address)", Word(owner));

    public static byte[] Transfer(Address to, U256 value) => Call("transfer(address,uint256)", Word(to), value.ToBigEndian());

    public static byte[] Mint(Address to, U256 value) => Call("mint(address,uint256)", Word(to), value.ToBigEndian());

    public static byte[] Burn(U256 value) => Call("burn(uint256)", value.ToBigEndian());

    /// <summary>The storage of a token that has a minter and these balances.</summary>
    public static IEnumerable<KeyValuePair<U256, U256>> Storage(Address minter, IReadOnlyDictionary<Address, U256> balances)
    {
        yield return new(TotalSupplySlot, balances.Values.Aggregate(U256.Zero, (sum, balance) => sum + balance));
        yield return new(MinterSlot, U256.FromBigEndian(minter.Span));
        foreach ((Address owner, U256 balance) in balances)
            yield return new(BalanceSlot(owner), balance);
    }

    /// <summary>Solidity's slot of a mapping's entry: keccak(key ++ slot).</summary>
    public static U256 BalanceSlot(Address owner) =>
        U256.FromBigEndian(Keccak256.Hash([.. Word(owner), .. new U256(BalancesSlot).ToBigEndian()]).Span);

    private static byte[] Call(string signature, params ReadOnlySpan<byte[]> arguments)
    {
        byte[] selector = Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(signature)).Span[..4].ToArray();
        foreach (byte[] argument in arguments)
            selector = [.. selector, .. argument];
        return selector;
    }

    private static byte[] Word(Address address) => [.. new byte[U256.Length - Address.Length], .. address.Span];

    private static string ReadCode()
    {
        using Stream resource = typeof(DevToken).Assembly.GetManifestResourceStream("DevToken.hex")!;
        using StreamReader reader = new(resource);
        return reader.ReadToEnd().Trim();
    }
}
