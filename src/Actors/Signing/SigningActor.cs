using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Overlay;
using Helios.Actors.Telemetry;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using static Helios.Actors.Signing.KeyCustody;

namespace Helios.Actors.Signing;

/// <summary>
/// Holds the network's shared key, in memory only, and signs answers with it. Only the overlay beside it has the key made, hands one in, or is
/// given a copy for an attested peer: it alone was given this actor; the supervisor passes nothing on to it but what <see cref="KeyCustody"/> says.
/// </summary>
/// <remarks>A failure here stops the node: what it would sign with afterwards is in doubt.</remarks>
public sealed class SigningActor : ReceiveActor
{
    private const uint FirstEpoch = 1;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private (KeyHeld Held, Secp256k1SecretKey Secret)? _key;

    public SigningActor()
    {
        Receive<Sign>(OnSign);
        Receive<GetPublicKey>(_ => Sender.Tell(_key is { } key ? new PublicKey(key.Held.PublicKey) : NoKeyYet));

        Receive<SharedKeyCustody.CreateKey>(_ => OnCreateKey());
        Receive<SharedKeyCustody.RestoreKey>(restore => Sender.Tell(_key is { } key && key.Held == restore.Expected
            ? new SharedKeyCustody.InCustody(key.Held)
            : new SharedKeyCustody.NoKey("the key was kept in memory only, and this node has started anew")));
        Receive<SharedKeyCustody.AdoptKey>(OnAdoptKey);
        Receive<SharedKeyCustody.GetSharedKey>(_ => Sender.Tell(_key is { } key
            ? new SharedKeyCustody.SharedKey(key.Held, Copy(key.Secret))
            : new SharedKeyCustody.NoKey("this node has no key to share yet")));
    }

    private static NoKey NoKeyYet => new("this node has not bootstrapped or joined a network yet, so it holds no key to sign with");

    public static Props Props() => Akka.Actor.Props.Create<SigningActor>();

    /// <summary>The signature of an answer, as <c>/block</c> and <c>/call</c> carry it.</summary>
    public static string SignMessage(Secp256k1SecretKey key, string message) =>
        Convert.ToHexStringLower(Secp256k1.Sign(key, SHA256.HashData(Encoding.UTF8.GetBytes(message))));

    protected override void PostStop() => _key?.Secret.Dispose();

    private void OnSign(Sign sign)
    {
        if (_key is not { } key)
        {
            Sender.Tell(NoKeyYet);
            return;
        }
        Sender.Tell(new Signature(SignMessage(key.Secret, sign.Message)));
        NodeMeter.AnswerSigned();
    }

    private void OnCreateKey()
    {
        if (_key is null)
        {
            Secp256k1SecretKey secret = Generate();
            _key = (new KeyHeld(FirstEpoch, secret.PublicKey), secret);
            _log.Info("made the key of a new network: {0}", secret.PublicKey);
        }
        Sender.Tell(new SharedKeyCustody.InCustody(_key.Value.Held));
    }

    /// <summary>A key is taken over once, and never replaced.</summary>
    private void OnAdoptKey(SharedKeyCustody.AdoptKey adopt)
    {
        if (_key is { } key)
        {
            adopt.Secret.Dispose();
            Sender.Tell(key.Held == adopt.Held ? new SharedKeyCustody.InCustody(key.Held) : new SharedKeyCustody.NoKey("another key is in custody already"));
            return;
        }
        _key = (adopt.Held, adopt.Secret);
        Sender.Tell(new SharedKeyCustody.InCustody(adopt.Held));
    }

    private static Secp256k1SecretKey Copy(Secp256k1SecretKey secret)
    {
        Span<byte> bytes = stackalloc byte[Secp256k1SecretKey.Length];
        try
        {
            secret.CopyTo(bytes);
            return new Secp256k1SecretKey(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

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
