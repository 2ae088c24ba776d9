using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Upstreams;
using Helios.Devnet.Execution;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

/// <summary>Runs alone, because the metric is of the whole process.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CacheBytesTests(SteppedDevnet devnet) : TestKit, IClassFixture<SteppedDevnet>
{
    private const string Name = "cache bytes";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_bytes_of_what_is_dropped_are_no_longer_told()
    {
        var held = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "helios_cache_bytes")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, bytes, tags, _) =>
        {
            lock (held)
                held[(string)tags[0].Value!] = bytes;
        });
        listener.Start();
        IActorRef execution = ChildActorOf(
            ExecutionOnDevnet.Props(devnet, maxCalls: 2, Patience, devnet.ExecutionUrl), SupervisorStrategy.DefaultStrategy);
        await execution.Ask<Verdict.Returned>(
            new Call(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }, devnet.ProveHead().Block, default), Patience);
        await HeldAsync();
        held.Values.ShouldAllBe(bytes => bytes > 0);

        execution.Tell(new UseSchedule(devnet.Chain));
        await HeldAsync();
        (held["code"] > 0, held["state"] > 0, held["outcome"]).ShouldBe((true, true, 0));

        execution.Tell(new Call(new(), null!, default)); // no node asks that, and it restarts
        await ExpectMsgAsync<Endpoints.Forgotten>(Patience);
        held.Values.ShouldAllBe(bytes => bytes == 0);

        Task HeldAsync() => execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience);
    }
}
