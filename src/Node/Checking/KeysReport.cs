using Helios.Client;
using Helios.Client.Asking;
using Helios.Client.Checks;
using Helios.Client.Trust;
using Helios.Protocol.Overlay;

namespace Helios.Node.Checking;

/// <summary>Follows the keys of a network, and reports how that went as one check.</summary>
internal static class KeysReport
{
    /// <summary>Of a trust file of version 1.</summary>
    public const string SaysNothingOfAuthority = "this trust file is of version 1, and does not bind who orders the network's keys: make "
        + "it again with 'helios-akka trust' to have that checked";

    /// <summary>Asks a node for the certificates.</summary>
    /// <returns>What to keep: what was kept before, where they do not hold.</returns>
    public static async Task<TrustFile> FollowAsync(HeliosClient client, ICheckReport report, CancellationToken cancellationToken)
    {
        report.Ask($"{NodeRequest.Keys}");
        string? fault = null;
        try
        {
            await client.FollowKeysAsync(cancellationToken);
        }
        catch (Exception e) when (e is NodeException or KeysRefusedException or MalformedInputException)
        {
            fault = e.Message;
        }
        Report(client.Trust, fault, report);
        return client.Trust;
    }

    /// <param name="trust">What is kept.</param>
    /// <param name="keys">What <c>GET /v1/keys</c> said.</param>
    /// <param name="report">Hears of the check.</param>
    /// <inheritdoc cref="FollowAsync" path="/returns"/>
    public static TrustFile Follow(TrustFile trust, byte[] keys, ICheckReport report)
    {
        string? fault = null;
        try
        {
            trust = trust.Follow(KeyChainJson.ParseKeys(keys)).Match(followed => followed, rejection =>
            {
                fault = $"{rejection}";
                return trust;
            });
        }
        catch (MalformedInputException e)
        {
            fault = e.Message;
        }
        Report(trust, fault, report);
        return trust;
    }

    private static void Report(TrustFile trust, string? fault, ICheckReport report) => report.Check(
        $"keys: certificates lead from the key of epoch {trust.KeyEpoch} to that of epoch {trust.Keys.Newest.Epoch}",
        fault, "certificates of docs/policy-format.md, each signed",
        "ask another node of the network; where all say the same, verify an attestation again and make the trust file again");
}
