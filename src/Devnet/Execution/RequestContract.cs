using System.Collections.Immutable;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Devnet.Execution;

/// <summary>A contract that takes requests to the beacon chain (EIP-7685). Its queue is read at the end of each block.</summary>
/// <param name="Type">The byte that its requests begin with.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Since">The fork that reads it first.</param>
internal sealed record RequestContract(byte Type, Address Address, Fork Since)
{
    /// <summary>EIP-7002, <c>EXCESS_INHIBITOR</c>: takes no request before the first system call.</summary>
    private static readonly KeyValuePair<U256, U256> Inhibitor = new(U256.Zero, U256.MaxValue);

    /// <summary>EIP-7002, <c>WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS</c>.</summary>
    public static RequestContract Withdrawals { get; } =
        new(0x01, Address.Parse("0x00000961ef480eb55e80d19ad83579a64c007002"), Fork.Prague) { Code = ReadCode("withdrawals") };

    /// <summary>EIP-7251, <c>CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS</c>.</summary>
    public static RequestContract Consolidations { get; } =
        new(0x02, Address.Parse("0x0000bbddc7ce488642fb579f8b00f3a590007251"), Fork.Prague) { Code = ReadCode("consolidations") };

    /// <summary>EIP-8282, <c>BUILDER_DEPOSIT_CONTRACT_ADDRESS</c>; its constructor sets no inhibitor.</summary>
    public static RequestContract BuilderDeposits { get; } =
        new(0x03, Address.Parse("0x0000bff46984e3725691fa540a8c7589300d8282"), Fork.Amsterdam)
        {
            Code = ReadCode("builder-deposits"),
            Storage = [],
        };

    /// <summary>EIP-8282, <c>BUILDER_EXIT_CONTRACT_ADDRESS</c>.</summary>
    public static RequestContract BuilderExits { get; } =
        new(0x04, Address.Parse("0x000064d678505ad48f8ccb093bc65613800e8282"), Fork.Amsterdam) { Code = ReadCode("builder-exits") };

    /// <summary>By their types. Deposits of validators (type 0, EIP-6110) are not among them: the devnet has no deposit contract.</summary>
    public static ImmutableArray<RequestContract> All { get; } = [Withdrawals, Consolidations, BuilderDeposits, BuilderExits];

    /// <summary>As it runs on the networks: the EIPs refer to it.</summary>
    private Bytecode Code { get; init; } = Bytecode.Empty;

    private ImmutableArray<KeyValuePair<U256, U256>> Storage { get; init; } = [Inhibitor];

    public void AddTo(WorldState genesis) => genesis.SetAccount(Address, nonce: 1, U256.Zero, Code, Storage);

    /// <summary>The requests of a block, each one the type and its data; those without data are left out.</summary>
    public static ImmutableArray<byte[]> ReadAll(WorldState world, BlockContext block, ChainRules rules) =>
        [.. All.Where(contract => rules.Has(contract.Since))
            .Select(contract => (byte[])[contract.Type, .. contract.Read(world, block, rules)])
            .Where(request => request.Length > 1)];

    /// <summary>execution-specs, <c>process_checked_system_transaction</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no code, or it failed: no block is valid then.</exception>
    private byte[] Read(WorldState world, BlockContext block, ChainRules rules)
    {
        var state = new JournaledState(world, rules.Fork);
        if (!state.Account(Address).HasCode)
            throw new InvalidOperationException($"there is no code at {Address}");
        (bool succeeded, byte[] output) = SystemCall.Run(state, block, rules, Address, input: default, ComputeTurn.Endless);
        if (!succeeded)
            throw new InvalidOperationException($"the system call of {Address} failed");
        world.Commit(state);
        return output;
    }

    private static Bytecode ReadCode(string name)
    {
        using Stream resource = typeof(RequestContract).Assembly.GetManifestResourceStream($"{name}.hex")!;
        using StreamReader reader = new(resource);
        return new Bytecode(Hex.Decode(reader.ReadToEnd().Trim()));
    }
}
