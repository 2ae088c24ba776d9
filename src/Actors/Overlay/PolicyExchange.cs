using Helios.Actors.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Governance;

namespace Helios.Actors.Overlay;

/// <summary>What a session and its peer tell each other of policy documents, and how much of it is taken.</summary>
internal sealed class PolicyExchange(GovernedPolicy policy)
{
    /// <summary>Documents in answer to one question. A node that is further behind asks again.</summary>
    public const int MostOfAnswer = 256;

    /// <summary>Questions that a peer may ask in one interval: one is enough, and one more where the authority has signed twice.</summary>
    public const int MostQuestions = 8;

    private int _expected;
    private int _questions;
    private bool _hasAskedAll;

    /// <summary>Whether the network has an authority. If not, nothing is told and nothing is taken.</summary>
    public bool IsOn => !policy.IsStatic;

    /// <summary>The newest documents of this node.</summary>
    public OverlayMessage.PolicyHead Head
    {
        get
        {
            PolicyHistory history = policy.History;
            return new(history.Version, [.. history.Newest.Select(document => document.Digest)]);
        }
    }

    /// <summary>The newest documents of the peer, as it said last; null before.</summary>
    public OverlayMessage.PolicyHead? Theirs { get; set; }

    /// <summary>
    /// Whether the contract that is the authority names a document that this node lacks and the peer has. It was not named yet when it was
    /// offered, and is asked for again.
    /// </summary>
    public bool LacksWhatIsNamed => policy.View?.Version > policy.History.Version && Theirs is { } theirs && IsBehind(theirs);

    /// <summary>Whether the peer has a document that this node lacks and that could hold.</summary>
    public bool IsBehind(OverlayMessage.PolicyHead theirs)
    {
        PolicyHistory history = policy.History;
        return IsOn && (theirs.Version > history.Version
            || (theirs.Version == history.Version && history.Newest.Length < PolicyHistory.MostOfVersion
                && theirs.Digests.Any(digest => !history.Has(digest))));
    }

    /// <summary>From our newest version on, because the peer may have another document of it.</summary>
    public OverlayMessage.GetPolicy Ask()
    {
        _expected = MostOfAnswer;
        return new OverlayMessage.GetPolicy(Math.Max(1, policy.History.Version));
    }

    /// <summary>The peer's documents follow one that this node has not seen: it asks for all, once.</summary>
    public OverlayMessage.GetPolicy? AskAll()
    {
        if (_hasAskedAll)
            return null;
        (_hasAskedAll, _expected) = (true, MostOfAnswer);
        return new OverlayMessage.GetPolicy(1);
    }

    /// <summary>Whether the answer is over, as far as it is taken.</summary>
    public bool IsOver => _expected <= 0;

    /// <summary>Whether one more document is taken.</summary>
    public bool Takes() => _expected-- > 0;

    /// <summary>Whether one more question of the peer's is answered.</summary>
    /// <param name="isNewInterval">Its questions are counted from the start.</param>
    public bool Answers(bool isNewInterval)
    {
        _questions = isNewInterval ? 1 : _questions + 1;
        return IsOn && _questions <= MostQuestions;
    }
}
