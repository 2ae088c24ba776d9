using System.Text;
using Helios.Protocol.Crypto;

namespace Helios.Devnet.Execution;

/// <summary>
/// Funded accounts for development. Their keys follow from a seed that everybody knows: <b>whatever they hold anywhere else is lost.</b>
/// </summary>
public sealed class DevAccounts
{
    public const int Count = 10;

    /// <summary>The traffic of the devnet comes from the first ones; the others are for users of the devnet.</summary>
    public const int TrafficCount = 6;

    private readonly Secp256k1SecretKey[] _keys;

    public DevAccounts(string seed)
    {
        _keys = [.. Enumerable.Range(0, Count).Select(index => new Secp256k1SecretKey(SecretOf(seed, index)))];
        Addresses = [.. _keys.Select(key => key.PublicKey.ToAddress())];
    }

    public IReadOnlyList<Address> Addresses { get; }

    public Secp256k1SecretKey this[int index] => _keys[index];

    /// <summary>Keccak-256 of <c>helios devnet account/SEED/INDEX</c>.</summary>
    public static byte[] SecretOf(string seed, int index) =>
        Keccak256.Hash(Encoding.UTF8.GetBytes($"helios devnet account/{seed}/{index}")).ToArray();
}
