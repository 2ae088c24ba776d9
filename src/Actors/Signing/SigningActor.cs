using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Leases;
using Helios.Actors.Telemetry;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using static Helios.Actors.Signing.KeyCustody;

namespace Helios.Actors.Signing;

/// <summary>
/// Holds the network's shared key, in memory (and sealed, if so configured), and signs answers with it. Only the overlay can have the key
/// made, hand one in, or borrow it for an attested peer: no other actor was given this one, and the supervisor passes nothing on to it
/// but the messages of <see cref="KeyCustody"/>.
/// </summary>
/// <remarks>A failure here stops the node, because a signature after it would be in doubt.</remarks>
public sealed class SigningActor : ReceiveActor
{
    private const uint FirstEpoch = 1;

    /// <summary>An hour on mainnet, far below the age at which a checkpoint may no longer be trusted.</summary>
    private const ulong SlotsBetweenSeals = 300;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly KeySealing? _sealing;
    private readonly CancellationTokenSource _stopped = new();
    private readonly SecretBytes _page;
    private readonly Lessor _lessor = new();
    private NetworkKey? _key;
    private Restoring? _restoring;
    private FinalizedBlock? _finalized;
    private FinalizedBlock? _sealed;

    /// <param name="sealing">Null: the key is kept in memory only.</param>
    /// <exception cref="InvalidOperationException">No page can be locked for the key.</exception>
    public SigningActor(KeySealing? sealing)
    {
        _sealing = sealing;
        _page = SecretBytes.Reserve(Secp256k1SecretKey.Length);
        if (!_page.IsLocked)
            throw new InvalidOperationException("no page can be locked for the network's key (RLIMIT_MEMLOCK)");
        Receive<Sign>(OnSign);
        Receive<SignAnswer>(OnSignAnswer);
        Receive<GetPublicKey>(_ => Sender.Tell(_key is { Held: var held }
            ? new PublicKey(held.PublicKey) { Lease = _lessor.Lend() }
            : NoKeyYet));

        Receive<SharedKeyCustody.CreateKey>(m => OnCreateKey(m.Founding));
        Receive<SharedKeyCustody.RestoreKey>(OnRestoreKey);
        Receive<Restored>(OnRestored);
        Receive<SharedKeyCustody.Finalized>(m => OnFinalized(m.Block));
        Receive<Status.Failure>(failure => _log.Error(failure.Cause, "the key could not be sealed: it is in memory only"));
        Receive<SharedKeyCustody.AdoptKey>(OnAdoptKey);
        Receive<SharedKeyCustody.GetSharedKey>(_ => Sender.Tell(_key is { } key
            ? new SharedKeyCustody.SharedKey(new LentKey(key.Held, key.Secret))
            : new SharedKeyCustody.NoKey("this node has no key to share yet")));
    }

    private static NoKey NoKeyYet => new("this node has not bootstrapped or joined a network yet, so it holds no key to sign with");

    public static Props Props(KeySealing? sealing = null) => Akka.Actor.Props.Create(() => new SigningActor(sealing));

    /// <summary>The signature of an answer, as <c>/block</c> and <c>/call</c> carry it.</summary>
    public static string SignMessage(Secp256k1SecretKey key, string message) =>
        Convert.ToHexStringLower(Secp256k1.Sign(key, SHA256.HashData(Encoding.UTF8.GetBytes(message))));

    /// <summary>What only asks and signs changes no key.</summary>
    protected override bool AroundReceive(Receive receive, object message)
    {
        if (message is not (IRequest or GetPublicKey))
            _lessor.Recall();
        return base.AroundReceive(receive, message);
    }

    /// <summary>A copy that is unsealed only now is disposed as well.</summary>
    protected override void PostStop()
    {
        _lessor.Recall();
        _stopped.Cancel();
        _stopped.Dispose();
        _key?.Secret.Dispose();
        _page.Dispose();
        _ = _restoring?.Outcome.ContinueWith(Discard, default, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
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

    private void OnSignAnswer(SignAnswer sign)
    {
        if (_key is not { } key)
        {
            Sender.Tell(NoKeyYet);
            return;
        }
        Sender.Tell(new AnswerSigned(SignedAnswer.Sign(sign.Answer with { KeyEpoch = key.Held.Epoch }, key.Secret)));
        NodeMeter.AnswerSigned();
    }

    private void OnCreateKey(FinalizedBlock founding)
    {
        if (_key is null)
        {
            Secp256k1SecretKey secret = Secp256k1SecretKey.Generate(RandomNumberGenerator.Fill).MoveTo(_page);
            _log.Info("made the key of a new network: {Key:l}", secret.PublicKey);
            Keep(new NetworkKey(new KeyHeld(FirstEpoch, secret.PublicKey), secret, founding));
        }
        Sender.Tell(new SharedKeyCustody.InCustody(_key!.Held, _key.Founding));
    }

    /// <summary>A key is taken over once, and never replaced.</summary>
    private void OnAdoptKey(SharedKeyCustody.AdoptKey adopt)
    {
        if (_key is { } key)
        {
            Sender.Tell(Compare(key, adopt.Key.Held, adopt.Founding));
        }
        else if (adopt.Key.Copy() is { } secret)
        {
            Keep(new NetworkKey(adopt.Key.Held, secret.MoveTo(_page), adopt.Founding));
            Sender.Tell(new SharedKeyCustody.InCustody(adopt.Key.Held, adopt.Founding));
        }
        else
        {
            Sender.Tell(new SharedKeyCustody.NoKey("the session with the key ended before it was taken over"));
        }
    }

    private void OnRestoreKey(SharedKeyCustody.RestoreKey restore)
    {
        if (_key is { } key)
            Sender.Tell(Compare(key, restore.Expected, restore.Founding));
        else if (_sealing is null)
            Sender.Tell(new SharedKeyCustody.NoKey("the key was kept in memory only, and this node has started again"));
        else if (_restoring is null)
            Restore(_sealing, restore, Sender);
        else
            Sender.Tell(new SharedKeyCustody.NoKey("the sealed copy is being opened", HasSealedCopy: true));
    }

    /// <summary>The secret stays with the task until this actor takes it, so that it is in no message.</summary>
    private void Restore(KeySealing sealing, SharedKeyCustody.RestoreKey wanted, IActorRef asker)
    {
        _restoring = new Restoring(wanted, asker, sealing.RestoreAsync(wanted.Expected, _stopped.Token));
        _ = _restoring.Outcome.PipeTo(
            Self, Self,
            _ => new Restored(null),
            failure => new Restored(new SharedKeyCustody.NoKey(failure.Message, HasSealedCopy: true)));
    }

    private void OnRestored(Restored restored)
    {
        Restoring done = _restoring!;
        _restoring = null;
        RestoredKey? opened = null;
        SharedKeyCustody.NoKey? none = restored.Failure;
        if (none is null && done.Outcome.Result.TryGetValue(out opened, out none) && _key is null && !IsOfAnother(opened, done.Wanted))
        {
            _key = new NetworkKey(done.Wanted.Expected, opened.Secret.MoveTo(_page), opened.Founding);
            _sealed = opened.Checkpoint;
            done.Asker.Tell(new SharedKeyCustody.InCustody(_key.Held, _key.Founding, opened.Checkpoint));
            return;
        }
        opened?.Secret.Dispose();
        done.Asker.Tell(_key is { } key ? Compare(key, done.Wanted.Expected, done.Wanted.Founding)
            : none ?? new SharedKeyCustody.NoKey(
                $"the sealed key is of a network that was founded at {opened!.Founding}, and not of this one", HasSealedCopy: true));
    }

    /// <summary>The key must not serve a network that follows another chain than the one that it was sealed with.</summary>
    private static bool IsOfAnother(RestoredKey opened, SharedKeyCustody.RestoreKey wanted) =>
        wanted.Founding is not null && wanted.Founding != opened.Founding;

    private static void Discard(Task<Result<RestoredKey, SharedKeyCustody.NoKey>> outcome)
    {
        if (outcome.Result.TryGetValue(out RestoredKey? opened, out _))
            opened.Secret.Dispose();
    }

    private static object Compare(NetworkKey key, KeyHeld expected, FinalizedBlock? founding) =>
        key.Held == expected && (founding is null || founding == key.Founding)
            ? new SharedKeyCustody.InCustody(key.Held, key.Founding)
            : new SharedKeyCustody.NoKey("another key is in custody already");

    private void OnFinalized(FinalizedBlock block)
    {
        _finalized = block;
        if (_key is { } key && _sealed is { } before && block.Slot.Value >= before.Slot.Value + SlotsBetweenSeals)
            Seal(key, block);
    }

    /// <summary>
    /// The key is in use even if no copy of it could be sealed: the failure is logged, and the next start asks the peers.
    /// </summary>
    private void Keep(NetworkKey key)
    {
        _key = key;
        Seal(key, _finalized ?? key.Founding);
    }

    private void Seal(NetworkKey key, FinalizedBlock checkpoint)
    {
        if (_sealing is null)
            return;
        _sealed = checkpoint;
        _ = SealAsync(_sealing, key, key.Secret.Copy(), checkpoint, _stopped.Token).PipeTo(Self, Self);
    }

    private static async Task SealAsync(
        KeySealing sealing, NetworkKey key, Secp256k1SecretKey copy, FinalizedBlock checkpoint, CancellationToken cancellationToken)
    {
        using (copy)
            await sealing.SaveAsync(key.Held, copy, key.Founding, checkpoint, cancellationToken).ConfigureAwait(false);
    }

    private sealed class NetworkKey(KeyHeld held, Secp256k1SecretKey secret, FinalizedBlock founding)
    {
        /// <summary>The founding checkpoint of the network that the key is of.</summary>
        public FinalizedBlock Founding => founding;

        public KeyHeld Held => held;

        public Secp256k1SecretKey Secret => secret;
    }

    private sealed record Restoring(
        SharedKeyCustody.RestoreKey Wanted, IActorRef Asker, Task<Result<RestoredKey, SharedKeyCustody.NoKey>> Outcome);

    /// <param name="Failure">Null where the outcome is in the task.</param>
    private sealed record Restored(SharedKeyCustody.NoKey? Failure);
}
