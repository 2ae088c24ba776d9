using Helios.Protocol.Evm;
using Helios.Protocol.Execution;

namespace Helios.Devnet.Execution;

/// <summary>Where the devnet's execution layer begins.</summary>
public sealed record ExecutionGenesis
{
    public const ulong DefaultChainId = 1337;
    public const ulong GasLimit = 30_000_000;

    public ulong ChainId { get; init; } = DefaultChainId;

    /// <summary>Of block 0, in seconds.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>From it follow the keys of the accounts and the traffic.</summary>
    public string Seed { get; init; } = "dev";

    /// <summary>Of block 0: blobs have a price until it has fallen to nothing, although no block has any.</summary>
    public ulong ExcessBlobGas { get; init; }

    /// <summary>The fork of each block, by its timestamp.</summary>
    public ExecutionForkSchedule Forks
    {
        get => field ?? new ExecutionForkSchedule(ChainId, new ExecutionForkSchedule.Entry(0, Fork.Osaka, BlobSchedule.Prague));
        init;
    }

    internal ExecutionBlock Build(DevAccounts accounts, Func<ulong, Hash32> blockHash)
    {
        WorldState world = new(blockHash);
        U256 ether = DevToken.One;
        foreach (Address address in accounts.Addresses)
            world.SetAccount(address, nonce: 0, 1_000_000 * ether, Bytecode.Empty, []);
        Dictionary<Address, U256> balances = accounts.Addresses.ToDictionary(address => address, _ => 1_000_000 * DevToken.One);
        world.SetAccount(DevToken.Address, nonce: 1, U256.Zero, DevToken.Code, DevToken.Storage(accounts.Addresses[0], balances));
        SystemContracts.AddTo(world, isForAmsterdam: Forks.Has(Fork.Amsterdam));
        bool isAmsterdam = RulesAt(Timestamp).Has(Fork.Amsterdam);

        BlockHeader header = new()
        {
            ParentHash = Hash32.Zero,
            OmmersHash = BlockHeader.NoOmmers,
            Coinbase = Address.Zero,
            StateRoot = world.StateRoot,
            TransactionsRoot = BlockRoots.Transactions([]),
            ReceiptsRoot = BlockRoots.Receipts([]),
            LogsBloom = Bloom.Empty,
            Difficulty = U256.Zero,
            Number = 0,
            GasLimit = GasLimit,
            GasUsed = 0,
            Timestamp = Timestamp,
            ExtraData = "helios devnet"u8.ToArray(),
            PrevRandao = Hash32.Zero,
            Nonce = 0,
            BaseFeePerGas = BaseFee.Initial,
            WithdrawalsRoot = BlockRoots.Withdrawals([]),
            BlobGasUsed = 0,
            ExcessBlobGas = ExcessBlobGas,
            ParentBeaconBlockRoot = Root.Zero,
            RequestsHash = RulesAt(Timestamp).Has(Fork.Prague) ? BlockRoots.NoRequests : null,
            BlockAccessListHash = isAmsterdam ? new BlockAccessList().Hash() : null,
            SlotNumber = isAmsterdam ? 0 : null,
        };
        return new ExecutionBlock(header, [], [], isAmsterdam ? new BlockAccessList().Encode() : null, [], world);
    }

    /// <exception cref="InvalidOperationException">The schedule has no fork for this time.</exception>
    internal ChainRules RulesAt(ulong timestamp) =>
        Forks.RulesAt(timestamp) ?? throw new InvalidOperationException($"no fork at {timestamp}");
}
