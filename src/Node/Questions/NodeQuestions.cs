using Akka.Actor;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Overlay;
using Helios.Protocol.Secrecy;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Questions;

/// <summary>
/// The node as the rest of the program sees it: each question has a method, a time limit, and a typed answer. This is the only place that
/// knows which messages <c>NodeSupervisor</c> answers with.
/// </summary>
/// <param name="patience">Longest wait for an actor that answers from memory; 5 seconds by default.</param>
public sealed class NodeQuestions(IActorRef node, TimeSpan? patience = null)
{
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(5);

    /// <summary>Of endpoints that a setup or the operator names.</summary>
    public EndpointHeaders Headers { get; init; } = EndpointHeaders.None;

    /// <summary>The overlay's port is opened and the journal is read before a setup is answered.</summary>
    private static readonly TimeSpan SetupPatience = TimeSpan.FromSeconds(40);

    /// <summary>Endpoints may be asked for a bootstrap and for many updates.</summary>
    private static readonly TimeSpan CommitteesPatience = TimeSpan.FromSeconds(40);

    /// <summary>Waits until the journals of time and of the light client have been read, however long that takes.</summary>
    public async Task<BeaconSync.Recovered> RecoverAsync(CancellationToken cancellationToken = default)
    {
        await UntilAnsweredAsync<NodeTime.Status>(new NodeTime.GetStatus(), cancellationToken);
        return await UntilAnsweredAsync<BeaconSync.Recovered>(new Actors.Supervision.Setup.AwaitRecovery(), cancellationToken);
    }

    /// <summary>An actor whose journal is late is started again, and loses what it was asked meanwhile.</summary>
    private async Task<T> UntilAnsweredAsync<T>(object question, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await node.Ask<T>(question, _patience, cancellationToken);
            }
            catch (AskTimeoutException)
            {
            }
        }
    }

    /// <returns>Null when the node is set up; otherwise why it refused the setup.</returns>
    /// <exception cref="TimeoutException">The node did not answer in time.</exception>
    public async Task<Actors.Supervision.Setup.Refused?> SetUpAsync(
        Actors.Supervision.Setup.Begin setup, CancellationToken cancellationToken = default)
    {
        setup = setup with
        {
            ExecutionEndpoints = Headers.On(setup.ExecutionEndpoints),
            BeaconEndpoints = Headers.On(setup.BeaconEndpoints),
        };
        try
        {
            return await node.Ask<object>(setup, SetupPatience, cancellationToken) switch
            {
                Actors.Supervision.Setup.Done => null,
                Actors.Supervision.Setup.Refused refused => refused,
                var other => throw Unexpected(setup, other),
            };
        }
        catch (AskTimeoutException e)
        {
            throw new TimeoutException("the node did not answer the setup in time", e);
        }
    }

    /// <summary>The newest head that the node would sign.</summary>
    public Task<Result<BeaconSync.SignableHead, NotReady>> HeadAsync(CancellationToken cancellationToken = default) =>
        AskAsync<BeaconSync.SignableHead>(new BeaconSync.GetSignableHead(), cancellationToken);

    /// <summary>The blocks that the node would sign an answer from.</summary>
    public Task<Result<BeaconSync.SignableBlocks, NotReady>> BlocksAsync(CancellationToken cancellationToken = default) =>
        AskAsync<BeaconSync.SignableBlocks>(new BeaconSync.GetSignableBlocks(), cancellationToken);

    /// <summary>How far the light client is.</summary>
    public Task<Result<BeaconSync.SyncStatus, NotReady>> StatusAsync(CancellationToken cancellationToken = default) =>
        AskAsync<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), cancellationToken);

    /// <summary>How the execution endpoints do.</summary>
    public Task<Result<EndpointsStatus, NotReady>> ExecutionEndpointsAsync(CancellationToken cancellationToken = default) =>
        AskAsync<EndpointsStatus>(new GetEndpoints(), cancellationToken);

    /// <summary>How far the blocks of heads are executed again.</summary>
    public Task<Result<ReexecutionStatus, NotReady>> ReexecutionAsync(CancellationToken cancellationToken = default) =>
        AskAsync<ReexecutionStatus>(new GetReexecution(), cancellationToken);

    /// <summary>Whether an execution endpoint proves the state of the head: asked of the endpoints where nothing recent says so.</summary>
    public Task<Result<EndpointsProbed, NotReady>> ProbeEndpointsAsync(
        BeaconSync.SignableHead head, CancellationToken cancellationToken = default) => AskAsync<EndpointsProbed>(
            new ProbeEndpoints([head.Block, .. head.Earlier.Select(earlier => earlier.Block)]), cancellationToken);

    /// <summary>The proof that the sync committee signed for two chains, if this node has seen one.</summary>
    public Task<Result<BeaconSync.EquivocationStatus, NotReady>> EquivocationAsync(CancellationToken cancellationToken = default) =>
        AskAsync<BeaconSync.EquivocationStatus>(new BeaconSync.GetEquivocation(), cancellationToken);

    /// <param name="head">
    /// The call runs on its block, or, where no endpoint has that, on one of its earlier ones. The verdict says on which.
    /// </param>
    /// <param name="client">Who asks; clients take turns.</param>
    /// <param name="callTimeout">Longest time that the node gives a call.</param>
    /// <param name="withWitness">Whether the verdict is to bring the proofs of what the call has read.</param>
    public Task<Result<Verdict, NotReady>> CallAsync(
        CallRequest request, BeaconSync.SignableHead head, NetworkPrefix client, TimeSpan callTimeout, bool withWitness,
        CancellationToken cancellationToken = default) =>
        StateAsync(new Call(request, head.Block, client) { WithWitness = withWitness }, head, callTimeout, cancellationToken);

    /// <param name="question">About the block of <paramref name="head"/>.</param>
    /// <param name="head">Where no endpoint has its block, the answer is from one of its earlier ones. The verdict says from which.</param>
    /// <param name="callTimeout">Longest time that the node gives a call.</param>
    public Task<Result<Verdict, NotReady>> StateAsync(
        StateQuestion question, BeaconSync.SignableHead head, TimeSpan callTimeout, CancellationToken cancellationToken = default) =>
        AskAsync<Verdict>(
            question with { Earlier = [.. head.Earlier.Select(earlier => earlier.Block)] }, callTimeout + _patience, cancellationToken);

    /// <summary>Sends a transaction to all endpoints.</summary>
    /// <param name="patience">Longest that an endpoint may take.</param>
    public Task<Result<Sending, NotReady>> SendAsync(
        SendTransaction send, TimeSpan patience, CancellationToken cancellationToken = default) =>
        AskAsync<Sending>(send, patience + _patience, cancellationToken);

    /// <summary>A header or receipts of a block that somebody follows.</summary>
    /// <param name="limit">Longest time that the node asks endpoints.</param>
    public Task<Result<FeedMessages.Answer, NotReady>> FeedAsync(
        FeedMessages.Question question, TimeSpan limit, CancellationToken cancellationToken = default) =>
        AskAsync<FeedMessages.Answer>(question, limit + _patience, cancellationToken);

    /// <summary>The sync committees from a block on that a client trusts.</summary>
    public Task<Result<CommitteeChains.Answer, NotReady>> CommitteesAsync(
        CommitteeChains.Get get, CancellationToken cancellationToken = default) =>
        AskAsync<CommitteeChains.Answer>(get, CommitteesPatience, cancellationToken);

    /// <summary>The network's signature over the UTF-8 bytes of <paramref name="message"/>.</summary>
    /// <param name="epoch">Of the key that the message names; null for the one that signs now.</param>
    public Task<Result<KeyCustody.Signature, NotReady>> SignAsync(
        string message, uint? epoch = null, CancellationToken cancellationToken = default) =>
        AskForKeyAsync<KeyCustody.Signature>(new KeyCustody.Sign(message, epoch), cancellationToken);

    /// <summary>The network's signature over an answer, under the epoch of its key.</summary>
    public async Task<Result<SignedAnswer, NotReady>> SignAsync(Answer answer, CancellationToken cancellationToken = default) =>
        (await AskForKeyAsync<KeyCustody.AnswerSigned>(new KeyCustody.SignAnswer(answer), cancellationToken))
            .Match(signed => signed.Answer, notReady => (Result<SignedAnswer, NotReady>)notReady);

    /// <summary>The key that answers are signed with now.</summary>
    public async Task<Result<Secp256k1PublicKey, NotReady>> PublicKeyAsync(CancellationToken cancellationToken = default) =>
        (await KeyAsync(cancellationToken)).Match(key => key.Key, notReady => (Result<Secp256k1PublicKey, NotReady>)notReady);

    /// <inheritdoc cref="PublicKeyAsync"/>
    public Task<Result<KeyCustody.PublicKey, NotReady>> KeyAsync(CancellationToken cancellationToken = default) =>
        AskForKeyAsync<KeyCustody.PublicKey>(new KeyCustody.GetPublicKey(), cancellationToken);

    /// <inheritdoc cref="PublicKeyAsync"/>
    public async Task<Result<KeyHeld, NotReady>> ActiveKeyAsync(CancellationToken cancellationToken = default) =>
        (await KeyAsync(cancellationToken))
            .Match(key => key.Held, notReady => (Result<KeyHeld, NotReady>)notReady);

    public Task<Result<NodeTime.Status, NotReady>> TimeAsync(CancellationToken cancellationToken = default) =>
        AskAsync<NodeTime.Status>(new NodeTime.GetStatus(), cancellationToken);

    public Task<Result<CollateralUpkeep.Status, NotReady>> CollateralAsync(CancellationToken cancellationToken = default) =>
        AskAsync<CollateralUpkeep.Status>(new CollateralUpkeep.GetStatus(), cancellationToken);

    /// <summary>A policy document that the operator brings. The answer comes when the journal has it.</summary>
    public Task<Result<PolicyMessages.Judged, NotReady>> SubmitPolicyAsync(
        PolicyMessages.Offer offer, CancellationToken cancellationToken = default) =>
        AskAsync<PolicyMessages.Judged>(offer, cancellationToken);

    /// <summary>The documents of the network's authority. Not asked in a network whose policy never changes.</summary>
    public Task<Result<PolicyMessages.Status, NotReady>> PolicyAsync(CancellationToken cancellationToken = default) =>
        AskAsync<PolicyMessages.Status>(new PolicyMessages.GetStatus(), cancellationToken);

    /// <summary>Collateral of an older TCB evaluation is accepted again.</summary>
    public Task<Result<CollateralUpkeep.FloorLowered, NotReady>> LowerFloorAsync(CollateralUpkeep.LowerFloor floor,
        CancellationToken cancellationToken = default) =>
        AskAsync<CollateralUpkeep.FloorLowered>(floor, cancellationToken);

    public Task<Result<OverlayNetwork.View, NotReady>> OverlayAsync(CancellationToken cancellationToken = default) =>
        AskAsync<OverlayNetwork.View>(new OverlayNetwork.GetView(), cancellationToken);

    /// <summary>From now on the node asks these endpoints; an empty list leaves those of a layer as they are.</summary>
    public Task<Result<Endpoints.Changed, NotReady>> ChangeEndpointsAsync(Endpoints.Change change,
        CancellationToken cancellationToken = default) =>
        AskAsync<Endpoints.Changed>(
            new Endpoints.Change(Headers.On(change.Execution), Headers.On(change.Beacon)), cancellationToken);

    /// <summary>The operator orders the network's next key.</summary>
    public Task<Result<OverlayNetwork.RotationReply, NotReady>> RotateKeyAsync(
        OverlayNetwork.RotateKey order, CancellationToken cancellationToken = default) =>
        AskAsync<OverlayNetwork.RotationReply>(order, cancellationToken);

    /// <summary>The operator brings the authority's signatures for the key that follows a revoked one.</summary>
    public Task<Result<OverlayNetwork.RotationReply, NotReady>> VouchForKeyAsync(
        OverlayNetwork.VouchForKey vouched, CancellationToken cancellationToken = default) =>
        AskAsync<OverlayNetwork.RotationReply>(vouched, cancellationToken);

    /// <summary>Dials a peer now, and again whenever it is lost.</summary>
    public void AddPeer(PeerAddress peer) => node.Tell(new OverlayNetwork.AddPeer(peer));

    /// <summary>Ends the session with a peer and does not dial it again.</summary>
    public void DropPeer(PeerAddress peer) => node.Tell(new OverlayNetwork.DropPeer(peer));

    /// <summary>
    /// Asks a question that only a working actor system answers, whether the node is set up or not. No journal is needed for it, because a
    /// disk that is slow is waited for.
    /// </summary>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public async Task ProveAliveAsync(CancellationToken cancellationToken)
    {
        if ((await ExecutionEndpointsAsync(cancellationToken)).Match(_ => false, notReady => notReady is NotReady.TimedOut))
            throw new TimeoutException("the actors do not answer");
    }

    /// <summary>
    /// While the node is not a member, the overlay knows why it holds no key; afterwards the actor that keeps the keys does.
    /// </summary>
    private async Task<Result<T, NotReady>> AskForKeyAsync<T>(object question, CancellationToken cancellationToken)
        where T : class
    {
        Result<T, NotReady> answer = await AskAsync<T>(question, cancellationToken);
        if (answer.IsAccepted || answer.Rejection is not NotReady.NoKey noKey)
            return answer;
        return (await OverlayAsync(cancellationToken)).Match(
            overlay => noKey with
            {
                Reason = overlay.Standing is Standing.NotStarted or Standing.InNetwork ? noKey.Reason : overlay.Standing.ToString(),
                NetworkId = overlay.Lineage?.NetworkId,
            },
            _ => noKey);
    }

    private Task<Result<T, NotReady>> AskAsync<T>(object question, CancellationToken cancellationToken)
        where T : class => AskAsync<T>(question, _patience, cancellationToken);

    private async Task<Result<T, NotReady>> AskAsync<T>(object question, TimeSpan limit, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await node.Ask<object>(question, limit, cancellationToken) switch
            {
                T answer => answer,
                Actors.Supervision.Setup.Awaited => new NotReady.NotSetUp(),
                BeaconSync.NotSynced notSynced => new NotReady.NotSynced(notSynced.Reason),
                BeaconSync.TimeNotAuthenticated unsure => new NotReady.TimeNotAuthenticated(unsure.Reason),
                BeaconSync.Equivocated equivocated => new NotReady.Equivocated(equivocated.Reason),
                BeaconSync.InvalidBlock invalid => new NotReady.InvalidBlock(invalid.Reason),
                KeyCustody.NoKey noKey => new NotReady.NoKey(noKey.Reason),
                Busy { OfClient: true } busy => new NotReady.ClientBusy(busy.MaxCalls),
                Busy busy => new NotReady.Busy(busy.MaxCalls),
                var other => throw Unexpected(question, other),
            };
        }
        catch (AskTimeoutException)
        {
            return new NotReady.TimedOut();
        }
    }

    private static InvalidOperationException Unexpected(object question, object answer) =>
        new($"unexpected answer to {question.GetType().Name}: {answer}");
}
