using System.Security.Cryptography;
using Helios.Client.Answers;
using Helios.Client.Asking;
using Helios.Client.Attestation;
using Helios.Client.Trust;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;

namespace Helios.Client;

/// <summary>Asks a node, each time with a new nonce, and hands out answers of which every check holds.</summary>
/// <param name="http">Its base address is the node's. It stays the caller's.</param>
/// <param name="trust">What the caller keeps of a verified attestation.</param>
/// <param name="expected">
/// How fresh and how well founded each answer must be; null for the defaults. With <see cref="AnswerExpectations.NeedsProof"/> a proof is
/// asked for, and methods of <see cref="RpcAsync"/> that have none are refused. Question and nonce are set for each question.
/// </param>
/// <param name="clock">The caller's own; null for this machine's.</param>
public sealed class HeliosClient(HttpClient http, TrustFile trust, AnswerExpectations? expected = null, TimeProvider? clock = null)
{
    private const int NonceLength = 32;

    private readonly AnswerExpectations _expected = expected ?? new AnswerExpectations();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private volatile TrustFile _trust = trust;
    private volatile FinalizedBlock? _shown;

    /// <summary>
    /// What to keep: a verified proof adds the newest finalized block that it shows, so that the next proof is short, and the network's
    /// certificates add the keys that they lead to.
    /// </summary>
    public TrustFile Trust => _trust;

    /// <summary>
    /// Asks a node who it is, over a new nonce, and judges it: the quote, the image by a policy, the network. Its trust is the one to keep.
    /// </summary>
    /// <param name="http">Its base address is the node's.</param>
    /// <param name="expected">The root, the policy, and the network that the client means.</param>
    /// <param name="clock">The caller's own; null for this machine's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">No policy, or no network is named: anybody can found one with a genuine image.</exception>
    /// <exception cref="NodeException">The node gave no attestation.</exception>
    /// <exception cref="MalformedInputException">What it gave is none of this format.</exception>
    public static async Task<AttestationFindings> AttestAsync(
        HttpClient http, Expectations expected, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        if (expected is not { Policy: not null, NamesNetwork: true })
            throw new ArgumentException("a policy, and a network id, a key or a founding checkpoint are needed", nameof(expected));
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceLength);
        byte[] body = await NodeRequest.Attestation(nonce).SendAsync(http, cancellationToken).ConfigureAwait(false);
        var checks = new CollectedChecks();
        var time = new TimeReading((clock ?? TimeProvider.System).GetUtcNow(), IsAuthenticated: false);
        VerifiedAttestation? found = AttestationCheck.Run(AttestationAnswer.Parse(body), nonce, expected, time, checks);
        return new AttestationFindings(checks.All, found);
    }

    /// <summary>A block, by default the newest.</summary>
    /// <exception cref="NodeException">The node gave no answer.</exception>
    /// <exception cref="AnswerRefusedException">A check does not hold.</exception>
    /// <exception cref="KeysRefusedException">It is signed under an epoch that no certificate which holds leads to.</exception>
    /// <exception cref="MalformedInputException">What the node gave is no answer of this format.</exception>
    public Task<VerifiedAnswer> BlockAsync(BlockView? view = null, CancellationToken cancellationToken = default) =>
        VerifiedAsync(new Question.Block(view ?? BlockView.Latest, default), cancellationToken);

    /// <summary>Runs a call on a block, by default the newest.</summary>
    /// <inheritdoc cref="BlockAsync" path="/exception"/>
    public Task<VerifiedAnswer> CallAsync(CallRequest request, BlockView? view = null, CancellationToken cancellationToken = default) =>
        VerifiedAsync(new Question.Call(CanonicalCall.Of(request), view ?? BlockView.Latest, default), cancellationToken);

    /// <summary>
    /// A method of JSON-RPC. The result is JSON: docs/answer-format.md, section 11. Where no proof comes with it, a client that demands
    /// proofs asks nobody.
    /// </summary>
    /// <param name="request">As <see cref="RpcRequestJson"/> reads it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">
    /// This client demands proofs (<see cref="AnswerExpectations.NeedsProof"/>), and the method has none
    /// (<see cref="RpcRequest.CanBeProven"/>).
    /// </exception>
    /// <inheritdoc cref="BlockAsync" path="/exception"/>
    public Task<VerifiedAnswer> RpcAsync(RpcRequest request, CancellationToken cancellationToken = default) =>
        _expected.NeedsProof && !request.CanBeProven
        ? throw new InvalidOperationException($"{request.Method} by /v1/rpc has no proof, and this client demands one: use a client that "
            + "demands none")
        : VerifiedAsync(new Question.Rpc(request, default), cancellationToken);

    /// <summary>The question as it is asked, with a nonce where it has none.</summary>
    public Question Prepare(Question question) =>
        question.Nonce.IsEmpty ? question with { Nonce = RandomNumberGenerator.GetBytes(NonceLength) } : question;

    /// <summary>The request that asks it: its proof starts from the newest block that one has shown, else the caller's.</summary>
    public NodeRequest RequestOf(Question question) =>
        NodeRequest.Of(question, _expected.NeedsProof, _shown?.BlockRoot ?? _expected.Checkpoint ?? _trust.Checkpoint?.BlockRoot);

    /// <summary>Judges the node's answer to a question of <see cref="Prepare"/>.</summary>
    /// <exception cref="MalformedInputException">Not an answer of this format.</exception>
    public Verification Judge(Question question, ReadOnlySpan<byte> answer)
    {
        Verification found = AnswerVerifier.Verify(
            AnswerDocument.Parse(answer), _trust, _expected with { Question = question, Nonce = null }, _clock.GetUtcNow());
        if (found.Answer?.Checkpoint is { } newest)
        {
            if (_trust.Checkpoint is not { } known || newest.Slot > known.Slot)
                _trust = _trust with { Checkpoint = newest };
            _shown = _trust.Checkpoint;
        }
        return found;
    }

    /// <summary>
    /// Asks the node for the certificates of the network's keys, and follows them. An answer under an epoch that is not known yet has this
    /// done by itself; a client that waits for a revocation does it from time to time.
    /// </summary>
    /// <exception cref="NodeException">The node gave none.</exception>
    /// <exception cref="KeysRefusedException">They are not followed.</exception>
    /// <exception cref="MalformedInputException">What the node gave is none of this format.</exception>
    public async Task FollowKeysAsync(CancellationToken cancellationToken = default)
    {
        byte[] body = await NodeRequest.Keys.SendAsync(http, cancellationToken).ConfigureAwait(false);
        if (!_trust.Follow(KeyChainJson.ParseKeys(body)).TryGetValue(out TrustFile? followed, out KeyChainRejection? rejection))
            throw new KeysRefusedException(rejection);
        _trust = followed;
    }

    /// <summary>As <see cref="FollowKeysAsync"/>, where the answer is signed under an epoch that is not known yet.</summary>
    /// <inheritdoc cref="FollowKeysAsync" path="/exception"/>
    public Task FollowKeysOfAsync(ReadOnlySpan<byte> answer, CancellationToken cancellationToken = default) =>
        AnswerDocument.Parse(answer).Signed is { } signed && _trust.Keys.KeyOf(signed.Answer.KeyEpoch) is null
            ? FollowKeysAsync(cancellationToken)
            : Task.CompletedTask;

    private async Task<VerifiedAnswer> VerifiedAsync(Question question, CancellationToken cancellationToken)
    {
        question = Prepare(question);
        byte[] answer = await RequestOf(question).SendAsync(http, cancellationToken).ConfigureAwait(false);
        await FollowKeysOfAsync(answer, cancellationToken).ConfigureAwait(false);
        Verification found = Judge(question, answer);
        return found.Answer ?? throw new AnswerRefusedException(found);
    }
}
