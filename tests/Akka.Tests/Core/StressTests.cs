using Akka.Actor;

namespace Akka.Tests.Core;

/// <summary>
/// No deadlock, no lost wake-up: thousands of actors that fail, stop, stash, await and ask at random, under both kinds of processor.
/// Bounded by the number of messages; it ends when every message has had its fate.
/// </summary>
public sealed class StressTests() : ActorSpec("""
    akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }
    forked { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 3 }
    """)
{
    private const int Workers = 2000;
    private const int Rounds = 40;

    [Theory]
    [InlineData("akka.actor.default-dispatcher")]
    [InlineData("forked")]
    public async Task Every_message_has_its_fate(string dispatcher)
    {
        var ledger = new Ledger();
        IActorRef parent = Sys.ActorOf(Props.Create(() => new Foreman(ledger, dispatcher)).WithDispatcher(dispatcher));
        Task[] senders = [.. Enumerable.Range(0, 4).Select(seed => Task.Run(() => Drive(parent, ledger, new Random(seed))))];
        await Task.WhenAll(senders).WaitAsync(TimeSpan.FromMinutes(3));

        // Each worker still alive answers: nobody was left asleep with messages in the mailbox.
        (await parent.Ask<int>(new Census(), TimeSpan.FromMinutes(2))).ShouldBe(Workers);
        ledger.Asked.ShouldBe(ledger.Answered + ledger.TimedOut);
        ledger.TimedOut.ShouldBe(0);
        ledger.Failed.ShouldBeGreaterThan(Workers);
        ledger.Stopped.ShouldBeGreaterThan(Workers / 2);
        ledger.Unstashed.ShouldBeGreaterThan(Workers / 2);
        ledger.Awaited.ShouldBeGreaterThan(Workers / 2);
    }

    private static async Task Drive(IActorRef parent, Ledger ledger, Random random)
    {
        for (int i = 0; i < Workers * Rounds / 4; i++)
        {
            var work = new Work(random.Next(Workers), (Kind)random.Next(8));
            if (work.Kind == Kind.Ask && i % 8 == 0)
            {
                Interlocked.Increment(ref ledger.Asked);
                try
                {
                    await parent.Ask<int>(work, TimeSpan.FromMinutes(1));
                    Interlocked.Increment(ref ledger.Answered);
                }
                catch (AskTimeoutException)
                {
                    Interlocked.Increment(ref ledger.TimedOut);
                }
            }
            else
            {
                parent.Tell(work, ActorRefs.NoSender);
            }
        }
    }

    private enum Kind
    {
        Plain,
        Ask,
        Fail,
        Stop,
        Stash,
        Unstash,
        Await,
        FailAfterAwait,
    }

    private sealed record Work(int Worker, Kind Kind);

    private sealed record Census;

    private sealed record Present;

    private sealed class Ledger
    {
        public int Asked;
        public int Answered;
        public int TimedOut;
        public int Failed;
        public int Stopped;
        public int Unstashed;
        public int Awaited;
    }

    /// <summary>Keeps a worker for every number: one that stopped is replaced when its death is known.</summary>
    private sealed class Foreman : ReceiveActor
    {
        private readonly Ledger _ledger;
        private readonly string _dispatcher;
        private readonly IActorRef[] _workers = new IActorRef[Workers];
        private IActorRef? _counting;
        private int _present;

        public Foreman(Ledger ledger, string dispatcher)
        {
            _ledger = ledger;
            _dispatcher = dispatcher;
            for (int i = 0; i < Workers; i++) Hire(i);
            Receive<Work>(work => work.Kind == Kind.Stop, work => Context.Stop(_workers[work.Worker]));
            // An asker must have an answer even if its worker is about to stop: the answer is the foreman's.
            Receive<Work>(work =>
            {
                if (work.Kind == Kind.Ask) Sender.Tell(work.Worker);
                _workers[work.Worker].Forward(work);
            });
            Receive<Terminated>(death =>
            {
                Interlocked.Increment(ref ledger.Stopped);
                int number = int.Parse(death.ActorRef.Path.Name);
                Hire(number);
                if (_counting is not null) _workers[number].Tell(new Census());
            });
            Receive<Census>(_ =>
            {
                _counting = Sender;
                foreach (IActorRef worker in _workers) worker.Tell(new Census());
            });
            Receive<Present>(_ =>
            {
                if (++_present == Workers) _counting!.Tell(_present);
            });
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
            -1, -1, cause => cause is InvalidOperationException ? Directive.Restart : Directive.Resume, loggingEnabled: false);

        private void Hire(int number) =>
            _workers[number] = Context.Watch(Context.ActorOf(Props.Create(() => new Worker(_ledger)).WithDispatcher(_dispatcher), $"{number}"));
    }

    private sealed class Worker : ReceiveActor, IWithUnboundedStash
    {
        private bool _isOpen;

        public Worker(Ledger ledger)
        {
            Receive<Census>(_ => Context.Parent.Tell(new Present()));
            Receive<Work>(work => work.Kind == Kind.Fail, _ =>
            {
                Interlocked.Increment(ref ledger.Failed);
                throw new InvalidOperationException("restarts");
            });
            ReceiveAsync<Work>(
                async work =>
                {
                    await Task.Yield();
                    Interlocked.Increment(ref ledger.Awaited);
                    if (work.Kind == Kind.FailAfterAwait) throw new ArgumentException("resumes");
                },
                work => work.Kind is Kind.Await or Kind.FailAfterAwait);
            Receive<Work>(work => work.Kind == Kind.Stash && !_isOpen, _ => Stash.Stash());
            Receive<Work>(work => work.Kind == Kind.Stash, _ => Interlocked.Increment(ref ledger.Unstashed));
            Receive<Work>(work => work.Kind == Kind.Unstash, _ =>
            {
                _isOpen = !_isOpen;
                Stash.UnstashAll();
            });
            Receive<Work>(_ => { });
        }

        public IStash Stash { get; set; } = null!;
    }
}
