using Helios.Devnet;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>A committee of which too few sign: their signatures are true, and still not enough to be signed for.</summary>
public sealed class ParticipationTests
{
    [Fact]
    public async Task Heads_that_fewer_than_two_thirds_signed_are_followed_but_not_signed_until_enough_sign_again()
    {
        var devnet = new RunningDevnet(new DevnetOptions());
        await devnet.InitializeAsync();
        try
        {
            await using TestNode node = await TestNode.StartAsync(devnet.Settings(maxHeadAge: 12));
            await node.SetUpAsync(devnet.ExecutionUrl);
            await node.UntilSyncedAsync();

            devnet.Host.Beacon.Participants = 20; // of 32: more than half, less than two thirds
            await node.UntilStatusAsync(status => (int?)status["sync"]!["optimistic"]?["participation"]?["signed"] == 20);
            (_, string refusal) = await node.UntilAsync("/block", (status, body) => status == 503
                && body.Contains("the newest head with enough signatures", StringComparison.Ordinal));
            refusal.ShouldContain("helios.beacon.max-head-age");
            (await node.PostAsync("/call",
                """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""")).Status.ShouldBe(503);
            (await node.StatusAsync())["sync"]!["finalized"].ShouldNotBeNull("the finalized view is still served");

            devnet.Host.Beacon.Participants = 32;
            await node.UntilSyncedAsync();
        }
        finally
        {
            await devnet.DisposeAsync();
        }
    }
}
