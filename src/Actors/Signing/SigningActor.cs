using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Telemetry;
using Helios.Protocol;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using static Helios.Actors.Signing.KeyCustody;

namespace Helios.Actors.Signing;

/// <summary>
/// Holds the network's shared key, in memory (and sealed, if so configured), and signs answers with it. Only the overlay beside it has the key
/// made, hands one in, or is given a copy for an attested peer: it alone was given this actor; the supervisor passes nothing on to it but what
/// <see cref="KeyCustody"/> says.
/// </summary>
/// <remarks>A failure here stops the node: what it would sign with afterwards is in doubt.</remarks>
public sealed class SigningActor : ReceiveActor
{
    private const uint FirstEpoch = 1;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly KeySealing? _sealing;
    private readonly CancellationTokenSource _stopped = new();
    private (KeyHeld Held, Secp256k1SecretKey Secret)? _key;

    /// <param name="sealing">Null: the key is kept in memory only.</param>
    public SigningActor(KeySealing? sealing)
    {
        _sealing = sealing;
        Receive<Sign>(OnSign);
        Receive<GetPublicKey>(_ => Sender.Tell(_key is { } key ? new PublicKey(key.Held.PublicKey) : NoKeyYet));

        Receive<SharedKeyCustody.CreateKey>(_ => OnCreateKey());
        Receive<SharedKeyCustody.RestoreKey>(OnRestoreKey);
        Receive<Restored>(OnRestored);
        Receive<Status.Failure>(failure => _log.Error(failure.Cause, "the key could not be sealed: it is in memory only"));
        Receive<SharedKeyCustody.AdoptKey>(OnAdoptKey);
        Receive<SharedKeyCustody.GetSharedKey>(_ => Sender.Tell(_key is { } key
            ? new SharedKeyCustody.SharedKey(key.Held, Copy(key.Secret))
            : new SharedKeyCustody.NoKey("this node has no key to share yet")));
    }

    private static NoKey NoKeyYet => new("this node has not bootstrapped or joined a network yet, so it holds no key to sign with");

    private sealed record Restored(KeyHeld Expected, Result<Secp256k1SecretKey, SharedKeyCustody.NoKey> Outcome, IActorRef Asker)
    {
        /// <summary>Never the secret.</summary>
        public override string ToString() => $"Restored {{ {Expected} }}";
    }

    public static Props Props(KeySealing? sealing = null) => Akka.Actor.Props.Create(() => new SigningActor(sealing));

    /// <summary>The signature of an answer, as <c>/block</c> and <c>/call</c> carry it.</summary>
    public static string SignMessage(Secp256k1SecretKey key, string message) =>
        Convert.ToHexStringLower(Secp256k1.Sign(key, SHA256.HashData(Encoding.UTF8.GetBytes(message))));

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _key?.Secret.Dispose();
    }

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
            Seal();
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
        Seal();
        Sender.Tell(new SharedKeyCustody.InCustody(adopt.Held));
    }

    private void OnRestoreKey(SharedKeyCustody.RestoreKey restore)
    {
        if (_key is { } key)
            Sender.Tell(key.Held == restore.Expected ? new SharedKeyCustody.InCustody(key.Held) : new SharedKeyCustody.NoKey("another key is in custody already"));
        else if (_sealing is null)
            Sender.Tell(new SharedKeyCustody.NoKey("the key was kept in memory only, and this node has started anew"));
        else
            _ = _sealing.RestoreAsync(restore.Expected, _stopped.Token).PipeTo(Self, Self, Wrap(restore.Expected, Sender), Unwrapped(restore.Expected, Sender));
    }

    private static Func<Result<Secp256k1SecretKey, SharedKeyCustody.NoKey>, object> Wrap(KeyHeld expected, IActorRef asker) => outcome => new Restored(expected, outcome, asker);

    private static Func<Exception, object> Unwrapped(KeyHeld expected, IActorRef asker) =>
        failure => new Restored(expected, new SharedKeyCustody.NoKey(failure.Message, HasSealedCopy: true), asker);

    private void OnRestored(Restored restored)
    {
        if (!restored.Outcome.TryGetValue(out Secp256k1SecretKey? secret, out SharedKeyCustody.NoKey? none))
        {
            restored.Asker.Tell(none);
            return;
        }
        if (_key is null)
            _key = (restored.Expected, secret);
        else
            secret.Dispose();
        restored.Asker.Tell(new SharedKeyCustody.InCustody(_key.Value.Held));
    }

    /// <summary>The key is in use whether or not a copy of it could be sealed: a failure is logged, and the next start asks the peers.</summary>
    private void Seal()
    {
        if (_sealing is not null && _key is { } key)
            _ = SealAsync(_sealing, key.Held, Copy(key.Secret)).PipeTo(Self, Self);
    }

    private async Task SealAsync(KeySealing sealing, KeyHeld held, Secp256k1SecretKey copy)
    {
        using (copy)
            await sealing.SaveAsync(held, copy, _stopped.Token).ConfigureAwait(false);
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
