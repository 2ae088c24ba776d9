using Helios.Actors.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

public sealed class NotSyncedReasonTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(1);

    [Theory]
    [InlineData(SyncPhase.Bootstrapping, "http-404", "name a newer finalized checkpoint, or another endpoint")]
    [InlineData(SyncPhase.CatchingUp, "http-404", "it serves no light clients, or has nothing for them yet: name another endpoint")]
    [InlineData(SyncPhase.CatchingUp, "http-501", "it serves no light clients, or has nothing for them yet: name another endpoint")]
    [InlineData(SyncPhase.CatchingUp, "malformed", "the node's log names the field; name another endpoint")]
    [InlineData(SyncPhase.CatchingUp, "refused", "compare this machine's clock")]
    [InlineData(SyncPhase.CatchingUp, "http-503", "beacon endpoint 1: a question: failed")]
    public void The_reason_names_what_is_waited_for_and_which_endpoint_failed_how_and_what_to_do(SyncPhase phase, string code, string end)
    {
        string reason = NotSyncedReason.Of(phase, "something", [Failure(1, code)], Now);
        reason.ShouldStartWith("not synced: waiting for something; beacon endpoint 1: a question: failed");
        reason.ShouldEndWith(end);
    }

    [Fact]
    public void Three_endpoints_are_named_in_their_order_and_old_failures_are_not() =>
        NotSyncedReason.Of(
            SyncPhase.Bootstrapping, "it", [Failure(4, "x"), Failure(2, "x"), Failure(1, "x", 121), Failure(5, "x"), Failure(3, "x")], Now)
            .ShouldBe("not synced: waiting for it; beacon endpoint 2: a question: failed; beacon endpoint 3: a question: failed; "
                + "beacon endpoint 4: a question: failed");

    private static EndpointFailure Failure(int ordinal, string code, int secondsAgo = 0)
    {
        Endpoint endpoint = new Uri($"http://e{ordinal}").AsBeacon(ordinal);
        return new(endpoint, code, $"{endpoint.PublicName}: a question: failed", Now.AddSeconds(-secondsAgo));
    }
}
