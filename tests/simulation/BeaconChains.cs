using System.Buffers.Binary;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Simulation;

/// <summary>
/// The chains that beacon endpoints show, made once for all worlds, with the devnet's blocks and real signatures: the network's own, and
/// those of liars. All have one genesis validators root, as chains have that somebody makes to deceive.
/// </summary>
internal sealed class BeaconChains
{
    /// <summary>The slot of <see cref="World.Beginning"/>. Committees change in slot 32, so in every world.</summary>
    private const ulong SlotAtBeginning = 26, Slots = 68;

    private static readonly Lazy<BeaconChains> Made = new(() => new BeaconChains());

    private static readonly DevnetOptions Options = new()
    {
        Preset = Preset.Minimal with { EpochsPerSyncCommitteePeriod = 4 },
        SlotDuration = VirtualChain.SlotDuration,
    };

    private BeaconChains()
    {
        BeaconChain chain = ChainOf(new DevnetValidators("dev", Options.Preset));
        Own = new ShownChain(chain, "dev", traffic: false, participants: null);
        Second = new ShownChain(chain, "dev", traffic: true, participants: null);
        Minority = new ShownChain(chain, "dev", traffic: true, participants: (2 * Options.Preset.SyncCommitteeSize / 3) - 1);
        OfOthers = new ShownChain(chain, "others", traffic: false, participants: null);
        Chain = chain;
    }

    public static BeaconChains All => Made.Value;

    public BeaconChain Chain { get; }

    /// <summary>The network's.</summary>
    public ShownChain Own { get; }

    /// <summary>The whole committee signs it, too, in worlds where it does.</summary>
    public ShownChain Second { get; }

    /// <summary>One member fewer than two thirds of the committee have signed it.</summary>
    public ShownChain Minority { get; }

    /// <summary>Of other validators.</summary>
    public ShownChain OfOthers { get; }

    /// <summary>The finalized block that a founder starts from.</summary>
    public Root Founding => Own.At(SlotAtBeginning).Finalized.Root;

    /// <summary>The slot at a true time of the world.</summary>
    public ulong SlotAt(TimeSpan now) => Chain.SlotAt(World.Beginning + now).Value;

    private static BeaconChain ChainOf(DevnetValidators validators)
    {
        ulong genesis = (ulong)(World.Beginning - (SlotAtBeginning * Options.SlotDuration)).ToUnixTimeSeconds();
        return DevnetChain.Create(Options, validators, genesis, ExecutionGenesis.DefaultChainId);
    }

    /// <summary>One of them, with what an honest endpoint of it answers from in each slot.</summary>
    internal sealed class ShownChain
    {
        private readonly BeaconView[] _views = new BeaconView[Slots + 1];
        private readonly Dictionary<Root, ulong> _slots = [];

        public ShownChain(BeaconChain chain, string seed, bool traffic, int? participants)
        {
            var validators = new DevnetValidators(seed, Options.Preset);
            var genesis = new ExecutionGenesis
            {
                Timestamp = chain.GenesisTime,
                Seed = seed,
                Forks = DevnetChain.ExecutionForks(Options, chain.GenesisTime, chain.ChainId),
            };
            var beacon = new DevnetBeacon(chain, validators, new DevnetExecutionChain(genesis, traffic));
            beacon.Participants = participants ?? beacon.Participants;
            for (ulong slot = 0; slot <= Slots; slot++)
            {
                if (slot > 0)
                    beacon.ProduceUpToAsync(new Slot(slot), default).GetAwaiter().GetResult();
                _views[slot] = beacon.View;
                _slots[beacon.View.Head.Root] = slot;
            }
            Forks = chain;
        }

        private BeaconChain Forks { get; }

        public BeaconView At(ulong slot) => _views[Math.Min(slot, Slots)];

        /// <summary>Whether this beacon header with this execution block is one of its blocks.</summary>
        public bool Has(LightClientHeader header) => _slots.TryGetValue(header.Beacon.HashTreeRoot(), out ulong slot)
            && At(slot).Head.ExecutionBlockHash == header.Execution?.BlockHash;

        /// <summary>As the beacon API frames a list of updates.</summary>
        public byte[] Frame(LightClientUpdate update, byte[] ssz)
        {
            var chunk = new byte[sizeof(ulong) + ForkDigest.Length + ssz.Length];
            BinaryPrimitives.WriteUInt64LittleEndian(chunk, (ulong)(ForkDigest.Length + ssz.Length));
            Forks.ForkDigestAt(Forks.EpochAt(update.AttestedHeader.Beacon.Slot)).Write(chunk.AsSpan(sizeof(ulong)));
            ssz.CopyTo(chunk, sizeof(ulong) + ForkDigest.Length);
            return chunk;
        }
    }
}
