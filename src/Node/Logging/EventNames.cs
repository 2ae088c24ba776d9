using System.Collections.Frozen;

namespace Helios.Node.Logging;

/// <summary>
/// The name of each event that the node logs, in the property <c>Event</c>, so that alerts may rely on it: the wording of a message may
/// change, its name stays. <c>docs/operations.md</c> explains each.
/// </summary>
public static class EventNames
{
    /// <summary>What Akka.NET says itself, in whichever words.</summary>
    public const string OfAkka = "akka";

    /// <summary>By message template, as the source has it.</summary>
    public static FrozenDictionary<string, string> ByTemplate { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["API on {Url:l}: GET / (the page), GET /v1/block, POST /v1/call, GET /v1/status, GET /v1/attestation"] = "api.listening",
        ["operator port on {Url:l}: GET /healthz, /readyz, /metrics; POST /operator/..."] = "operator.listening",
        ["waiting for POST {Url:l}setup"] = "setup.awaited",
        ["set up: {Peers:l}; execution endpoints {Execution:l}; beacon endpoints {Beacon:l}"] = "setup.done",
        ["the one-time token of /setup, for those who read this console: {SetupToken:l}"] = "setup.token",
        ["POST /setup refused: the one-time token is missing or wrong ({Remote:l})"] = "setup.unauthorized",
        ["configuration: {Warning:l}"] = "configuration.warning",
        ["TEE: {Provider:l} ({Why:l})"] = "tee.provider",
        ["TEE is SIMULATED ({Why:l}): quotes are signed under a development root and prove nothing"] = "tee.simulated",
        ["a client is given no quote: {Reason:l}"] = "quote.unavailable",

        ["trusting checkpoint {Checkpoint:l}"] = "beacon.checkpoint-trusted",
        ["{CheckpointRefused:l}"] = "beacon.checkpoint-refused",
        ["{Block:l} and {Updates} updates come from attested peer {Peer:l}"] = "beacon.checkpoint-from-peer",
        ["{Count} updates of the peer that admitted this node: {Outcome:l}"] = "beacon.peer-updates",
        ["the peer that admitted this node sent no update: {Reason:l}"] = "beacon.peer-updates-malformed",
        ["bootstrapped at slot {Slot}, {PeriodsBehind} periods behind"] = "beacon.bootstrapped",
        ["synced to slot {Slot}, period {Period} of {CurrentPeriod}"] = "beacon.synced",
        ["{Phase:l}: waiting for {Waiting:l}"] = "beacon.phase",
        ["the sync committee proves fork {Fork:l}, which {NamedBy:l} named"] = "beacon.fork-learned",
        ["what is said of a fork is refused: {Hint:l}"] = "beacon.fork-hint-refused",
        ["block {Block} contradicts the blob parameters of the schedule; from epoch {Epoch} on calls that read BLOBBASEFEE are refused"] =
            "beacon.blobs-contradicted",
        ["{Endpoint:l}: {What:l} refused: {Reason:l}"] = "beacon.update-refused",
        ["{Endpoint:l}: an update cannot be judged before its committee or its fork is known: {Reason:l}"] = "beacon.update-too-early",
        ["{Endpoint:l}: {Count} updates more than asked are left aside"] = "beacon.updates-surplus",
        ["the committee signed two chains: {Ours:l} and {Theirs:l} at slot {Slot} (by {By:l}); signing stops, evidence {Evidence:l}"] =
            "beacon.committee-equivocated",
        ["block {Block} {BlockHash:l} is invalid, and the committee signed for it ({Check:l}: {Detail:l}); signing stops"] =
            "execution.invalid-block",
        ["block {BlockHash:l} is not executed again yet: {Reason:l}"] = "execution.block-unjudged",
        ["the header of execution block {BlockHash:l} is not there yet: {Reason:l}"] = "beacon.header-awaited",
        ["the optimistic head of slot {Slot} does not build on that of slot {PreviousSlot}"] = "beacon.reorganized",
        ["committees from {Checkpoint:l} on: {Failure}"] = "committees.missing",
        ["committees from {Checkpoint:l} on: the fetch failed inside this node"] = "committees.failed",
        ["{Failure:l}"] = "endpoint.failed",

        ["overlay on UDP {Local:l} by {Transport:l}, node key {NodeKey:l}: {Standing:l}"] = "overlay.listening",
        ["{Standing:l}"] = "overlay.standing",
        ["{Objection:l}"] = "overlay.stopped",
        ["peer {Peer:l} stays by the new policy (release '{Release:l}')"] = "policy.peer-stays",
        ["policy version {PolicyVersion} ({Digest:l}) of {From:l} is adopted: valid from {ValidFrom:u} to {ValidUntil:u}"] =
            "policy.adopted",
        ["the network's authority has signed {Documents} policy documents of version {PolicyVersion} ({Digests:l}); none "
            + "of them holds, so nobody is admitted and no key is handed over until a newer version names the one that it follows"] =
            "policy.conflict",
        ["no policy is in force: {Reason:l}"] = "policy.none-in-force",
        ["a policy document from {From:l} is refused: {Reason:l}"] = "policy.document-refused",
        ["policy version {PolicyVersion} ({Digest:l}) of {From:l} waits until the contract names it: {Reason:l}"] = "policy.waits",
        ["the contract {Contract:l} names policy version {PolicyVersion} in finalized block {BlockNumber}"] = "policy.contract-read",
        ["the contract {Contract:l} was not read: {Reason:l}"] = "policy.contract-not-read",
        ["the contract {Contract:l} names other documents than before of versions up to {PolicyVersion}: its owner has rewritten what the "
            + "network has gone by, and documents that it names no more count for nothing"] = "policy.contract-rewritten",
        ["the network is {NetworkId:l}, founded at {Founding:l}"] = "overlay.network",
        ["two networks under one id: {Peer:l} at {Remote:l} has {Theirs:l}, we have {Ours:l}. They are not merged; one "
            + "of them has to be set up again"] = "overlay.networks-conflict",
        ["peer {Peer:l}: its name cannot be resolved: {Reason:l}; it is looked up again at every try"] = "peers.unresolved",
        ["dialling {Remote:l}: {Reason:l}"] = "peers.dialled",
        ["peer {Peer:l} at {Remote:l} is attested (release '{Release:l}', TCB {Tcb:l}, until {Until:u})"] = "peers.attested",
        ["session with {Peer:l} at {Remote:l} ended: {Reason:l}"] = "peers.left",
        ["member {Peer:l} at {Remote:l} is lost"] = "peers.lost",
        ["refused {Remote:l}: {Reason}: {Detail:l}"] = "peers.refused",
        ["{Remote:l} refuses us: {Reason}: {Detail:l}"] = "peers.refuses-us",
        ["session with {Remote:l}: {Reason:l}"] = "peers.session-failed",
        ["there is no evidence of this node for {Peer:l}: {Reason:l}"] = "peers.no-evidence",
        ["member {Peer:l} names {Block:l}, which {Confirmations} others have confirmed: starting from there"] = "peers.block-named",
        ["{Peer:l} has finalized another block than this node at slot {Slot}; it is asked for the proof"] = "peers.heads-differ",

        ["made the key of a new network: {Key:l}"] = "key.made",
        ["the shared key ({Key:l}) came from {Peer:l}"] = "key.adopted",
        ["the shared key ({Key:l}) goes to the attested peer {Peer:l}"] = "key.given",
        ["the shared key is withheld from {Peer:l}: {Reason:l}"] = "key.withheld",
        ["{Peer:l} follows another chain and is not given the key: {Block:l} is not the one that we have finalized"] = "key.other-chain",
        ["the shared key is withheld from {Peer:l}: {Block:l} cannot be compared: {Verdict:l}"] = "key.not-comparable",
        ["the evidence of {Peer:l} for the key is refused: {Reason:l}"] = "key.evidence-refused",
        ["{Remote:l} withholds the key: {Reason:l}"] = "key.withheld-from-us",
        ["made {Key:l}, which may follow {Old:l}"] = "key.next-made",
        ["{Key:l} is proposed, to be active from {ActiveFrom}; {Electors} members have to acknowledge it"] = "key.proposed",
        ["{Key:l}, which member {Member:l} proposes, is refused: {Reason:l}"] = "key.proposal-refused",
        ["{Key:l} is with all members and waits for the signatures of the authority (GET /operator/keys); nothing is signed under {Old:l}, "
            + "which is revoked"] = "key.awaits-authority",
        ["{Key:l}, which this node has made, is not proposed: {Reason:l}"] = "key.not-proposed",
        ["policy version {PolicyVersion} orders the next key; members that must be back first: {Lost:l}"] = "key.ordered",
        ["{Key:l} came from member {Member:l}, and is wanted: {Wanted}"] = "key.next-received",
        ["{Remote:l} does not give the next key: {Reason:l}"] = "key.next-withheld-from-us",
        ["{Peer:l} says that it holds {Theirs:l}, and no key is taken from it: {Reason:l}"] = "key.giver-passed-over",
        ["this node holds the network's key, and the policy does not let it, so nobody takes the key from it: {Reason:l}. The next policy "
            + "document must name it in key-holders: its machine in allow-ppids, or, for this start, its node key in approved-nodes"] =
            "key.held-without-right",
        ["{Peer:l} says {Message:l} and may not hold the key: passed over"] = "key.word-passed-over",
        ["{Key:l} follows {Old:l}: active from {ActiveFrom}, and the old one counts until {OldUntil}"] = "key.followed",
        ["the keys that {Teller:l} names are refused: {Rejection:l}"] = "key.certificates-refused",
        ["forgot {Key:l}: {Reason:l}"] = "key.forgotten",
        ["the key that policy version {PolicyVersion} orders is not made: {Reason:l}"] = "key.not-made",
        ["the members keep no more entries of this node's log of hand-overs: a restart begins another log"] = "key.log-full",
        ["member {Giver:l} has written two logs of whom it gave the key to: GET /v1/evidence shows both entries"] = "key.two-logs",
        ["member {Giver:l} says that it gave a key by policy version {PolicyVersion} ({Digest:l}), and no document of this node is "
            + "that one"] = "key.other-policy",
        ["no key in custody: {Reason:l}"] = "key.not-in-custody",
        ["the key could not be sealed: it is in memory only"] = "key.not-sealed",
        ["the checkpoint that was sealed with the key is {Reason:l}; a member is asked for a newer one, and nothing is signed before"] =
            "key.sealed-checkpoint-refused",

        ["fetched collateral of {Families} platform families; the earliest expires {Expiry}"] = "collateral.renewed",
        ["collateral could not be fetched: {Reason:l}"] = "collateral.not-renewed",
        ["collateral: {Note:l}"] = "collateral.note",
        ["the operator lowers the TCB evaluation floor of family {Family:l} from {Before} to {Floor}"] = "collateral.floor-lowered",
        ["this machine's TCB is {Tcb:l}; it expires {Expiry:u}"] = "platform.tcb",
        ["time is authenticated by {Agreeing} of {Sources} sources: {Time}"] = "time.authenticated",
        ["time is not authenticated any more: {Reason:l}"] = "time.unauthenticated",
        ["time could not be authenticated again: {Reason:l}"] = "time.samples-refused",
        ["time source {Server:l} is {Seconds} seconds off and is not believed"] = "time.source-refused",
        ["time moved by {Seconds} seconds to {Time}: the host's clock was wrong, or this machine slept"] = "time.stepped",
        ["still reading the journal in {DataDir:l} after {Seconds} s: the disk is slow or the machine is overloaded"] = "journal.slow",
        ["the journal of {Journal:l} did not answer in time, so it is read again: the disk is slow or the machine is overloaded"] =
            "journal.late",
        ["the journal of {Journal:l} cannot be read"] = "journal.unreadable",
        ["the journal refused {Refused:l}, stopping: {Reason:l}"] = "journal.refused",

        ["Two results were found for one question about block {Block}, and one of them is wrong: neither is kept"] = "answers.contradict",
        ["{Method:l} of /rpc failed"] = "rpc.failed",
        ["the reading of a web socket of /rpc failed"] = "rpc.socket-failed",
        ["a message on a web socket of /rpc failed"] = "rpc.message-failed",
        ["a subscription of /rpc failed"] = "rpc.subscription-failed",
        ["a step of a subscription of /rpc failed, and is tried again"] = "rpc.step-failed",
        ["peers changed by the operator: added {Added:l}, dropped {Dropped:l}"] = "operator.peers",
        ["endpoints changed by the operator: execution {Execution:l}, beacon {Beacon:l}"] = "operator.endpoints",
        ["log level set to {Level:l} by the operator"] = "operator.log-level",
        ["draining for {Seconds} s by the operator, then stopping"] = "operator.drain",
        ["the node did not answer the watchdog within {Seconds} s: {Reason:l}"] = "node.watchdog",
        ["systemd was not told {State:l}: {Reason:l}"] = "node.unheard",
        ["the node's supervisor failed at {Received:l}"] = "node.supervisor-failed",
        ["{Part:l} did not end within {Seconds} s, so the process ends without waiting for it: something in it still "
            + "works, or waits for a slow disk"] = "node.end-late",
        ["the node cannot go on: {Reason:l}"] = "node.fatal",
        ["{Signal:l}: stopping"] = "node.stopping",
        ["stopped before the node was up"] = "node.stopped-early",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
