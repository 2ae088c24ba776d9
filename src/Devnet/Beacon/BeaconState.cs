using System.Buffers.Binary;
using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Beacon;

/// <summary>
/// <c>BeaconState</c> of electra/beacon-chain.md, from Fulu with <c>proposer_lookahead</c>: every field, merkleized as the spec
/// says, so that light-client branches lead where they must. What only validators need (votes, queues, balances in motion)
/// stays as it was at genesis.
/// </summary>
internal sealed class BeaconState
{
    private const int FinalizedCheckpointField = 20;
    private const int CurrentSyncCommitteeField = 22;
    private const int NextSyncCommitteeField = 23;
    private const ulong FarFutureEpoch = ulong.MaxValue;
    private const ulong MaxEffectiveBalance = 32_000_000_000;
    private const ulong UnsetDepositRequestsStartIndex = ulong.MaxValue;

    private readonly BeaconChain _chain;
    private readonly RootVector _blockRoots;
    private readonly RootVector _stateRoots;
    private readonly RootVector _randaoMixes;
    private readonly List<Root> _historicalSummaries = [];
    private readonly int _validatorCount;
    private readonly Root _validators;
    private readonly Root _balances;
    private readonly Root _participation;
    private readonly Root _inactivityScores;
    private readonly Root _slashings;

    public BeaconState(BeaconChain chain, DevnetValidators validators, ExecutionPayloadHeader genesisPayload)
    {
        Preset preset = chain.Preset;
        _chain = chain;
        _blockRoots = new(preset.SlotsPerHistoricalRoot);
        _stateRoots = new(preset.SlotsPerHistoricalRoot);
        _randaoMixes = new(preset.EpochsPerHistoricalVector);
        _slashings = new RootVector(preset.EpochsPerSlashingsVector * sizeof(ulong) / Root.Length).HashTreeRoot();
        _validatorCount = validators.Count;
        _validators = ValidatorsRoot(validators, preset);
        _balances = Numbers(validators.Count, MaxEffectiveBalance);
        _inactivityScores = Numbers(validators.Count, 0);
        byte[] flags = new byte[validators.Count];
        Array.Fill(flags, (byte)0b111);
        _participation = Merkleize.ByteList(flags, preset.ValidatorRegistryLimit);
        CurrentSyncCommittee = validators.Committee(0);
        NextSyncCommittee = validators.Committee(1);
        LatestExecutionPayloadHeader = genesisPayload;
    }

    public Slot Slot { get; private set; } = new(0);

    public BeaconBlockHeader LatestBlockHeader { get; set; } = BeaconBlockHeader.Empty;

    public Checkpoint PreviousJustifiedCheckpoint { get; private set; } = new(default, default);

    public Checkpoint CurrentJustifiedCheckpoint { get; private set; } = new(default, default);

    public Checkpoint FinalizedCheckpoint { get; private set; } = new(default, default);

    public SyncCommittee CurrentSyncCommittee { get; private set; }

    public SyncCommittee NextSyncCommittee { get; private set; }

    public ExecutionPayloadHeader LatestExecutionPayloadHeader { get; set; }

    public Epoch CurrentEpoch => _chain.EpochAt(Slot);

    /// <summary><c>get_randao_mix</c> of the current epoch.</summary>
    public Root RandaoMix
    {
        get => _randaoMixes[CurrentEpoch.Value];
        set => _randaoMixes[CurrentEpoch.Value] = value;
    }

    /// <summary>phase0: <c>process_slots</c>; votes are not counted, every epoch but the first two is justified by decree.</summary>
    public void ProcessSlots(Slot slot, DevnetValidators validators)
    {
        while (Slot < slot)
        {
            ProcessSlot();
            if ((Slot.Value + 1) % _chain.Preset.SlotsPerEpoch == 0)
                ProcessEpoch(validators);
            Slot = new(Slot.Value + 1);
        }
    }

    private void ProcessSlot()
    {
        Root previousStateRoot = Merkleize.Container(FieldRoots());
        _stateRoots[Slot.Value] = previousStateRoot;
        if (LatestBlockHeader.StateRoot == Root.Zero)
            LatestBlockHeader = LatestBlockHeader with { StateRoot = previousStateRoot };
        _blockRoots[Slot.Value] = LatestBlockHeader.HashTreeRoot();
    }

    private void ProcessEpoch(DevnetValidators validators)
    {
        ulong nextEpoch = CurrentEpoch.Value + 1;
        if (nextEpoch >= 3)
        {
            // as in a chain where everybody votes: the epoch that ends is justified, the one before it final
            PreviousJustifiedCheckpoint = CurrentJustifiedCheckpoint;
            CurrentJustifiedCheckpoint = CheckpointOf(new(nextEpoch - 1));
            FinalizedCheckpoint = CheckpointOf(new(nextEpoch - 2));
        }
        if (nextEpoch % (_chain.Preset.SlotsPerHistoricalRoot / _chain.Preset.SlotsPerEpoch) == 0)
            _historicalSummaries.Add(Merkleize.Container(_blockRoots.HashTreeRoot(), _stateRoots.HashTreeRoot()));
        _randaoMixes[nextEpoch] = RandaoMix;
        if (nextEpoch % _chain.Preset.EpochsPerSyncCommitteePeriod == 0)
        {
            CurrentSyncCommittee = NextSyncCommittee;
            NextSyncCommittee = validators.Committee(nextEpoch / _chain.Preset.EpochsPerSyncCommitteePeriod + 1);
        }
    }

    /// <summary><c>Checkpoint(epoch, get_block_root(state, epoch))</c></summary>
    private Checkpoint CheckpointOf(Epoch epoch) => new(epoch, _blockRoots[epoch.Value * _chain.Preset.SlotsPerEpoch]);

    public MerkleBranch FinalityBranch(Root[] fields) =>
        new([FinalizedCheckpoint.Epoch.HashTreeRoot(), .. Merkleize.Branch(fields, FinalizedCheckpointField).Nodes]);

    public static MerkleBranch CurrentSyncCommitteeBranch(Root[] fields) => Merkleize.Branch(fields, CurrentSyncCommitteeField);

    public static MerkleBranch NextSyncCommitteeBranch(Root[] fields) => Merkleize.Branch(fields, NextSyncCommitteeField);

    /// <summary>The fields' roots in order: the leaves of the state's tree.</summary>
    public Root[] FieldRoots()
    {
        Preset preset = _chain.Preset;
        ScheduledFork fork = _chain.Forks.At(CurrentEpoch);
        Root[] electra =
        [
            _chain.GenesisTime.HashTreeRoot(), _chain.GenesisValidatorsRoot, Slot.HashTreeRoot(), ForkRoot(fork),
            LatestBlockHeader.HashTreeRoot(), _blockRoots.HashTreeRoot(), _stateRoots.HashTreeRoot(),
            Merkleize.List([], preset.HistoricalRootsLimit),
            Merkleize.Container(Root.Zero, 0UL.HashTreeRoot(), Root.Zero),
            Merkleize.List([], preset.EpochsPerEth1VotingPeriod * preset.SlotsPerEpoch), 0UL.HashTreeRoot(),
            _validators, _balances, _randaoMixes.HashTreeRoot(), _slashings, _participation, _participation,
            Merkleize.Bytes([0b1111]),
            PreviousJustifiedCheckpoint.HashTreeRoot(), CurrentJustifiedCheckpoint.HashTreeRoot(), FinalizedCheckpoint.HashTreeRoot(),
            _inactivityScores, CurrentSyncCommittee.HashTreeRoot(), NextSyncCommittee.HashTreeRoot(),
            LatestExecutionPayloadHeader.HashTreeRoot(),
            0UL.HashTreeRoot(), 0UL.HashTreeRoot(),
            Merkleize.List([.. _historicalSummaries], preset.HistoricalRootsLimit),
            UnsetDepositRequestsStartIndex.HashTreeRoot(), 0UL.HashTreeRoot(), 0UL.HashTreeRoot(), 0UL.HashTreeRoot(),
            0UL.HashTreeRoot(), 0UL.HashTreeRoot(),
            Merkleize.List([], preset.PendingDepositsLimit),
            Merkleize.List([], preset.PendingPartialWithdrawalsLimit),
            Merkleize.List([], preset.PendingConsolidationsLimit),
        ];
        return fork.Fork >= ConsensusFork.Fulu ? [.. electra, ProposerLookahead()] : electra;
    }

    private Root ForkRoot(ScheduledFork fork)
    {
        Span<byte> version = stackalloc byte[Root.Length];
        version.Clear();
        fork.Version.Write(version);
        return Merkleize.Container(new Root(version), new Root(version), fork.Epoch.HashTreeRoot());
    }

    /// <summary>Root of the registry; of the genesis state it is the chain's <c>genesis_validators_root</c>.</summary>
    public static Root ValidatorsRoot(DevnetValidators validators, Preset preset) =>
        Merkleize.List([.. validators.Pubkeys.Select(ValidatorRoot)], preset.ValidatorRegistryLimit);

    private static Root ValidatorRoot(byte[] pubkey)
    {
        Span<byte> credentials = stackalloc byte[Root.Length];
        credentials.Clear();
        credentials[0] = 0x01;
        return Merkleize.Container(
            Merkleize.Bytes(pubkey), new Root(credentials), MaxEffectiveBalance.HashTreeRoot(), false.HashTreeRoot(),
            0UL.HashTreeRoot(), 0UL.HashTreeRoot(), FarFutureEpoch.HashTreeRoot(), FarFutureEpoch.HashTreeRoot());
    }

    private Root Numbers(int count, ulong value)
    {
        byte[] packed = new byte[count * sizeof(ulong)];
        for (int i = 0; i < count; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(packed.AsSpan(i * sizeof(ulong)), value);
        return Merkleize.ByteList(packed, _chain.Preset.ValidatorRegistryLimit * sizeof(ulong));
    }

    private Root ProposerLookahead()
    {
        byte[] packed = new byte[(_chain.Preset.MinSeedLookahead + 1) * _chain.Preset.SlotsPerEpoch * sizeof(ulong)];
        ulong first = CurrentEpoch.Value * _chain.Preset.SlotsPerEpoch;
        for (int i = 0; i < packed.Length / sizeof(ulong); i++)
            BinaryPrimitives.WriteUInt64LittleEndian(packed.AsSpan(i * sizeof(ulong)), ProposerAt(new(first + (ulong)i)).Value);
        return Merkleize.Bytes(packed);
    }

    /// <summary>Validators propose in turn.</summary>
    public ValidatorIndex ProposerAt(Slot slot) => new(slot.Value % (ulong)_validatorCount);
}
