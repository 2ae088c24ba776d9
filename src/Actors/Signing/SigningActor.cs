using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Governance;
using Helios.Actors.Leases;
using Helios.Actors.Telemetry;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using static Helios.Actors.Signing.KeyCustody;

namespace Helios.Actors.Signing;

/// <summary>
/// Holds the network's shared keys, in memory (and sealed, if so configured), and signs answers with the one that is active. Only the
/// overlay can have a key made, hand one in, or borrow one for an attested peer: no other actor was given this one, and the supervisor
/// passes nothing on to it but the messages of <see cref="KeyCustody"/>.
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
    private readonly TimeProvider _clock;
    private readonly Lessor _lessor = new();
    private readonly KeyRing _keys;
    private readonly GovernedPolicy? _policy;
    private readonly Action<Span<byte>> _entropy;
    private FinalizedBlock? _founding;
    private readonly Queue<(SharedKeyCustody.RestoreKey Wanted, IActorRef Asker)> _toRestore = [];
    private Restoring? _restoring;
    private FinalizedBlock? _finalized;
    private SealedNote? _sealed;
    private bool _isSealDue;
    private Task _lastSeal = Task.CompletedTask;

    /// <param name="sealing">Null: the keys are kept in memory only.</param>
    /// <param name="clock">The node's clock: it says which key is active.</param>
    /// <param name="policy">Says which epochs are revoked, and is asked before each signature; null where none ever is.</param>
    /// <param name="entropy">Fills a span with random bytes that nobody can guess.</param>
    /// <exception cref="InvalidOperationException">No page can be locked for the key.</exception>
    public SigningActor(KeySealing? sealing, TimeProvider clock, GovernedPolicy? policy, Action<Span<byte>> entropy)
    {
        (_sealing, _clock, _policy, _entropy) = (sealing, clock, policy, entropy);
        _keys = new KeyRing(epoch => policy?.IsRevoked(epoch) == true);
        Receive<Sign>(OnSign);
        Receive<SignAnswer>(OnSignAnswer);
        Receive<GetPublicKey>(_ => Sender.Tell(_keys.At(Now) is { } held ? new PublicKey(held) { Lease = _lessor.Lend() } : NoKeyNow));

        Receive<SharedKeyCustody.CreateKey>(m => OnCreateKey(m.Founding));
        Receive<SharedKeyCustody.RestoreKey>(OnRestoreKey);
        Receive<Restored>(OnRestored);
        Receive<SharedKeyCustody.Finalized>(m => OnFinalized(m.Block));
        Receive<Status.Failure>(OnNotSealed);
        Receive<SharedKeyCustody.AdoptKey>(OnAdoptKey);
        Receive<SharedKeyCustody.MakeKey>(OnMakeKey);
        Receive<SharedKeyCustody.UseKeys>(OnUseKeys);
        Receive<SharedKeyCustody.DropKeys>(m => Forgot(_keys.Drop(m.Keys), "it never counts"));
        Receive<SharedKeyCustody.GetSharedKey>(OnGetSharedKey);
    }

    private NoKey NoKeyNow => _keys.IsEmpty
        ? new("this node has not been given a network's key, so it has none to sign with")
        : _keys.Revoked.ToArray() is [.., var revoked]
            ? new($"the network's authority has revoked the key of epoch {revoked}, and another one that it vouches for is not here yet")
        : new("the key of the epoch that is active is not here yet, and none of the keys here counts any more: members are asked for it");

    private ulong Now => (ulong)_clock.GetUtcNow().ToUnixTimeSeconds();

    public static Props Props(
        KeySealing? sealing = null, TimeProvider? clock = null, GovernedPolicy? policy = null, Action<Span<byte>>? entropy = null) =>
        Akka.Actor.Props.Create(
            () => new SigningActor(sealing, clock ?? TimeProvider.System, policy, entropy ?? RandomNumberGenerator.Fill));

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
        _keys.Dispose();
        _ = _restoring?.Outcome.ContinueWith(Discard, default, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    private void OnSign(Sign sign)
    {
        KeyHeld? held = sign.Epoch is { } epoch ? _keys.Of(epoch, Now) : _keys.At(Now);
        if (held is null)
        {
            Sender.Tell(NoKeyNow);
            return;
        }
        Sender.Tell(new Signature(SignMessage(_keys.SecretOf(held)!, sign.Message)));
        NodeMeter.AnswerSigned();
    }

    /// <summary>By the time in the answer, which the client judges the epoch by.</summary>
    private void OnSignAnswer(SignAnswer sign)
    {
        if (_keys.At(sign.Answer.Time) is not { } held)
        {
            Sender.Tell(NoKeyNow);
            return;
        }
        Sender.Tell(new AnswerSigned(SignedAnswer.Sign(sign.Answer with { KeyEpoch = held.Epoch }, _keys.SecretOf(held)!)));
        NodeMeter.AnswerSigned();
    }

    private void OnCreateKey(FinalizedBlock founding)
    {
        if (_keys.IsEmpty)
        {
            Secp256k1SecretKey secret = Secp256k1SecretKey.Generate(_entropy);
            _log.Info("made the key of a new network: {Key:l}", secret.PublicKey);
            var held = new KeyHeld(FirstEpoch, secret.PublicKey);
            Keep(held, secret, founding);
        }
        Sender.Tell(new SharedKeyCustody.InCustody(_keys.Held.First(), _founding!));
    }

    /// <summary>
    /// The first key is taken over once, and never replaced. Another one is taken only by a certificate under a key that counts.
    /// </summary>
    private void OnAdoptKey(SharedKeyCustody.AdoptKey adopt)
    {
        KeyHeld held = adopt.Key.Held;
        if (_keys.SecretOf(held) is not null || (!_keys.IsEmpty && !MayFollow(adopt)))
        {
            Sender.Tell(Compare(held, adopt.Founding));
        }
        else if (adopt.Key.Copy() is { } secret)
        {
            Sender.Tell(Keep(held, secret, adopt.Founding) ? new SharedKeyCustody.InCustody(held, adopt.Founding) : NoPlace);
        }
        else
        {
            Sender.Tell(new SharedKeyCustody.NoKey("the session with the key ended before it was taken over"));
        }
    }

    private static SharedKeyCustody.NoKey NoPlace => new("there is no locked page for one more key (RLIMIT_MEMLOCK)");

    private bool MayFollow(SharedKeyCustody.AdoptKey adopt) =>
        adopt.Founding == _founding && adopt.Certificate is { } certificate && _keys.Follows(adopt.Key.Held, certificate);

    private void OnMakeKey(SharedKeyCustody.MakeKey make)
    {
        Secp256k1SecretKey secret = Secp256k1SecretKey.Generate(_entropy);
        var held = new KeyHeld(make.Epoch, secret.PublicKey);
        KeyCertificate made = make.Certify(held);
        bool isRevoked = made.Reason == KeyCertificateReason.Revoked;
        Secp256k1SecretKey? old = _keys.SecretOf(make.Old);
        if (!_keys.MayBeFollowed(make.Old, make.Epoch, isRevoked) || (old is null && !isRevoked))
        {
            secret.Dispose();
            Sender.Tell(new SharedKeyCustody.KeyNotMade(
                $"{make.Old} is not here, or not the newest key, so nothing here can certify another"));
            return;
        }
        SignedKeyCertificate certificate =
            isRevoked ? SignedKeyCertificate.Of(made, secret) : SignedKeyCertificate.Of(made, old!, secret);
        if (!Keep(held, secret, _founding!))
        {
            Sender.Tell(new SharedKeyCustody.KeyNotMade(NoPlace.Reason));
            return;
        }
        _log.Info("made {Key:l}, which may follow {Old:l}", held, make.Old);
        Sender.Tell(new SharedKeyCustody.KeyMade(certificate));
    }

    private void OnUseKeys(SharedKeyCustody.UseKeys use)
    {
        _keys.Use(use.Keys);
        Forget();
        if (_sealed is not null && NewestPolicy != _sealed.Policy)
            SealAll();
    }

    private void OnGetSharedKey(SharedKeyCustody.GetSharedKey get)
    {
        KeyHeld? held = get.Epoch == 0 ? _keys.At(Now) : _keys.MayLend(get.Epoch);
        Sender.Tell(held is null
            ? new SharedKeyCustody.NoKey("this node has no key to share yet")
            : new SharedKeyCustody.SharedKey(new LentKey(held, _keys.SecretOf(held)!)));
    }

    private void Forget() => Forgot(_keys.Forget(Now), "it never signs again");

    /// <summary>A key that was zeroed, and whose sealed copy is deleted: after what is being written, which may be that copy.</summary>
    private void Forgot(ImmutableArray<KeyHeld> keys, string reason)
    {
        foreach (KeyHeld held in keys)
        {
            _log.Info("forgot {Key:l}: {Reason:l}", held, reason);
            if (_sealing is not null)
                _lastSeal = DeleteAsync(_lastSeal, _sealing, held);
        }
    }

    private void OnRestoreKey(SharedKeyCustody.RestoreKey restore)
    {
        if (_keys.SecretOf(restore.Expected) is not null || (!_keys.IsEmpty && !_keys.Expects(restore.Expected)))
            Sender.Tell(Compare(restore.Expected, restore.Founding));
        else if (_sealing is null)
            Sender.Tell(new SharedKeyCustody.NoKey("the key was kept in memory only, and this node has started again"));
        else if (_restoring is null)
            Restore(_sealing, restore, Sender);
        else if (_restoring.Wanted.Expected == restore.Expected || _toRestore.Any(next => next.Wanted.Expected == restore.Expected))
            Sender.Tell(new SharedKeyCustody.NoKey("the sealed copy is being opened", HasSealedCopy: true));
        else
            _toRestore.Enqueue((restore, Sender));
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
        Answer(restored, done);
        if (_toRestore.TryDequeue(out (SharedKeyCustody.RestoreKey Wanted, IActorRef Asker) next))
            Restore(_sealing!, next.Wanted, next.Asker);
    }

    private void Answer(Restored restored, Restoring done)
    {
        RestoredKey? opened = null;
        SharedKeyCustody.NoKey? none = restored.Failure;
        KeyHeld expected = done.Wanted.Expected;
        if (none is null && done.Outcome.Result.TryGetValue(out opened, out none)
            && (none = PolicyObjection(opened.Note)) is null && !IsOfAnother(opened, done.Wanted)
            && (_keys.IsEmpty || (_keys.Expects(expected) && opened.Note.Founding == _founding)))
        {
            if (_keys.Add(expected, opened.Secret))
            {
                _founding = opened.Note.Founding;
                if (_sealed is null || opened.Note.Checkpoint.Slot.Value > _sealed.Checkpoint.Slot.Value)
                    _sealed = opened.Note;
                done.Asker.Tell(new SharedKeyCustody.InCustody(expected, _founding, opened.Note.Checkpoint));
                if (NewestPolicy != opened.Note.Policy)
                    SealAll();
            }
            else
            {
                done.Asker.Tell(NoPlace with { HasSealedCopy = true, Wanted = expected });
            }
            return;
        }
        opened?.Secret.Dispose();
        object answer = _keys.SecretOf(expected) is not null ? Compare(expected, done.Wanted.Founding)
            : none ?? (_keys.IsEmpty
                ? new SharedKeyCustody.NoKey(
                    $"the sealed key is of a network that was founded at {opened!.Note.Founding}, and not of this one", HasSealedCopy: true)
                : Compare(expected, done.Wanted.Founding));
        done.Asker.Tell(answer is SharedKeyCustody.NoKey no ? no with { Wanted = expected } : answer);
    }

    /// <summary>The key must not serve a network that follows another chain than the one that it was sealed with.</summary>
    private static bool IsOfAnother(RestoredKey opened, SharedKeyCustody.RestoreKey wanted) =>
        wanted.Founding is not null && wanted.Founding != opened.Note.Founding;

    private (uint Version, Hash32 Digest) NewestPolicy => _policy?.Newest ?? (0, Hash32.Zero);

    /// <summary>
    /// The journal of the policy is older than the copy, because the host has brought an old one back: a key that is used by it could sign
    /// after it was revoked, and be given to whom the network has removed.
    /// </summary>
    private SharedKeyCustody.NoKey? PolicyObjection(SealedNote note) => _policy?.ObjectionAfter(note.Policy) is { } objection
        ? new SharedKeyCustody.NoKey($"the key was sealed under {objection}: its journal is an old one. The key is used when a member or "
            + "the operator (POST /operator/policy) has brought the newest document", HasSealedCopy: true)
        : null;

    private static void Discard(Task<Result<RestoredKey, SharedKeyCustody.NoKey>> outcome)
    {
        if (outcome.Result.TryGetValue(out RestoredKey? opened, out _))
            opened.Secret.Dispose();
    }

    private object Compare(KeyHeld expected, FinalizedBlock? founding) =>
        _keys.SecretOf(expected) is not null && (founding is null || founding == _founding)
            ? new SharedKeyCustody.InCustody(expected, _founding!)
            : new SharedKeyCustody.NoKey("another key is in custody already");

    private void OnFinalized(FinalizedBlock block)
    {
        _finalized = block;
        Forget();
        if (_sealed?.Checkpoint is { } before && (_isSealDue || block.Slot.Value >= before.Slot.Value + SlotsBetweenSeals))
            SealAll();
    }

    /// <summary>What could not be written is tried again with the next block.</summary>
    private void OnNotSealed(Status.Failure failure)
    {
        _isSealDue = true;
        _log.Error(failure.Cause, "the key could not be sealed: it is in memory only");
    }

    private void SealAll()
    {
        _isSealDue = false;
        foreach (KeyHeld held in _keys.Held)
            Seal(held);
    }

    /// <summary>The newest block that is proven, or was when an earlier boot sealed a key: no copy is written with an older one.</summary>
    private FinalizedBlock NewestCheckpoint => new[] { _finalized, _sealed?.Checkpoint, _founding }
        .OfType<FinalizedBlock>().MaxBy(block => block.Slot.Value)!;

    /// <summary>
    /// The key is in use even if no copy of it could be sealed: the failure is logged, and the next start asks the peers.
    /// </summary>
    /// <returns>Whether there was a place for it.</returns>
    private bool Keep(KeyHeld held, Secp256k1SecretKey secret, FinalizedBlock founding)
    {
        if (!_keys.Add(held, secret))
            return false;
        _founding = founding;
        Seal(held);
        return true;
    }

    private void Seal(KeyHeld held)
    {
        if (_sealing is null)
            return;
        _sealed = new SealedNote(_founding!, NewestCheckpoint, NewestPolicy);
        _lastSeal = SealAsync(_lastSeal, _sealing, held, _keys.SecretOf(held)!.Copy(), _sealed, _stopped.Token);
        _ = _lastSeal.PipeTo(Self, Self);
    }

    /// <param name="before">One after the other, so that no older note takes the place of a newer one.</param>
    private static async Task SealAsync(
        Task before, KeySealing sealing, KeyHeld held, Secp256k1SecretKey copy, SealedNote note, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using (copy)
            await sealing.SaveAsync(held, copy, note, cancellationToken).ConfigureAwait(false);
    }

    private static async Task DeleteAsync(Task before, KeySealing sealing, KeyHeld held)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        sealing.Delete(held);
    }

    private sealed record Restoring(
        SharedKeyCustody.RestoreKey Wanted, IActorRef Asker, Task<Result<RestoredKey, SharedKeyCustody.NoKey>> Outcome);

    /// <param name="Failure">Null where the outcome is in the task.</param>
    private sealed record Restored(SharedKeyCustody.NoKey? Failure);
}
