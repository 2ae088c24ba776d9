using System.Text.Json.Nodes;
using Helios.Protocol.Governance;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;

namespace Helios.Client.Trust;

/// <summary>
/// Who says a network's policy, as a trust file has it: <c>{"threshold": 2, "keys": […]}</c>, <c>{"contract": "0x…", "chainId": 1}</c>,
/// or <c>"none"</c> where the policy is static (docs/policy-format.md, "Keys").
/// </summary>
internal static class AuthorityJson
{
    private const string None = "none";

    /// <param name="json">The member of the file.</param>
    /// <param name="chainId">Of the network.</param>
    /// <param name="policyDigest">Of the policy, which is the governance where it is static.</param>
    /// <exception cref="MalformedInputException">None of the three; the message names the place.</exception>
    public static NetworkGovernance Parse(StrictJson json, ulong chainId, Hash32 policyDigest)
    {
        if (json.IsText)
            return json.Text() == None ? new NetworkGovernance.StaticPolicy(policyDigest) : throw json.Expected("keys, a contract or none");
        if (!json.Has("contract"))
            return new NetworkGovernance.ByAuthority(KeyChainJson.ParseAuthority(json));
        json.HasOnly("contract", "chainId");
        return json["chainId"].SafeInteger() == chainId
            ? new NetworkGovernance.ByContract(json["contract"].Address())
            : throw json["chainId"].Expected($"the network's chain, {chainId},");
    }

    public static JsonNode Write(NetworkRules rules) => rules.Governance switch
    {
        NetworkGovernance.ByAuthority(var keys) => KeyChainJson.Write(keys),
        NetworkGovernance.ByContract(var contract) =>
            new JsonObject { ["contract"] = contract.ToString(), ["chainId"] = rules.ChainId },
        _ => JsonValue.Create(None),
    };
}
