using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Akka.Event;
using Helios.Protocol.Crypto;
using static Helios.Actors.Signing.KeyCustody;

namespace Helios.Actors.Signing;

/// <summary>Holds the network's shared key, in memory only, and signs answers with it. It never says the key.</summary>
/// <remarks>A failure here stops the node: what it would sign with afterwards is in doubt.</remarks>
public sealed class SigningActor : ReceiveActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private Secp256k1SecretKey? _key;

    public SigningActor() => Become(WithoutKey);

    public static Props Props() => Akka.Actor.Props.Create<SigningActor>();

    /// <summary>The signature of an answer, as <c>/block</c> and <c>/call</c> carry it.</summary>
    public static string SignMessage(Secp256k1SecretKey key, string message) =>
        Convert.ToHexStringLower(Secp256k1.Sign(key, SHA256.HashData(Encoding.UTF8.GetBytes(message))));

    protected override void PostStop() => _key?.Dispose();

    private void WithoutKey()
    {
        Receive<Bootstrap>(_ =>
        {
            _key = Generate();
            _log.Info("bootstrapped a network: its public key is {0}", _key.PublicKey);
            Become(WithKey);
            Sender.Tell(new PublicKey(_key.PublicKey));
        });
        Receive<Sign>(_ => Sender.Tell(NoKeyYet));
        Receive<GetPublicKey>(_ => Sender.Tell(NoKeyYet));
    }

    private void WithKey()
    {
        Receive<Bootstrap>(_ => Sender.Tell(new PublicKey(_key!.PublicKey)));
        Receive<Sign>(sign => Sender.Tell(new Signature(SignMessage(_key!, sign.Message))));
        Receive<GetPublicKey>(_ => Sender.Tell(new PublicKey(_key!.PublicKey)));
    }

    private static NoKey NoKeyYet => new("this node has not bootstrapped or joined a network yet, so it holds no key to sign with");

    private static Secp256k1SecretKey Generate()
    {
        Span<byte> secret = stackalloc byte[Secp256k1SecretKey.Length];
        Span<byte> blinding = stackalloc byte[32];
        try
        {
            RandomNumberGenerator.Fill(blinding);
            do
                RandomNumberGenerator.Fill(secret);
            while (!Secp256k1SecretKey.IsValid(secret));
            return new Secp256k1SecretKey(secret, blinding);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
