using System.Globalization;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;

namespace Helios.Client.Trust;

/// <summary>
/// Who says a network's policy, as a client names it, in one text for each: <c>2:02…,03…,03…</c> for two of these keys,
/// <c>eip155:1:0x…</c> for a contract and the chain that it is on (CAIP-10), <c>none</c> where the policy is static.
/// </summary>
/// <remarks>It names no network: anybody can found one with the same authority, from a block of their own.</remarks>
public sealed record NamedAuthority
{
    private const string OnChain = "eip155:";
    private const string NoneText = "none";

    private readonly string _text;

    private NamedAuthority(string text) => _text = text;

    /// <summary>The network's one policy is static.</summary>
    public static NamedAuthority None { get; } = new(NoneText);

    /// <summary>So many of these keys sign the policy documents.</summary>
    public static NamedAuthority Of(Authority keys) => new($"{keys.Threshold}:{string.Join(',', keys.Keys)}");

    /// <summary>A contract names the policy documents.</summary>
    /// <param name="chainId">Of the chain that the network follows, and that the contract is on (EIP-155).</param>
    /// <param name="contract">Its address.</param>
    public static NamedAuthority Of(ulong chainId, Address contract) => new($"{OnChain}{chainId}:{contract}");

    /// <summary>That of a network.</summary>
    public static NamedAuthority Of(NetworkRules rules) => rules.Governance switch
    {
        NetworkGovernance.ByAuthority(var keys) => Of(keys),
        NetworkGovernance.ByContract(var contract) => Of(rules.ChainId, contract),
        _ => None,
    };

    /// <summary>Reads the text; keys in any order, hex in any case.</summary>
    /// <exception cref="MalformedInputException">None of the three forms.</exception>
    public static NamedAuthority Parse(string text)
    {
        if (text == NoneText)
            return None;
        string[] parts = text.Split(':');
        return parts switch
        {
            ["eip155", var chain, var contract] when ulong.TryParse(chain, NumberStyles.None, CultureInfo.InvariantCulture, out ulong id) =>
                Of(id, Address.Parse(contract)),
            [var threshold, var keys] when int.TryParse(threshold, NumberStyles.None, CultureInfo.InvariantCulture, out int m) =>
                Of(Authority.Of(m, keys.Split(',').Select(key => Secp256k1PublicKey.Decode(Hex.Decode(key))))),
            _ => throw new MalformedInputException($"'{text}' names no authority: THRESHOLD:KEY,KEY,… (33 bytes of hex each), "
                + $"{OnChain}CHAIN:CONTRACT or {NoneText} is expected"),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
