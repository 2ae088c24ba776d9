using System.Collections.Frozen;

namespace Helios.Node.Logging;

/// <summary>
/// Names of events that alerts may rely on, in the property <c>Event</c>. The wording of a message may change; its name stays. A message
/// that is not listed has none. <c>docs/operations.md</c> explains each.
/// </summary>
public static class EventNames
{
    /// <summary>By message template, as the source has it.</summary>
    public static FrozenDictionary<string, string> ByTemplate { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["API on {Url:l}: GET / (the page), GET /v1/block, POST /v1/call, GET /v1/status, GET /v1/attestation"] = "api.listening",
        ["operator port on {Url:l}: GET /healthz, /readyz, /metrics; POST /operator/..."] = "operator.listening",
        ["waiting for POST {Url:l}setup"] = "setup.awaited",
        ["set up: {Peers:l}; execution endpoints {Execution:l}; beacon endpoints {Beacon:l}"] = "setup.done",
        ["POST /setup refused: the one-time token is missing or wrong ({Remote:l})"] = "setup.unauthorized",
        ["trusting checkpoint {Checkpoint:l}"] = "beacon.checkpoint-trusted",
        ["bootstrapped at slot {Slot}, {PeriodsBehind} periods behind"] = "beacon.bootstrapped",
        ["synced to slot {Slot}, period {Period} of {CurrentPeriod}"] = "beacon.synced",
        ["{Phase}: waiting for {Waiting:l}"] = "beacon.phase",
        ["the sync committee proves fork {Fork:l}, which {Source:l} named"] = "beacon.fork-learned",
        ["what is said of a fork is refused: {Hint:l}"] = "beacon.fork-hint-refused",
        ["block {Block} contradicts the blob parameters of the schedule; from epoch {Epoch} on calls that read BLOBBASEFEE are refused"] =
            "beacon.blobs-contradicted",
        ["{Endpoint:l}: {What:l} refused: {Reason:l}"] = "beacon.update-refused",
        ["the committee signed two chains: {Ours:l} and {Theirs:l} at slot {Slot} (by {Source:l}); signing stops, evidence {Evidence:l}"] =
            "beacon.committee-equivocated",
        ["{0} has finalized another block than this node at slot {1}; it is asked for the proof"] = "peers.heads-differ",
        ["the header of execution block {BlockHash:l} is not there yet: {Reason:l}"] = "beacon.header-awaited",
        ["the optimistic head of slot {Slot} does not build on that of slot {PreviousSlot}"] = "beacon.reorganized",
        ["fetched collateral of {0} platform families; the earliest expires {1}"] = "collateral.renewed",
        ["collateral could not be fetched: {0}"] = "collateral.not-renewed",
        ["collateral: {0}"] = "collateral.note",
        ["this machine's TCB is {0}; it expires {1:u}"] = "platform.tcb",
        ["the operator lowers the TCB evaluation floor of family {0} from {1} to {2}"] = "collateral.floor-lowered",
        ["time is authenticated by {0} of {1} sources: {2}"] = "time.authenticated",
        ["time is not authenticated any more: {0}"] = "time.unauthenticated",
        ["time could not be authenticated again: {0}"] = "time.samples-refused",
        ["time source {0} is {1} seconds off and is not believed"] = "time.source-refused",
        ["time moved by {0} seconds to {1}: the host's clock was wrong, or this machine slept"] = "time.stepped",
        ["the shared key is withheld from {0}: {1}"] = "key.withheld",
        ["the journal refused {0}, stopping: {1}"] = "journal.refused",
        ["made the key of a new network: {0}"] = "key.made",
        ["{Block:l} and {Updates} updates come from attested peer {Peer:l}"] = "beacon.checkpoint-from-peer",
        ["the shared key ({0}) came from {1}"] = "key.adopted",
        ["peers changed by the operator: added {Added:l}, dropped {Dropped:l}"] = "operator.peers",
        ["endpoints changed by the operator: execution {Execution:l}, beacon {Beacon:l}"] = "operator.endpoints",
        ["log level set to {Level:l} by the operator"] = "operator.log-level",
        ["draining for {Seconds} s by the operator, then stopping"] = "operator.drain",
        ["the node cannot go on: {Reason:l}"] = "node.fatal",
        ["{Signal:l}: stopping"] = "node.stopping",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
