using Akka.Actor;
using Helios.Actors.Beacon;

namespace Helios.Node.Questions;

/// <summary>Tells those who follow the chain that there may be another newest head.</summary>
public sealed class HeadSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>
    /// Completes with the next change. It is taken before the head is asked for, so that no change between the two is missed.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Starts to listen.</summary>
    public static HeadSignal Of(ActorSystem system)
    {
        var signal = new HeadSignal();
        system.ActorOf(Akka.Actor.Props.Create(() => new Listener(signal)), "head-signal");
        return signal;
    }

    public void Raise() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Listener : ReceiveActor
    {
        public Listener(HeadSignal signal)
        {
            Receive<BeaconSync.HeadAdvanced>(_ => signal.Raise());
            Receive<BeaconSync.HeaderProven>(_ => signal.Raise());
            Receive<BeaconSync.BlockJudged>(_ => signal.Raise());
        }

        protected override void PreStart()
        {
            Context.System.EventStream.Subscribe(Self, typeof(BeaconSync.HeadAdvanced));
            Context.System.EventStream.Subscribe(Self, typeof(BeaconSync.HeaderProven));
            Context.System.EventStream.Subscribe(Self, typeof(BeaconSync.BlockJudged));
        }
    }
}
