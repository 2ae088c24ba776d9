using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Helios.Devnet.Execution;

/// <summary>
/// A request to the beacon chain every few blocks: withdrawals and consolidations, from Amsterdam on deposits and exits of builders, too.
/// They name keys that nobody has, so the beacon chain carries and then ignores them, as it must.
/// </summary>
internal sealed class RequestTraffic(TrafficSender sender)
{
    private const ulong Every = 3;

    /// <summary>Wei; what is more than the fee stays in the contract.</summary>
    private const ulong Fee = 1_000_000;

    private const int PubkeyLength = 48;

    public void AddTo(BlockBuilder block)
    {
        if (block.Number % Every != 0)
            return;
        byte[] key = KeyOf($"requests/{block.Number}");
        int kinds = RequestContract.All.Count(contract => block.Rules.Has(contract.Since));
        RequestContract contract = RequestContract.All[(int)(block.Number / Every % (ulong)kinds)];
        (byte[] request, U256 staked) = contract.Type switch
        {
            0x01 => ([.. key, .. BigEndian(32_000_000_000)], U256.Zero), // EIP-7002: the amount in Gwei
            0x02 => ((byte[])[.. key, .. KeyOf($"targets/{block.Number}")], U256.Zero), // EIP-7251
            0x03 => BuilderDeposit(key), // EIP-8282
            _ => (key, U256.Zero),
        };
        sender.Send(block, block.Number % DevAccounts.TrafficCount, contract.Address, staked + Fee, request, gasLimit: 2_000_000);
    }

    /// <summary>Of one ether, with a signature of nobody.</summary>
    private static (byte[] Request, U256 Staked) BuilderDeposit(byte[] key)
    {
        const int signatureLength = 96;
        byte[] credentials = new byte[Root.Length];
        return ([.. key, .. credentials, .. BigEndian(1_000_000_000), .. new byte[signatureLength]], DevToken.One);
    }

    private static byte[] BigEndian(ulong gwei)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, gwei);
        return bytes;
    }

    private static byte[] KeyOf(string name) => SHA512.HashData(Encoding.UTF8.GetBytes($"helios devnet {name}"))[..PubkeyLength];
}
