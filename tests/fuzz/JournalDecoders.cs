using Helios.Actors.Beacon;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Signing;
using Helios.Actors.Supervision;
using Helios.Actors.Timekeeping;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Overlay;
using Helios.Tee.Sealing;

namespace Helios.Fuzz;

/// <summary>Rows of the journal, which the host can change: what is taken, written in the form of today, is read as the same.</summary>
internal static class JournalDecoders
{
    private const string Class = "journal";

    private static readonly DateTimeOffset At = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<Decoder> All()
    {
        ILookup<Type, object> events = Events().ToLookup(@event => @event.GetType());
        foreach (EventCodec codec in NodeEvents.Codecs)
        {
            EventCodec writer = NodeEvents.Codecs.First(other => other.Type == codec.Type && other.Encode is not null);
            byte[][] seeds = [.. events[codec.Type].Select(@event => Genuine(codec.Manifest, writer.Encode!, @event))];
            yield return Decoder.Of(Class, $"event {codec.Manifest}", seeds,
                bytes => Decoder.IsStable(codec.Decode(bytes), writer.Decode, writer.Encode!));
        }
        var context = new SealContext(Samples.Hash("rules").ToArray(), Samples.Key("shared").PublicKey.Encode(), default);
        SecretBytes sealing = SecretBytes.Copy(new byte[32]);
        byte[] copy = SealedKey.Seal(SecretBytes.Copy(new byte[100]), sealing, context, new byte[12]);
        yield return Decoder.Of(Class, "sealed key", [copy], bytes => !bytes.AsSpan().SequenceEqual(copy)
            && SealedKey.Open(bytes, sealing, context).IsAccepted
                ? throw new InvalidOperationException("a changed copy opened")
                : false);
        yield return Decoder.Of(Class, "note beside a sealed key",
            [new SealedNote(Samples.Founding, Samples.Finalized, (3, Samples.Hash("policy"))).Encode()],
            bytes => Decoder.IsStable(SealedNote.Decode(bytes), written => SealedNote.Decode(written), note => note.Encode()));
    }

    /// <summary>Old forms of the cluster's events lack what came later, which the newest writes as nothing at their end.</summary>
    private static byte[] Genuine(string manifest, Func<object, byte[]> write, object @event) => (manifest, @event) switch
    {
        (ClusterViewCodec.BootstrappedBefore, ClusterViewEvents.ClusterBootstrapped founded) =>
            write(founded with { Founding = null })[..^1],
        (ClusterViewCodec.KeyAdoptedBefore, ClusterViewEvents.DstackKeyAdopted adopted) =>
            write(adopted with { Founding = null })[..^1],
        (ClusterViewCodec.SnapshotWithoutLog, ClusterViewEvents.Snapshot all) =>
            write(all with { State = all.State with { HandOvers = [] } })[..^4],
        (ClusterViewCodec.SnapshotOfOneKey, ClusterViewEvents.Snapshot all) =>
            write(all with { State = all.State with { HandOvers = [], Certificates = [], Promise = null } })[..^7],
        // and the founding checkpoint stood before the members
        (ClusterViewCodec.SnapshotBefore, ClusterViewEvents.Snapshot all) =>
            write(new ClusterViewEvents.Snapshot(ClusterViewState.Empty with { Key = all.State.Key }, all.At)) is var bytes
                ? [.. bytes[..^10], .. bytes[^9..^7]] : [],
        _ => write(@event),
    };

    private static IEnumerable<object> Events()
    {
        Root root = new(Samples.Hash("root").Span);
        var key = new KeyHeld(2, Samples.Key("shared").PublicKey);
        BlockHeader header = RlpDecoders.Headers().Last();
        FinalityEvidence evidence = new(root, new Slot(7), new ForkedSsz(0xad532ceb, new byte[] { 1, 2, 3 }));
        var condemned = new CondemnedBlock(header.Hash(), header, new Slot(7), BlockCheck.Header, "detail", Samples.Hash("witness"), At);
        var promise = new KeyPromise(new KeyProposal(Samples.Certificate, [Samples.Peer("alice")], []), IsFirst: true);
        SignedHandOver handOver = Samples.All().OfType<OverlayMessage.HandOvers>().First().Entries[0];

        yield return new BeaconSyncEvents.CommitteeEquivocated(new Equivocation(evidence, evidence), At);
        yield return new BeaconSyncEvents.BlockCondemned(condemned);
        yield return new BeaconSyncEvents.BlockCondemned(condemned with { Signed = new SignedHead(evidence.Update, [header]) });
        yield return new BeaconSyncEvents.BlocksJudged(new JudgedBlock(header.Hash(), 5), At);
        yield return new BeaconSyncEvents.BlocksJudged(Block: null, At);
        yield return new BeaconSyncEvents.ForkLearned(
            new LearnedFork(ConsensusFork.Fulu, new ForkVersion(0x0600_0000), new Epoch(9), "endpoint 1", new Slot(7), 400, 512), At);
        yield return new BeaconSyncEvents.CheckpointTrusted(root, Samples.Founding, root, At);
        yield return new BeaconSyncEvents.CheckpointAdvanced(root, new Slot(7), root, Samples.Founding, null, At);
        yield return new NodeTimeEvents.TimeHeard(At);
        yield return new NodeTimeEvents.TimePassed(At);
        yield return new PolicyEvents.PolicyAdopted(
            "{}"u8.ToArray(), Samples.All().OfType<OverlayMessage.Policy>().First().Signatures, At);
        yield return new ClusterViewEvents.ClusterBootstrapped(key, Samples.Founding, At);
        yield return new ClusterViewEvents.PeerAdmitted(Samples.Member("bob"), At);
        yield return new ClusterViewEvents.PeerRefused(new NodeAddress(1, 5000), RefuseReason.MeasurementNotAllowed, "detail", At);
        yield return new ClusterViewEvents.PeerLost(Samples.Peer("bob"), 3, At);
        yield return new ClusterViewEvents.DstackKeyAdopted(key, Samples.Founding, At);
        yield return new ClusterViewEvents.KeyPromised(promise, At);
        yield return new ClusterViewEvents.KeysFollowed([Samples.Certificate], At);
        yield return new ClusterViewEvents.HandedOver(handOver, At);
        yield return new ClusterViewEvents.Snapshot(
            ClusterViewState.Empty with
            {
                View = ClusterView.Empty.With(Samples.Member("bob")), Key = key, Founding = Samples.Founding, Founded = true,
                Certificates = [Samples.Certificate], Promise = promise, HandOvers = [handOver],
            },
            At);
    }
}
