using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>EIP-7708, from Amsterdam on: ether that moves to another account leaves a log, as an ERC-20 <c>Transfer</c> does.</summary>
internal static class TransferLog
{
    /// <summary>EIP-7708, <c>SYSTEM_ADDRESS</c>: the address that the log is from.</summary>
    private static readonly Address SystemAddress = Address.Parse("0xfffffffffffffffffffffffffffffffffffffffe");

    private static readonly Hash32 Transfer = Keccak256.Hash("Transfer(address,address,uint256)"u8);

    public static Log Of(Address from, Address to, in U256 amount) => Of(SystemAddress, from, to, amount);

    /// <param name="emitter">The address that the log is from.</param>
    public static Log Of(Address emitter, Address from, Address to, in U256 amount) =>
        new(emitter, [Transfer, Topic(from), Topic(to)], amount.ToBigEndian());

    private static Hash32 Topic(Address address) => new(address.ToU256().ToBigEndian());
}
