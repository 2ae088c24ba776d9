using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Node.Answers;
using Helios.Node.Questions;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Providers;

namespace Helios.Node.Tests.Doubles;

/// <summary>A node that has a key and answers nothing else, for endpoints with quotes of a test's own.</summary>
internal sealed class NodeWithKey : IAsyncDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("with-key");
    private readonly Secp256k1SecretKey _key = new(Enumerable.Repeat((byte)7, 32).ToArray());

    public NodeWithKey(IQuoteProvider quotes)
    {
        Questions = new NodeQuestions(_system.ActorOf(Props.Create(() => new Answers(_key.PublicKey))));
        Facts = new NodeFacts(BuiltInChains.Find("mainnet")!, Clock, new NetworkRules("n", 1, default, Hash32.Zero), quotes);
        Statement = new CurrentStatement(Questions, Facts);
    }

    public TrustedClock Clock { get; } = new(TimeProvider.System, DateTimeOffset.UnixEpoch);

    public NodeQuestions Questions { get; }

    public NodeFacts Facts { get; }

    public CurrentStatement Statement { get; }

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        _system.Dispose();
        _key.Dispose();
    }

    private sealed class Answers : ReceiveActor
    {
        public Answers(Secp256k1PublicKey key)
        {
            Receive<KeyCustody.GetPublicKey>(_ => Sender.Tell(new KeyCustody.PublicKey(new KeyHeld(1, key))));
            Receive<BeaconSync.GetEquivocation>(_ => Sender.Tell(new BeaconSync.EquivocationStatus(null, IsJudged: false)));
            ReceiveAny(_ => Sender.Tell(new Actors.Supervision.Setup.Awaited()));
        }
    }
}
