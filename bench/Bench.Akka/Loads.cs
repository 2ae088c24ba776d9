using System.Threading.Channels;
using Akka.Actor;

namespace Helios.Bench.Stage;

/// <summary>What actors are put to; each ends when the last message has been handled.</summary>
internal static class Loads
{
    private sealed class Item
    {
        public static readonly Item Instance = new();
    }

    public static Task Tell(ActorSystem system, int messages)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef counter = system.ActorOf(Props.Create(() => new Counter(messages, done)));
        for (int i = 0; i < messages; i++) counter.Tell(Item.Instance, ActorRefs.NoSender);
        return done.Task;
    }

    public static Task PingPong(ActorSystem system, int messages)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef ping = system.ActorOf(Props.Create(() => new Returns(messages / 2, done)));
        IActorRef pong = system.ActorOf(Props.Create(() => new Returns(messages / 2 + 1, done)));
        pong.Tell(Item.Instance, ping);
        return done.Task;
    }

    public static async Task Ask(ActorSystem system, int messages, int atOnce)
    {
        IActorRef echo = system.ActorOf(Props.Create(() => new Returns(int.MaxValue, null!)));
        TimeSpan patience = TimeSpan.FromSeconds(30);
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            for (int i = 0; i < messages / atOnce; i++) await echo.Ask<Item>(Item.Instance, patience);
        }));
        system.Stop(echo);
    }

    public static async Task MakeAndStop(ActorSystem system, int actors)
    {
        IActorRef parent = system.ActorOf(Props.Create(() => new Makes()));
        await parent.Ask<int>(actors, TimeSpan.FromMinutes(2));
        system.Stop(parent);
    }

    private sealed class Counter(int messages, TaskCompletionSource done) : UntypedActor
    {
        private int _left = messages;

        protected override void OnReceive(object message)
        {
            if (--_left > 0) return;
            Context.Stop(Self);
            done.SetResult();
        }
    }

    private sealed class Returns(int messages, TaskCompletionSource done) : UntypedActor
    {
        private int _left = messages;

        protected override void OnReceive(object message)
        {
            if (--_left > 0)
            {
                Sender.Tell(message, Self);
                return;
            }

            Context.Stop(Sender);
            Context.Stop(Self);
            done.TrySetResult();
        }
    }

    /// <summary>Has 100 children at a time; each stops when it has started, and the next one is made when its death is known.</summary>
    private sealed class Makes : ReceiveActor
    {
        private static readonly Props Child = Props.Create(() => new ShortLived());
        private int _toMake;
        private int _toDie;
        private IActorRef _asker = ActorRefs.Nobody;

        public Makes()
        {
            Receive<int>(actors =>
            {
                (_toMake, _toDie, _asker) = (actors, actors, Sender);
                for (int i = 0; i < 100; i++) Make();
            });
            Receive<Terminated>(_ =>
            {
                if (--_toDie == 0) _asker.Tell(0);
                else Make();
            });
        }

        private void Make()
        {
            if (_toMake-- > 0) Context.Watch(Context.ActorOf(Child));
        }
    }

    private sealed class ShortLived : UntypedActor
    {
        protected override void PreStart() => Context.Stop(Self);

        protected override void OnReceive(object message)
        {
        }
    }
}

/// <summary>The same without actors.</summary>
internal static class Plain
{
    public static async Task Channel(int messages)
    {
        var channel = System.Threading.Channels.Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
        Task reader = Task.Run(async () =>
        {
            for (int left = messages; left > 0;)
            {
                await channel.Reader.WaitToReadAsync();
                while (channel.Reader.TryRead(out _)) left--;
            }
        });
        object item = new();
        for (int i = 0; i < messages; i++) channel.Writer.TryWrite(item);
        await reader;
    }
}
