using Helios.Devnet.Beacon;
using Helios.Devnet.Blocks;
using Helios.Devnet.Execution;
using Helios.Devnet.Tests.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Tests.Execution;

/// <summary>Requests of the execution layer (EIP-7685), from the contract that takes them to the beacon block that carries them.</summary>
public sealed class RequestTests
{
    private const ulong GloasSlot = 3 * 8;

    private static readonly byte[] Pubkey = [.. Enumerable.Range(1, 48).Select(number => (byte)number)];

    [Fact]
    public async Task A_withdrawal_that_an_account_asks_for_stands_in_the_next_block_with_its_amount_in_little_endian()
    {
        GloasWorld world = await new GloasWorld(new DevnetOptions { Fork = ConsensusFork.Electra }).ProduceUpTo(1);
        byte[] input = [.. Pubkey, 0, 0, 0, 7, 0x73, 0x59, 0x40, 0x01]; // 32,000,000,001 Gwei
        Receipt receipt = await SendAsync(world, RequestContract.Withdrawals, input, value: 1);
        receipt.Succeeded.ShouldBeTrue();
        WithdrawalRequest request = world.View.Head.Signed.Message.Body.ExecutionRequests!.Withdrawals.ShouldHaveSingleItem();
        request.SourceAddress.ShouldBe(world.Execution.Accounts.Addresses[DevAccounts.TrafficCount]);
        request.ValidatorPubkey.ToArray().ShouldBe(Pubkey);
        request.Amount.ShouldBe(0x7_7359_4001ul);
        await world.ProduceUpTo(3);
        world.View.Head.Signed.Message.Body.ExecutionRequests!.Withdrawals.ShouldNotContain(request, "it left the queue");
    }

    [Theory]
    [InlineData(0x01, 56)]
    [InlineData(0x02, 96)]
    [InlineData(0x03, 184)]
    [InlineData(0x04, 48)]
    public async Task A_request_that_does_not_pay_the_fee_reverts_and_is_in_no_block(byte type, int length)
    {
        GloasWorld world = await new GloasWorld(new DevnetOptions { Fork = ConsensusFork.Gloas }).ProduceUpTo(1);
        RequestContract contract = RequestContract.All.Single(contract => contract.Type == type);
        (await SendAsync(world, contract, new byte[length], value: 0)).Succeeded.ShouldBeFalse();
        world.Execution.Index.Head.Requests.ShouldBeEmpty();
        world.Execution.Index.Head.Header.RequestsHash.ShouldBe(BlockRoots.NoRequests);
    }

    [Fact]
    public async Task Blocks_carry_the_requests_of_their_payload_and_from_Gloas_on_those_of_the_payload_before()
    {
        var world = new GloasWorld(
            new DevnetOptions
            {
                Fork = ConsensusFork.Electra,
                LaterForks = [(ConsensusFork.Gloas, GloasSlot / 8)],
                SlotDuration = TimeSpan.FromSeconds(12),
            });
        world.Beacon.IsWithheld = slot => slot.Value % 5 == 0;
        HashSet<byte> before = [], after = [];
        ExecutionRequests revealed = ExecutionRequests.Empty(ConsensusFork.Gloas);
        for (ulong slot = 1; slot < 3 * GloasSlot; slot++)
        {
            await world.ProduceUpTo(slot);
            DevnetBlock block = world.At(slot);
            BeaconBlockBody body = block.Signed.Message.Body;
            ExecutionBlock payload = world.Execution.Index.Head;
            SszSchema schema = world.Chain.SchemaAt(new Slot(slot));
            payload.Header.RequestsHash.ShouldBe(BlockRoots.Requests(payload.Requests));
            if (slot < GloasSlot)
            {
                before.UnionWith(payload.Requests.Select(request => request[0]));
                Same(body.ExecutionRequests!, ExecutionRequests.Of(payload.Requests, schema), schema);
                continue;
            }
            Same(body.ExecutionRequests!, revealed, schema);
            revealed = block.Envelope?.Message.ExecutionRequests ?? ExecutionRequests.Empty(ConsensusFork.Gloas);
            if (block.Envelope is null)
                continue;
            after.UnionWith(payload.Requests.Select(request => request[0]));
            Same(revealed, ExecutionRequests.Of(payload.Requests, schema), schema);
            body.SignedExecutionPayloadBid!.Message.ExecutionRequestsRoot.ShouldBe(revealed.HashTreeRoot(schema.Preset));
        }
        before.Order().ToArray().ShouldBe(new byte[] { 1, 2 });
        after.Order().ToArray().ShouldBe(new byte[] { 1, 2, 3, 4 });
    }

    private static void Same(ExecutionRequests ours, ExecutionRequests expected, SszSchema schema) =>
        ours.HashTreeRoot(schema.Preset).ShouldBe(expected.HashTreeRoot(schema.Preset));

    /// <summary>The receipt of a request that the first account without traffic sends in the next slot.</summary>
    private static async Task<Receipt> SendAsync(GloasWorld world, RequestContract contract, byte[] input, ulong value)
    {
        DevnetExecutionChain chain = world.Execution;
        Transaction tx = new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = chain.ChainId,
            Nonce = 0,
            MaxPriorityFeePerGas = 3_000_000_000,
            MaxFeePerGas = 3_000_000_000,
            GasLimit = 2_000_000,
            To = contract.Address,
            Value = value,
            Input = input,
        }.Sign(chain.Accounts[DevAccounts.TrafficCount]);
        chain.Send(tx).IsAccepted.ShouldBeTrue();
        await world.ProduceUpTo(2);
        return chain.Index.Head.Receipts[0];
    }
}
