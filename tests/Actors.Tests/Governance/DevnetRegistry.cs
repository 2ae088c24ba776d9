using Helios.Actors.Tests.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.Governance;

namespace Helios.Actors.Tests.Governance;

/// <summary><c>contracts/PolicyRegistry.sol</c> on the devnet, owned by the last of its accounts.</summary>
internal sealed class DevnetRegistry
{
    private const int Owner = DevAccounts.Count - 1;

    private readonly SteppedDevnet _devnet;

    private DevnetRegistry(SteppedDevnet devnet, Address address) => (_devnet, Address) = (devnet, address);

    public Address Address { get; }

    /// <summary>Returns when it is in a block.</summary>
    public static async Task<DevnetRegistry> DeployAsync(SteppedDevnet devnet)
    {
        Address owner = devnet.Execution.Accounts.Addresses[Owner];
        string code = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Governance/PolicyRegistry.hex"))).Trim();
        var registry = new DevnetRegistry(devnet, ContractAddress.OfCreate(owner, NonceOf(devnet, owner)));
        await registry.SendAsync(to: null, [.. Hex.Decode(code), .. new byte[12], .. owner.Span]);
        return registry;
    }

    /// <summary>Returns when it is in a block, which is not final yet.</summary>
    public Task PublishAsync(uint version, Hash32 digest) => SendAsync(Address, PolicyContract.Publication(version, digest));

    /// <summary>Lets slots pass until what is in the newest block is final.</summary>
    public static async Task FinalizeAsync(SteppedDevnet devnet)
    {
        ulong head = devnet.Execution.Head.BlockNumber;
        for (int i = 0; i < 100 && !(devnet.ProveFinalized()?.Block.BlockNumber >= head); i++)
            await devnet.PassSlotsAsync(4);
        devnet.ProveFinalized()!.Block.BlockNumber.ShouldBeGreaterThanOrEqualTo(head);
    }

    private async Task SendAsync(Address? to, byte[] input)
    {
        DevAccounts accounts = _devnet.Execution.Accounts;
        ulong nonce = NonceOf(_devnet, accounts.Addresses[Owner]);
        Transaction tx = new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = _devnet.Execution.ChainId,
            Nonce = nonce,
            MaxPriorityFeePerGas = 1_000_000_000,
            MaxFeePerGas = 1_000_000_000_000,
            GasLimit = 3_000_000,
            To = to,
            Input = input,
        }.Sign(accounts[Owner]);
        _devnet.Execution.Send(tx).IsAccepted.ShouldBeTrue();
        for (int i = 0; i < 8 && NonceOf(_devnet, accounts.Addresses[Owner]) == nonce; i++)
            await _devnet.PassSlotsAsync(1);
        NonceOf(_devnet, accounts.Addresses[Owner]).ShouldBe(nonce + 1, "it is in a block");
    }

    private static ulong NonceOf(SteppedDevnet devnet, Address account) =>
        devnet.Execution.At(devnet.Execution.Head.BlockHash)!.State!.Account(account).Nonce;
}
