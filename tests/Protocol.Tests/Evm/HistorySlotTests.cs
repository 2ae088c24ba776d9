using Helios.Protocol.Evm;

namespace Helios.Protocol.Tests.Evm;

/// <summary>EIP-2935: the history contract is a ring of <c>HISTORY_SERVE_WINDOW</c> = 8191 slots.</summary>
public sealed class HistorySlotTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(8190, 8190)]
    [InlineData(8191, 0)]
    [InlineData(23_000_000, 7863)]
    public void The_hash_of_a_block_lies_in_the_slot_of_its_number_modulo_8191(ulong number, ulong slot) =>
        ProvenState.HistorySlot(number).ShouldBe((U256)slot);
}
