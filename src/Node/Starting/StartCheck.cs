using System.Net;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Supervision;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Operator;

namespace Helios.Node.Starting;

/// <summary>
/// Settings that are right one by one, and with which a node does not start all the same. The node and <c>config check</c> both ask here,
/// so that they say the same with the same exit code.
/// </summary>
internal static class StartCheck
{
    /// <param name="trusted">The root that the journal holds; null where it holds none.</param>
    /// <exception cref="StartupException">The node would not start.</exception>
    public static void Require(NodeOptions options, Root? trusted)
    {
        RequireOwnPorts(options);
        if (options.Operator.Enabled)
            _ = OperatorAccess.From(options.Operator, options.Setup.Enabled);
        _ = HeadersFile.Read(options.HeadersFile);
        RequirePolicy(options);
        if (options.Tee.Pccs is not null)
            _ = OwnEvidence.PinOf(options.Tee.PccsCertificate);
        RequireCheckpoint(options, trusted);
        if (!options.Setup.Enabled)
            RequireSetup(options, trusted);
    }

    /// <summary>A node that cannot trust anything says so at its start instead of at the first question.</summary>
    /// <exception cref="StartupException">Neither the journal nor the configuration has a checkpoint, and no peer is named.</exception>
    public static void RequireCheckpoint(NodeOptions options, Root? trusted)
    {
        bool mayJoin = !options.Setup.Enabled && !options.Peers.Peers.IsEmpty;
        if (options.Beacon.Checkpoint is CheckpointOrigin.Journal && trusted is null && !mayJoin)
            throw Refusal(MissingCheckpoint.Explain(options.Network));
    }

    /// <summary>The setup that the configuration names, in place of <c>POST /setup</c>.</summary>
    /// <exception cref="StartupException">A peer that has not the form of an address.</exception>
    public static Actors.Supervision.Setup.Begin SetupOf(NodeOptions options)
    {
        try
        {
            return new([.. options.Peers.Peers.Select(PeerAddress.Parse)], options.Peers.Port, [], [], null);
        }
        catch (MalformedInputException e)
        {
            throw Refusal($"helios.overlay.peers: {e.Message}");
        }
    }

    /// <param name="reason">Why the node cannot be set up; a sentence.</param>
    public static StartupException DoesNotSuffice(string reason) =>
        Refusal($"helios.setup.enabled is off, and the configuration does not suffice: {reason}");

    /// <summary>What the node does, though an operator may not have meant it; each a sentence.</summary>
    public static IEnumerable<string> Warnings(NodeOptions options)
    {
        (WeakSubjectivity limits, WeakSubjectivity mainnet) = (options.Beacon.WeakSubjectivity, WeakSubjectivity.OfMainnet);
        (Setting Setting, TimeSpan Age, TimeSpan Safe)[] ages =
        [
            (NodeSettings.BeaconMaxCheckpointAge, limits.MaxAge, mainnet.MaxAge),
            (NodeSettings.BeaconMaxCheckpointAgeGloas, limits.MaxAgeGloas, mainnet.MaxAgeGloas),
        ];
        return
        [
            .. ages.Where(limit => limit.Age > limit.Safe).Select(limit =>
                $"{limit.Setting.Path} is {limit.Age.TotalDays:0.#} days: with a checkpoint of more than {limit.Safe.TotalDays:0.#} " +
                "days, the keys of validators who have left mainnet can sign another chain that this node believes"),
            .. options.Unused,
            .. IdleHeaders(options),
        ];
    }

    /// <summary>Where no setup can name an endpoint, those of the headers must be among those of the configuration.</summary>
    private static IEnumerable<string> IdleHeaders(NodeOptions options) => options.Setup.Enabled ? [] :
        from endpoint in HeadersFile.Read(options.HeadersFile).Without([.. options.Beacon.Endpoints, .. options.Execution.Endpoints])
        select $"helios.upstreams.headers-file names {endpoint}, which is no endpoint of the configuration: nobody is sent its headers";

    /// <summary>The policy of a network without an authority, which is the configuration's.</summary>
    private static void RequirePolicy(NodeOptions options)
    {
        if (options.Authority is not null)
            return;
        try
        {
            options.Tee.Policy.Check();
        }
        catch (MalformedInputException e)
        {
            throw Refusal($"helios.tee.policy: {e.Message}");
        }
    }

    private static void RequireSetup(NodeOptions options, Root? trusted)
    {
        if (SetupCheck.Objection(SetupOf(options), options.Beacon, options.Execution, trusted) is { } reason)
            throw DoesNotSuffice(reason);
    }

    private static void RequireOwnPorts(NodeOptions options)
    {
        (Setting Port, IPEndPoint Listen)[] listeners =
        [
            (NodeSettings.ApiPort, options.Api),
            .. options.Setup.Enabled ? [(NodeSettings.SetupPort, options.Setup.Listen)] : Array.Empty<(Setting, IPEndPoint)>(),
            .. options.Operator.Enabled ? [(NodeSettings.OperatorPort, options.Operator.Listen)] : Array.Empty<(Setting, IPEndPoint)>(),
        ];
        for (int i = 0; i < listeners.Length; i++)
        {
            foreach ((Setting port, IPEndPoint listen) in listeners[..i])
            {
                if (Meet(listen, listeners[i].Listen))
                    throw Refusal($"{port.Path} and {listeners[i].Port.Path} are both {listen.Port}. Give each a port that no other has.");
            }
        }
    }

    /// <summary>Whether both would listen at one address. Port 0 is a free one for each.</summary>
    private static bool Meet(IPEndPoint one, IPEndPoint other) => one.Port == other.Port && one.Port != 0
        && (one.Address.Equals(other.Address) || IsAny(one.Address) || IsAny(other.Address));

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static StartupException Refusal(string reason) => new(ExitCode.Configuration, reason);
}
