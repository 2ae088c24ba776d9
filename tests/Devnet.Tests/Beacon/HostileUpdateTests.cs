using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Bls;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using static Helios.Protocol.LightClient.UpdateRejectionReason;

namespace Helios.Devnet.Tests.Beacon;

/// <summary>One chain for all tests that spoil what it serves; they only read it.</summary>
public sealed class HostileWorld : IAsyncLifetime
{
    internal BeaconWorld World { get; } = new();

    public Task InitializeAsync() => World.ProduceUpTo(2 * 64 + 30);

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>Every reason to refuse an update or a bootstrap: something valid, and exactly that one thing spoiled.</summary>
public sealed class HostileUpdateTests(HostileWorld hostile) : IClassFixture<HostileWorld>
{
    private static readonly ImmutableArray<(string Name, UpdateRejectionReason Reason, Func<Valid, Valid> Spoil)> Spoilers =
    [
        ("nobody signed", TooFewParticipants, valid => valid.Aggregate(bits: new byte[4])),
        ("bits for a larger committee", TooFewParticipants,
            valid => valid.Aggregate(bits: [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])),
        ("state root of the attested execution block", AttestedHeaderInvalid,
            valid => valid.With(u => u with { AttestedHeader = WithOtherState(u.AttestedHeader) })),
        ("execution branch of the attested header", AttestedHeaderInvalid, valid => valid.With(u => u with
        {
            AttestedHeader = u.AttestedHeader with { ExecutionBranch = Flipped(u.AttestedHeader.ExecutionBranch!, 2) },
        })),
        ("no execution part at all", AttestedHeaderInvalid, valid => valid.With(u => u with
        {
            AttestedHeader = new LightClientHeader(u.AttestedHeader.Beacon, null, null, null),
        })),
        ("signed in the future", FutureSlot, valid => valid with { CurrentSlot = new(valid.Update.SignatureSlot.Value - 1) }),
        ("signed in the slot that it attests", SlotOrder,
            valid => valid.With(u => u with { SignatureSlot = u.AttestedHeader.Beacon.Slot })),
        ("finalized after it was attested", SlotOrder, valid => valid.With(u => u with
        {
            FinalizedHeader = u.FinalizedHeader with
                {
                    Beacon = u.FinalizedHeader.Beacon with { Slot = new(u.AttestedHeader.Beacon.Slot.Value + 1) },
                },
        })),
        ("the last slot there is", FutureSlot, valid => valid.With(u => u with { SignatureSlot = new(ulong.MaxValue) })),
        ("a period whose committee is not known", SignaturePeriod,
            valid => valid with { Store = valid.World.Bootstrap(valid.World.View.Genesis) }),
        ("nothing new", NotRelevant,
            valid => valid with { Store = valid.World.Follow(valid.Store), Update = valid.World.UpdateAt(2 * 64 + 3) }),
        ("a finalized header without a branch", FinalizedHeaderNotEmpty,
            valid => valid.With(u => u with { FinalityBranch = Zero(u.FinalityBranch) })),
        ("state root of the finalized execution block", FinalizedHeaderInvalid,
            valid => valid.With(u => u with { FinalizedHeader = WithOtherState(u.FinalizedHeader) })),
        ("another finalized block of the same chain", FinalityBranchInvalid,
            valid => valid.With(u => u with { FinalizedHeader = valid.World.View.Blocks[u.FinalizedHeader.Beacon.ParentRoot].Header })),
        ("finality branch", FinalityBranchInvalid, valid => valid.With(u => u with { FinalityBranch = Flipped(u.FinalityBranch, 6) })),
        ("a finality branch that is too short", FinalityBranchInvalid,
            valid => valid.With(u => u with { FinalityBranch = new(u.FinalityBranch.Nodes[1..]) })),
        ("a next committee without a branch", NextSyncCommitteeNotEmpty,
            valid => valid.With(u => u with { NextSyncCommitteeBranch = Zero(u.NextSyncCommitteeBranch) })),
        ("another next committee than the known one, well signed", NextSyncCommitteeMismatch, valid => valid with
        {
            Store = valid.World.Process(valid.Store, valid.Update).Value,
            Update = new ForgedChain(valid.World).Update(new Slot(2 * 64 - 2), valid.World.Validators.Committee(9)),
        }),
        ("next committee of another period", NextSyncCommitteeBranchInvalid,
            valid => valid.With(u => u with { NextSyncCommittee = valid.World.Validators.Committee(7) })),
        ("next committee branch", NextSyncCommitteeBranchInvalid,
            valid => valid.With(u => u with { NextSyncCommitteeBranch = Flipped(u.NextSyncCommitteeBranch, 0) })),
        ("a committee with a key that is not a point", PubkeyInvalid, valid => valid with { Store = StoreWithKey(valid.World, NoPoint()) }),
        ("a committee with a key outside the subgroup", PubkeyInvalid,
            valid => valid with { Store = StoreWithKey(valid.World, OutsideTheSubgroup()) }),
        ("one bit of the signature", SignatureInvalid,
            valid => valid.Aggregate(signature: FlippedBytes(valid.Update.SyncAggregate.SyncCommitteeSignature.ToArray(), 50))),
        ("one member fewer than signed", SignatureInvalid, valid => valid.Aggregate(bits: [0xfe, 0xff, 0xff, 0xff])),
        ("signed by another committee", SignatureInvalid, valid => valid.Signed(period: 5)),
        ("signed in another fork", SignatureInvalid, valid => valid.Signed(version: new ForkVersion(0x05000001))),
        ("signed on another chain", SignatureInvalid, valid => valid.Signed(genesisValidatorsRoot: Root.Zero)),
        ("another attested block", SignatureInvalid,
            valid => valid.With(u => valid.World.UpdateAt(u.AttestedHeader.Beacon.Slot.Value + 1) with
        {
            SyncAggregate = u.SyncAggregate,
        })),
    ];

    private BeaconWorld World => hostile.World;

    public static TheoryData<string> Names() => [.. Spoilers.Select(spoiler => spoiler.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_update_is_refused_with_the_reason_for_the_one_spoiled_part(string name)
    {
        Valid valid = Valid.Of(World);
        valid.Judge().IsAccepted.ShouldBeTrue("before it is spoiled");

        (_, UpdateRejectionReason reason, Func<Valid, Valid> spoil) = Spoilers.Single(spoiler => spoiler.Name == name);
        Result<LightClientStore, UpdateRejection> verdict = spoil(valid).Judge();
        verdict.IsAccepted.ShouldBeFalse();
        verdict.Rejection.Reason.ShouldBe(reason, verdict.Rejection.Detail);
        verdict.Rejection.Detail.ShouldNotBeEmpty();
    }

    [Fact]
    public void No_reason_is_without_its_test() =>
        Spoilers.Select(spoiler => spoiler.Reason).Distinct().Order().ShouldBe(Enum.GetValues<UpdateRejectionReason>().Order());

    [Fact]
    public void A_bootstrap_of_another_block_is_refused() => Refused(
        World.View.Genesis.Root, World.View.Blocks[World.View.Canonical[72]].ToBootstrap(), BootstrapRejectionReason.NotTheTrustedBlock);

    [Fact]
    public void A_bootstrap_with_another_committee_is_refused()
    {
        LightClientBootstrap bootstrap = World.View.Genesis.ToBootstrap();
        Refused(World.View.Genesis.Root, bootstrap with { CurrentSyncCommittee = World.Validators.Committee(1) },
            BootstrapRejectionReason.CurrentSyncCommitteeBranchInvalid);
        Refused(World.View.Genesis.Root, bootstrap with { CurrentSyncCommitteeBranch = World.View.Genesis.NextSyncCommitteeBranch },
            BootstrapRejectionReason.CurrentSyncCommitteeBranchInvalid);
    }

    [Fact]
    public void A_bootstrap_with_another_execution_state_is_refused()
    {
        LightClientBootstrap bootstrap = World.View.Head.ToBootstrap();
        Refused(World.View.Head.Root, bootstrap with { Header = WithOtherState(bootstrap.Header) }, BootstrapRejectionReason.HeaderInvalid);
    }

    [Fact]
    public async Task Below_two_thirds_nothing_becomes_final_and_nothing_is_learnt()
    {
        var world = new BeaconWorld();
        world.Beacon.Participants = 21;
        await world.ProduceUpTo(64 + 40);
        LightClientStore store = world.Bootstrap(world.View.Genesis);
        store = world.Process(store, world.View.BestUpdates[0]).Value;
        store.IsNextSyncCommitteeKnown.ShouldBeFalse();
        store.FinalizedHeader.Beacon.Slot.ShouldBe(new Slot(0));
        store.BestValidUpdate.ShouldBe(world.View.BestUpdates[0]);
        store.OptimisticHeader.Beacon.Slot.ShouldBe(world.View.BestUpdates[0].AttestedHeader.Beacon.Slot);
    }

    private void Refused(Root trusted, LightClientBootstrap bootstrap, BootstrapRejectionReason reason) =>
        SyncProtocol.InitializeLightClientStore(trusted, bootstrap, World.Chain).Rejection.Reason.ShouldBe(reason);

    private static byte[] NoPoint()
    {
        byte[] key = new byte[SyncCommittee.PubkeyLength];
        Array.Fill(key, (byte)0xff);
        return key;
    }

    /// <summary>The first small x that lies on the curve; its point has another order than r, as almost all have.</summary>
    private static byte[] OutsideTheSubgroup()
    {
        byte[] key = new byte[SyncCommittee.PubkeyLength];
        key[0] = 0x80;
        for (byte x = 1; x < byte.MaxValue; x++)
        {
            key[^1] = x;
            if (BlsPublicKey.DecodeManyTrusted(key)[0] is { IsInSubgroup: false })
                return key;
        }
        throw new InvalidOperationException("no small x is on the curve");
    }

    private static LightClientStore StoreWithKey(BeaconWorld world, byte[] key)
    {
        SyncCommittee honest = world.Validators.Committee(1);
        byte[] pubkeys = honest.Pubkeys.ToArray();
        key.CopyTo(pubkeys, 0);
        LightClientBootstrap bootstrap = new ForgedChain(world).Bootstrap(new Slot(72), new SyncCommittee(pubkeys, honest.AggregatePubkey));
        return SyncProtocol.InitializeLightClientStore(bootstrap.Header.Beacon.HashTreeRoot(), bootstrap, world.Chain).Value;
    }

    private static LightClientHeader WithOtherState(LightClientHeader header) =>
        header with { Execution = header.Execution! with { StateRoot = header.Execution.BlockHash } };

    private static MerkleBranch Zero(MerkleBranch branch) => new([.. branch.Nodes.Select(_ => Root.Zero)]);

    private static MerkleBranch Flipped(MerkleBranch branch, int node) =>
        new(branch.Nodes.SetItem(node, new Root(FlippedBytes(branch.Nodes[node].ToArray(), 7))));

    private static byte[] FlippedBytes(byte[] bytes, int index)
    {
        bytes[index] ^= 1;
        return bytes;
    }

    /// <summary>A store of period 1, an update that it must accept, and the slot it is.</summary>
    private sealed record Valid(BeaconWorld World, LightClientStore Store, LightClientUpdate Update, Slot CurrentSlot)
    {
        public static Valid Of(BeaconWorld world) => new(
            world, world.Bootstrap(world.View.Blocks[world.View.Canonical[72]]), world.UpdateAt(64 + 40), world.CurrentSlot);

        public Result<LightClientStore, UpdateRejection> Judge() =>
            SyncProtocol.ProcessLightClientUpdate(Store, Update, CurrentSlot, World.Chain);

        public Valid With(Func<LightClientUpdate, LightClientUpdate> change) => this with { Update = change(Update) };

        public Valid Aggregate(byte[]? bits = null, byte[]? signature = null) => With(update => update with
        {
            SyncAggregate = new SyncAggregate(bits
                ?? update.SyncAggregate.SyncCommitteeBits, signature
                ?? update.SyncAggregate.SyncCommitteeSignature),
        });

        public Valid Signed(ulong period = 1, ForkVersion? version = null, Root? genesisValidatorsRoot = null) => With(update => update with
        {
            SyncAggregate = new ForgedChain(World).Sign(
                update.AttestedHeader.Beacon, period, World.Validators,
                version ?? World.Chain.Forks.At(new Epoch(0)).Version, genesisValidatorsRoot ?? World.Chain.GenesisValidatorsRoot),
        });
    }
}
