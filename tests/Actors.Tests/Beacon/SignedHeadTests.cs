using Helios.Actors.Beacon;
using Helios.Actors.Tests.Persistence;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Tests.Beacon;

/// <summary>What <c>BlockJudgeTests</c> does not have: how far behind its head an invalid block has the committee's signature.</summary>
public sealed class SignedHeadTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>
{
    [Fact]
    public async Task An_invalid_block_is_shown_to_be_signed_up_to_256_blocks_behind_its_head()
    {
        await devnet.PassSlotsAsync(1);
        LightClientUpdate update = devnet.ProveHead().Head.Update!;
        SignedHead.Of(update, Headers(0), devnet.Chain)!.Headers.ShouldBeEmpty();
        SignedHead signed = SignedHead.Of(update, Headers(256), devnet.Chain)!;
        signed.Headers.ShouldBe(Headers(256));
        PeerUpdates.Decode<LightClientOptimisticUpdate>(signed.Update, devnet.Chain).AttestedHeader.Beacon
            .ShouldBe(update.AttestedHeader.Beacon);
        SignedHead.Of(update, Headers(257), devnet.Chain).ShouldBeNull("any later head proves the block as well");
    }

    private static BlockHeader[] Headers(int count) =>
        [.. Enumerable.Range(0, count).Select(number => EventBytesTests.Header with { Number = (ulong)number })];
}
