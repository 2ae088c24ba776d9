using System.Buffers.Binary;
using System.Text;
using Helios.Protocol.Crypto;

namespace Helios.Devnet.Execution;

/// <summary>
/// What happens on the devnet by itself: in each block token transfers, one of which now and then is for more than there is and reverts,
/// a mint, a burn, and ether that changes hands. All of it follows from the seed and the block's number.
/// </summary>
internal sealed class TokenTraffic(string seed, DevAccounts accounts, TrafficSender sender)
{
    private const ulong GasLimit = 120_000;
    private const int Transfers = 3;
    private const ulong RevertEvery = 4;

    public void AddTo(BlockBuilder block)
    {
        Dice dice = new(seed, block.Number);
        for (int i = 0; i < Transfers; i++)
        {
            bool tooMuch = i == 0 && block.Number % RevertEvery == 0;
            U256 value = tooMuch ? U256.MaxValue : (1 + dice.Next(1000)) * DevToken.One;
            Add(block, dice.Next(DevAccounts.TrafficCount), DevToken.Address, U256.Zero, DevToken.Transfer(Anybody(dice), value));
        }
        // the minter is account 0; what is made and what is burnt is never the same, so that the supply always changes
        Add(block, 0, DevToken.Address, U256.Zero, DevToken.Mint(Anybody(dice), (1000 + dice.Next(1000)) * DevToken.One));
        Add(block, 1 + dice.Next(DevAccounts.TrafficCount - 1), DevToken.Address, U256.Zero,
            DevToken.Burn((1 + dice.Next(900)) * DevToken.One));
        Add(block, dice.Next(DevAccounts.TrafficCount), Anybody(dice), (1 + dice.Next(1000)) * TrafficSender.Tip, []);
    }

    private Address Anybody(Dice dice) => accounts.Addresses[(int)dice.Next(DevAccounts.TrafficCount)];

    private void Add(BlockBuilder block, ulong from, Address to, U256 value, byte[] input) =>
        sender.Send(block, from, to, value, input, GasLimit);

    /// <summary>Numbers that look random and are the same each time.</summary>
    private sealed class Dice(string seed, ulong number)
    {
        private Hash32 _state = Keccak256.Hash(Encoding.UTF8.GetBytes($"helios devnet traffic/{seed}/{number}"));

        public ulong Next(ulong below)
        {
            _state = Keccak256.Hash(_state.Span);
            return BinaryPrimitives.ReadUInt64BigEndian(_state.Span) % below;
        }

        public ulong Next(int below) => Next((ulong)below);
    }
}
