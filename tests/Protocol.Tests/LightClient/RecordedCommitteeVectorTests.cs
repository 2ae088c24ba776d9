using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Helios.Vectors;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>
/// Pack <c>lc-gloas</c>, the recorded committee: a header of a public network proves it, and it is not a whole bootstrap.
/// </summary>
public sealed class RecordedCommitteeVectorTests
{
    private const string Pack = "lc-gloas";

    public static TheoryData<VectorRow> Committees => LightClientFormats.Committees.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(Committees))]
    public void A_recorded_committee_is_proven_by_its_header_and_is_no_bootstrap(VectorRow row)
    {
        JsonElement json = LightClientFormats.Committees[row].Json;
        JsonElement expected = json.GetProperty("expect");
        ConsensusFork fork = Enum.Parse<ConsensusFork>(expected.Text("fork"), ignoreCase: true);
        BeaconBlockHeader header = Header(json.GetProperty("header").GetProperty("beacon"));
        header.HashTreeRoot().ShouldBe(Root.Parse(expected.Text("beacon_root")));

        SyncCommittee committee = Committee(json.GetProperty("current_sync_committee"));
        MerkleBranch branch = Branch(json, "current_sync_committee_branch");
        committee.HashTreeRoot().ShouldBe(Root.Parse(expected.Text("committee_root")));
        GeneralizedIndices.CurrentSyncCommittee(fork).ShouldBe(expected.UInt64("committee_gindex"));
        branch.Proves(committee.HashTreeRoot(), GeneralizedIndices.CurrentSyncCommittee(fork), header.StateRoot).ShouldBeTrue();
        branch.Proves(committee.HashTreeRoot(), GeneralizedIndices.NextSyncCommittee(fork), header.StateRoot).ShouldBeFalse();
        branch.Proves(committee.HashTreeRoot(), GeneralizedIndices.CurrentSyncCommittee(ConsensusFork.Electra), header.StateRoot)
            .ShouldBe(expected.GetProperty("committee_branch_valid_at_86").GetBoolean());
        Branch(json, "block_roots_branch")
            .Proves(Root.Parse(json.Text("block_roots_root")), expected.UInt64("block_roots_gindex"), header.StateRoot).ShouldBeTrue();

        byte[] keys = committee.Pubkeys.ToArray();
        keys[SyncCommittee.PubkeyLength] ^= 1;
        Root other = new SyncCommittee(keys, committee.AggregatePubkey).HashTreeRoot();
        branch.Proves(other, GeneralizedIndices.CurrentSyncCommittee(fork), header.StateRoot).ShouldBeFalse();

        int length = GeneralizedIndices.BranchLength(GeneralizedIndices.ExecutionBlockHash(fork));
        LightClientHeader bare = new(header, null, Hash32.Zero, MerkleBranch.Empty(length));
        SyncProtocol.InitializeLightClientStore(header.HashTreeRoot(), new LightClientBootstrap(bare, committee, branch), Chain(json))
            .Rejection.Reason.ShouldBe(BootstrapRejectionReason.HeaderInvalid);
    }

    private static BeaconBlockHeader Header(JsonElement json) => new(
        new Slot(json.UInt64("slot")), new ValidatorIndex(json.UInt64("proposer_index")), Root.Parse(json.Text("parent_root")),
        Root.Parse(json.Text("state_root")), Root.Parse(json.Text("body_root")));

    private static SyncCommittee Committee(JsonElement json) =>
        new([.. json.Items("pubkeys").SelectMany(key => Hex.Decode(key.GetString()))], Hex.Decode(json.Text("aggregate_pubkey")));

    private static MerkleBranch Branch(JsonElement json, string name) =>
        new([.. json.Items(name).Select(node => Root.Parse(node.GetString()))]);

    private static BeaconChain Chain(JsonElement json)
    {
        JsonElement network = json.GetProperty("network");
        return BuiltInChains.Mainnet with
        {
            Forks = new ForkSchedule(
            [
                .. BuiltInChains.Mainnet.Forks.Forks.Where(fork => fork.Fork < ConsensusFork.Gloas)
                    .Select(fork => fork with { Epoch = new Epoch(0) }),
                new ScheduledFork(ConsensusFork.Gloas, default, new Epoch(network.UInt64("gloas_epoch"))),
            ]),
            GenesisValidatorsRoot = Root.Parse(json.Text("genesis_validators_root")),
        };
    }
}
