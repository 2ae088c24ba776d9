using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Upstreams;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Supervision;

/// <summary>Whether a setup suffices, given the configuration and the journal.</summary>
public static class SetupCheck
{
    /// <param name="trusted">The root that the journal holds; null where it holds none.</param>
    /// <returns>Why this setup cannot work, beginning with its field; null if it can.</returns>
    public static string? Objection(Setup.Begin setup, BeaconSyncOptions beacon, ExecutionOptions execution, Root? trusted)
    {
        Endpoints.Change endpoints = Effective(
            new(setup.ExecutionEndpoints, setup.BeaconEndpoints), new(execution.Endpoints, beacon.Endpoints));
        if (setup.Checkpoint is not null && beacon.Checkpoint is not CheckpointOrigin.Setup)
        {
            return "checkpoint: this node takes its checkpoint from its configuration; " +
                "set helios.beacon.checkpoint = setup to name it here";
        }
        if (endpoints.Execution.IsEmpty)
            return "execution_rpc: no execution endpoint is named here or in helios.execution.endpoints";
        if (endpoints.Beacon.IsEmpty)
            return "consensus_rpc: no beacon endpoint is named here or in helios.beacon.endpoints";
        if (!setup.Peers.IsEmpty || setup.Checkpoint is not null || trusted is not null)
            return null;
        return beacon.Checkpoint switch
        {
            CheckpointOrigin.Setup =>
                "checkpoint: helios.beacon.checkpoint = setup, so the setup of a node that founds a network must name a trusted block root",
            CheckpointOrigin.Peer => "peers: helios.beacon.checkpoint = peer, so there must be a peer to take the checkpoint from",
            CheckpointOrigin.Journal => "peers: without a checkpoint in helios.beacon.checkpoint there must be a peer to take it from",
            _ => null,
        };
    }

    /// <summary>The endpoints that are named, and where a layer names none, those before.</summary>
    public static Endpoints.Change Effective(Endpoints.Change named, Endpoints.Change before) =>
        new(OrElse(named.Execution, before.Execution), OrElse(named.Beacon, before.Beacon));

    private static ImmutableArray<EndpointUrl> OrElse(ImmutableArray<EndpointUrl> named, ImmutableArray<EndpointUrl> before) =>
        named.IsEmpty ? before : named;
}
