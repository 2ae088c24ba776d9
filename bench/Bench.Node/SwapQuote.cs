using System.Text;
using Helios.Devnet.Execution;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Bench.Node;

/// <summary>
/// A quote of a swap: <c>SwapQuote.sol</c>, compiled, deployed on the devnet and asked for <c>getAmountsOut</c>. It reads the code of the
/// router and of the pair, which pair it is, and the reserves of the pair.
/// </summary>
internal static class SwapQuote
{
    private const int From = 9;

    /// <summary>Where mainnet has WETH; a quote does not read the tokens.</summary>
    private static readonly Address Other = Address.Parse("0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2");

    /// <summary>Takes effect with one of the next blocks.</summary>
    /// <returns>The router's address.</returns>
    public static Address Deploy(DevnetExecutionChain chain)
    {
        byte[] code = Hex.Decode(ReadCode());
        byte[] input =
        [
            .. code, .. Word(DevToken.Address), .. Word(Other), .. (3_000_000 * DevToken.One).ToBigEndian(),
            .. (1000 * DevToken.One).ToBigEndian(),
        ];
        Transaction creation = new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = chain.ChainId,
            Nonce = 0,
            MaxPriorityFeePerGas = 1_000_000_000,
            MaxFeePerGas = 100_000_000_000,
            GasLimit = 2_000_000,
            To = null,
            Value = U256.Zero,
            Input = input,
        }.Sign(chain.Accounts[From]);
        return chain.Send(creation).Match(
            _ => ContractAddress.OfCreate(chain.Accounts.Addresses[From], creation.Nonce),
            reason => throw new InvalidOperationException($"the router is not deployed: {reason}"));
    }

    /// <summary>How much of the other token for one of the devnet's.</summary>
    public static CallRequest Of(Address router) => new()
    {
        To = router,
        Input = (byte[])
        [
            .. Keccak256.Hash(Encoding.ASCII.GetBytes("getAmountsOut(uint256,address[])")).Span[..4], .. DevToken.One.ToBigEndian(),
            .. new U256(64).ToBigEndian(), .. new U256(2).ToBigEndian(), .. Word(DevToken.Address), .. Word(Other),
        ],
    };

    private static byte[] Word(Address address) => [.. new byte[U256.Length - Address.Length], .. address.Span];

    private static string ReadCode()
    {
        using Stream resource = typeof(SwapQuote).Assembly.GetManifestResourceStream("SwapQuote.hex")!;
        using StreamReader reader = new(resource);
        return reader.ReadToEnd().Trim();
    }
}
